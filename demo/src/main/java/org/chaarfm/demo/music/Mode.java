package org.chaarfm.demo.music;

/** A scale of seven degrees, as semitones above its tonic. */
enum Mode {
    MAJOR(0, 2, 4, 5, 7, 9, 11),
    MINOR(0, 2, 3, 5, 7, 8, 10),
    DORIAN(0, 2, 3, 5, 7, 9, 10),
    MIXOLYDIAN(0, 2, 4, 5, 7, 9, 10);

    static final int DEGREES = 7;

    @SuppressWarnings("ImmutableEnumChecker") // Never handed out and never written.
    private final int[] semitones;

    Mode(int... semitones) {
        this.semitones = semitones;
    }

    /** Semitones above the tonic of any degree; 0 is the tonic, 7 the one an octave above, -1 the degree below. */
    int semitones(int degree) {
        return 12 * Math.floorDiv(degree, DEGREES) + semitones[Math.floorMod(degree, DEGREES)];
    }
}
