package org.chaarfm.demo.music;

/** The sounds that the styles use, by their General MIDI program (counted from 0). */
enum Instrument {
    PIANO(0),
    VIBRAPHONE(11),
    ACCORDION(21),
    STEEL_GUITAR(25),
    DOUBLE_BASS(32),
    SYNTH_BASS(38),
    FIDDLE(40),
    STRINGS(48),
    TENOR_SAX(66),
    FLUTE(73),
    SAW_LEAD(81),
    WARM_PAD(89);

    private final int program;

    Instrument(int program) {
        this.program = program;
    }

    int program() {
        return program;
    }
}
