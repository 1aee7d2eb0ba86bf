package org.chaarfm.demo.music;

/** Percussion sounds by their General MIDI note. */
enum Drum {
    KICK(36),
    SNARE(38),
    CLAP(39),
    LOW_TOM(41),
    CLOSED_HAT(42),
    PEDAL_HAT(44),
    OPEN_HAT(46),
    RIDE(51);

    private final int note;

    Drum(int note) {
        this.note = note;
    }

    int note() {
        return note;
    }
}
