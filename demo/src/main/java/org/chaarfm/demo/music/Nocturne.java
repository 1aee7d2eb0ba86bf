package org.chaarfm.demo.music;

import java.util.List;

/** Slow and quiet: a piano with broken chords under a singing line, and strings from the second phrase on. */
final class Nocturne implements Style {
    private static final List<List<Double>> RHYTHMS = List.of(
            List.of(2.0, 1.0, 1.0),
            List.of(3.0, 1.0),
            List.of(1.0, 1.0, 2.0),
            List.of(1.5, 0.5, 2.0),
            List.of(-1.0, 1.0, 2.0));
    private static final int[] BROKEN_CHORD = {0, 4, 7, 9, 7, 4, 9, 4};
    private static final int[] TRIAD = {0, 2, 4};
    private static final int BARS_WITHOUT_STRINGS = 4;

    @Override
    public void write(Song song, Score score) {
        Score.Part left = score.part(Instrument.PIANO, 80, 54);
        Score.Part right = score.part(Instrument.PIANO, 105, 72);
        Score.Part strings = score.part(Instrument.STRINGS, 55, 64);
        Key key = song.key();
        for (int bar = 0; bar < song.bars(); bar++) {
            double beat = (double) bar * Song.BEATS_PER_BAR;
            int chord = song.chord(bar);
            for (int i = 0; i < BROKEN_CHORD.length; i++) {
                left.note(beat + i / 2.0, 1.2, key.pitch(chord + BROKEN_CHORD[i], -2), i == 0 ? 62 : 44);
            }
            if (bar >= BARS_WITHOUT_STRINGS) {
                for (int tone : TRIAD) {
                    strings.note(beat, Song.BEATS_PER_BAR, key.pitch(chord + tone, 0), 45);
                }
            }
        }
        for (Melody.Tone tone : new Melody(song, RHYTHMS).tones()) {
            right.note(tone.beat(), tone.beats(), key.pitch(tone.degree(), 1), 68);
        }
    }
}
