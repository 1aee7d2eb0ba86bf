package org.chaarfm.demo.music;

import java.util.List;

/** Four to the floor: kick, clap and hats, a synthetic bass between the beats, a pad and a saw that plays arpeggios. */
final class Club implements Style {
    private static final List<List<Double>> RHYTHMS = List.of(
            List.of(0.75, 0.75, 0.5, 0.75, 0.75, 0.5), List.of(1.5, 1.5, 1.0), List.of(-0.5, 0.5, 1.0, -0.5, 0.5, 1.0));
    private static final int[] ARPEGGIO = {0, 2, 4, 7, 4, 2, 4, 7};
    private static final int[] SEVENTH_CHORD = {0, 2, 4, 6};
    private static final int BARS_WITHOUT_LEAD = 4;

    @Override
    public void write(Song song, Score score) {
        beat(song, score);
        harmony(song, score);
        Score.Part lead = score.part(Instrument.SAW_LEAD, 70, 70);
        for (Melody.Tone tone : new Melody(song, RHYTHMS).tones()) {
            if (tone.beat() >= BARS_WITHOUT_LEAD * Song.BEATS_PER_BAR) {
                lead.note(tone.beat(), tone.beats() * 0.7, song.key().pitch(tone.degree(), 1), 80);
            }
        }
    }

    private static void beat(Song song, Score score) {
        for (int beat = 0; beat < song.bars() * Song.BEATS_PER_BAR; beat++) {
            score.hit(Drum.KICK, beat, 118);
            score.hit(Drum.OPEN_HAT, beat + 0.5, 72);
            score.hit(Drum.CLOSED_HAT, beat + 0.25, 50);
            score.hit(Drum.CLOSED_HAT, beat + 0.75, 50);
            if (beat % 2 == 1) {
                score.hit(Drum.CLAP, beat, 96);
            }
        }
    }

    private static void harmony(Song song, Score score) {
        Score.Part bass = score.part(Instrument.SYNTH_BASS, 108, 64);
        Score.Part pad = score.part(Instrument.WARM_PAD, 60, 64);
        Score.Part arpeggio = score.part(Instrument.SAW_LEAD, 46, 36);
        for (int bar = 0; bar < song.bars(); bar++) {
            double start = (double) bar * Song.BEATS_PER_BAR;
            int chord = song.chord(bar);
            for (int half = 0; half < 8; half++) {
                double now = start + half / 2.0;
                bass.note(now + 0.25, 0.22, song.key().pitch(chord, -2), half % 2 == 0 ? 96 : 108);
                arpeggio.note(now, 0.3, song.key().pitch(chord + ARPEGGIO[half], 1), 70);
            }
            for (int tone : SEVENTH_CHORD) {
                pad.note(start, Song.BEATS_PER_BAR * 0.97, song.key().pitch(chord + tone, 0), 58);
            }
        }
    }
}
