package org.chaarfm.demo.music;

import java.util.List;
import java.util.random.RandomGenerator;

/** A small jazz band: walking bass, ride cymbal, sparse piano chords, vibraphone or saxophone in swung eighths. */
final class Swing implements Style {
    /** Where the second of two eighths falls in a beat. */
    private static final double OFF_BEAT = 2.0 / 3;

    private static final double REST = 1 - OFF_BEAT;
    private static final List<List<Double>> RHYTHMS = List.of(
            List.of(OFF_BEAT, REST, 1.0, OFF_BEAT, REST, 1.0),
            List.of(-1.0, OFF_BEAT, REST, OFF_BEAT, REST, 1.0),
            List.of(1.0, OFF_BEAT, REST, 2.0),
            List.of(OFF_BEAT, REST, OFF_BEAT, REST, OFF_BEAT, REST, 1.0));
    private static final int[] SHELL = {2, 6, 8};
    private static final int[] WALK = {0, 2, 4, 5};

    private final Instrument soloist;

    Swing(Instrument soloist) {
        this.soloist = soloist;
    }

    @Override
    public void write(Song song, Score score) {
        Score.Part solo = score.part(soloist, 100, 76);
        for (Melody.Tone tone : new Melody(song, RHYTHMS).tones()) {
            solo.note(tone.beat(), tone.beats() * 0.92, song.key().pitch(tone.degree(), 1), 84);
        }
        drums(song, score);
        rhythmSection(song, score);
    }

    private static void drums(Song song, Score score) {
        for (int beat = 0; beat < song.bars() * Song.BEATS_PER_BAR; beat++) {
            score.hit(Drum.RIDE, beat, 74);
            if (beat % 2 == 1) {
                score.hit(Drum.RIDE, beat + OFF_BEAT, 58);
                score.hit(Drum.PEDAL_HAT, beat, 70);
            }
        }
    }

    private static void rhythmSection(Song song, Score score) {
        Score.Part bass = score.part(Instrument.DOUBLE_BASS, 112, 64);
        Score.Part piano = score.part(Instrument.PIANO, 78, 48);
        RandomGenerator random = song.random();
        for (int bar = 0; bar < song.bars(); bar++) {
            double start = (double) bar * Song.BEATS_PER_BAR;
            int chord = song.chord(bar);
            boolean falling = random.nextBoolean();
            for (int beat = 0; beat < Song.BEATS_PER_BAR; beat++) {
                int step = falling && beat > 0 ? -WALK[beat] + 1 : WALK[beat];
                bass.note(start + beat, 0.95, song.key().pitch(chord + step, -2), 90);
            }
            double comp = random.nextBoolean() ? OFF_BEAT : 1 + OFF_BEAT;
            for (int tone : SHELL) {
                piano.note(start + comp, 0.4, song.key().pitch(chord + tone, -1), 66);
            }
        }
    }
}
