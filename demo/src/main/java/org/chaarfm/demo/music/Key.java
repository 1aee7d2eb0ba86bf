package org.chaarfm.demo.music;

/**
 * Where a song's scale begins.
 *
 * @param tonic MIDI note number of the tonic nearest to middle C (54 to 65)
 */
record Key(int tonic, Mode mode) {
    Key {
        if (tonic < 54 || tonic > 65) {
            throw new IllegalArgumentException("tonic must be 54 to 65, was " + tonic);
        }
    }

    /** MIDI note number of a degree of the scale, moved by whole octaves. */
    int pitch(int degree, int octaves) {
        return tonic + mode.semitones(degree) + 12 * octaves;
    }
}
