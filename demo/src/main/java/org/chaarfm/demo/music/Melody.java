package org.chaarfm.demo.music;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A tune over a song's chords in the form A A B A of four-bar phrases: on strong beats it takes a tone of the chord near
 * the last one, in between it moves by steps.
 */
final class Melody {
    private static final int PHRASE_BARS = 4;
    private static final int HIGHEST = 9;
    private static final int LOWEST = -3;

    private final Song song;
    private final List<List<Double>> rhythms;

    /**
     * A melody writer.
     *
     * @param rhythms bars to choose from, each the lengths of its notes in beats, negative for rests
     */
    Melody(Song song, List<List<Double>> rhythms) {
        this.song = song;
        this.rhythms = List.copyOf(rhythms);
    }

    /** All tones of the song in order. */
    List<Tone> tones() {
        RandomGenerator random = song.random();
        int[] bars = {random.nextInt(rhythms.size()), random.nextInt(rhythms.size())};
        long theme = random.nextLong();
        long bridge = random.nextLong();
        List<Tone> tones = new ArrayList<>();
        for (int phrase = 0; phrase * PHRASE_BARS < song.bars(); phrase++) {
            boolean isBridge = phrase % 4 == 2;
            RandomGenerator choice = Song.random(isBridge ? bridge : theme);
            int start = phrase * PHRASE_BARS;
            int end = Math.min(start + PHRASE_BARS, song.bars());
            for (int bar = start, last = isBridge ? 7 : 4; bar < end; bar++) {
                int rhythm = bar % 2 == 0 ? bars[isBridge ? 1 : 0] : choice.nextInt(rhythms.size());
                last = writeBar(tones, bar, rhythms.get(rhythm), last, choice);
            }
        }
        return List.copyOf(tones);
    }

    private int writeBar(List<Tone> tones, int bar, List<Double> rhythm, int before, RandomGenerator choice) {
        int last = before;
        double beat = (double) bar * Song.BEATS_PER_BAR;
        for (double length : rhythm) {
            if (length > 0) {
                boolean strong = Math.abs(beat - Math.rint(beat)) < 1e-9 && ((int) Math.rint(beat)) % 2 == 0;
                last = strong ? chordTone(song.chord(bar), last, choice) : step(last, choice);
                tones.add(new Tone(beat, length, last));
            }
            beat += Math.abs(length);
        }
        return last;
    }

    /** One of the chord's tones nearest to a wish that lies up to two degrees from the last tone. */
    private static int chordTone(int chord, int last, RandomGenerator choice) {
        int wish = bounded(last + choice.nextInt(-2, 3));
        int nearest = chord;
        for (int degree = LOWEST; degree <= HIGHEST; degree++) {
            int aboveRoot = Math.floorMod(degree - chord, Mode.DEGREES);
            boolean inChord = aboveRoot == 0 || aboveRoot == 2 || aboveRoot == 4;
            if (inChord && Math.abs(degree - wish) < Math.abs(nearest - wish)) {
                nearest = degree;
            }
        }
        return nearest;
    }

    private static int step(int last, RandomGenerator choice) {
        return bounded(last + (choice.nextBoolean() ? 1 : -1));
    }

    private static int bounded(int degree) {
        return Math.max(LOWEST, Math.min(HIGHEST, degree));
    }

    /**
     * One tone of a melody.
     *
     * @param beat where it begins, in beats from the start of the song
     * @param beats how long it lasts
     * @param degree of the scale, 0 the tonic
     */
    record Tone(double beat, double beats, int degree) {}
}
