package org.chaarfm.demo.music;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What makes one piece differ from the others of its style.
 *
 * @param progression the degree each bar's chord stands on (0 is the tonic), repeated to the end
 * @param bars length in bars of four beats
 * @param seed the piece is a function of this record alone: the same seed gives the same notes
 */
record Song(
        String artist,
        String title,
        Style style,
        Key key,
        double beatsPerMinute,
        int bars,
        List<Integer> progression,
        long seed) {
    static final int BEATS_PER_BAR = 4;

    Song {
        progression = List.copyOf(progression);
        if (progression.isEmpty() || bars < 1 || beatsPerMinute < 30 || beatsPerMinute > 240) {
            throw new IllegalArgumentException("a song needs chords, bars and a tempo of 30 to 240: " + title);
        }
    }

    int chord(int bar) {
        return progression.get(bar % progression.size());
    }

    /** Seconds from the first beat to the end of the last bar. */
    double seconds() {
        return bars * BEATS_PER_BAR * 60 / beatsPerMinute;
    }

    String fileName() {
        return artist + " - " + title + ".wav";
    }

    RandomGenerator random() {
        return random(seed);
    }

    /** A new generator at a seed; the named algorithm gives the same numbers on every platform. */
    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    Score write() {
        Score score = new Score(beatsPerMinute);
        style.write(this, score);
        return score;
    }
}
