package org.chaarfm.demo.music;

import java.util.List;

/** A country dance: fiddle and accordion in running eighths over a strummed guitar, a bass and a drum on the beat. */
final class Reel implements Style {
    private static final List<List<Double>> RHYTHMS = List.of(
            List.of(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
            List.of(1.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
            List.of(0.5, 0.5, 1.0, 0.5, 0.5, 1.0));
    private static final int[] TRIAD = {0, 2, 4};
    private static final int FIFTH = 4;
    private static final int BARS_WITHOUT_ACCORDION = 4;

    @Override
    public void write(Song song, Score score) {
        Score.Part fiddle = score.part(Instrument.FIDDLE, 100, 50);
        Score.Part accordion = score.part(Instrument.ACCORDION, 72, 84);
        Key key = song.key();
        for (Melody.Tone tone : new Melody(song, RHYTHMS).tones()) {
            fiddle.note(tone.beat(), tone.beats() * 0.9, key.pitch(tone.degree(), 1), 88);
            if (tone.beat() >= BARS_WITHOUT_ACCORDION * Song.BEATS_PER_BAR) {
                accordion.note(tone.beat(), tone.beats() * 0.8, key.pitch(tone.degree(), 0), 74);
            }
        }
        accompany(song, score);
    }

    private static void accompany(Song song, Score score) {
        Score.Part guitar = score.part(Instrument.STEEL_GUITAR, 84, 40);
        Score.Part bass = score.part(Instrument.DOUBLE_BASS, 96, 64);
        for (int bar = 0; bar < song.bars(); bar++) {
            int chord = song.chord(bar);
            for (int beat = 0; beat < Song.BEATS_PER_BAR; beat++) {
                double now = (double) bar * Song.BEATS_PER_BAR + beat;
                score.hit(Drum.LOW_TOM, now, beat == 0 ? 92 : 66);
                if (beat % 2 == 0) {
                    bass.note(now, 0.9, song.key().pitch(beat == 0 ? chord : chord + FIFTH, -2), 92);
                }
                for (int tone : TRIAD) {
                    guitar.note(now + 0.5, 0.35, song.key().pitch(chord + tone, 0), 70);
                }
            }
        }
    }
}
