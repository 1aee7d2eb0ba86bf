package org.chaarfm.demo.music;

import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** A piece being written, in beats from its start; what comes out is a MIDI sequence of one tempo. */
final class Score {
    private static final int TICKS_PER_BEAT = 480;
    private static final int DRUM_CHANNEL = 9;
    private static final int MICROSECONDS_PER_MINUTE = 60_000_000;
    private static final int SET_TEMPO = 0x51;
    private static final int VOLUME = 7;
    private static final int PAN = 10;

    private final Sequence sequence;
    private final Track track;
    private int channels;

    Score(double beatsPerMinute) {
        try {
            sequence = new Sequence(Sequence.PPQ, TICKS_PER_BEAT);
            track = sequence.createTrack();
            int tempo = (int) Math.round(MICROSECONDS_PER_MINUTE / beatsPerMinute);
            byte[] bytes = {(byte) (tempo >> 16), (byte) (tempo >> 8), (byte) tempo};
            track.add(new MidiEvent(new MetaMessage(SET_TEMPO, bytes, bytes.length), 0));
        } catch (InvalidMidiDataException e) {
            throw new IllegalArgumentException("cannot begin a score at " + beatsPerMinute + " beats per minute", e);
        }
    }

    /** A part for one instrument; volume and pan are 0 to 127, 64 is the middle. */
    Part part(Instrument instrument, int volume, int pan) {
        int channel = channels < DRUM_CHANNEL ? channels : channels + 1;
        channels++;
        add(ShortMessage.PROGRAM_CHANGE, channel, instrument.program(), 0, 0);
        add(ShortMessage.CONTROL_CHANGE, channel, VOLUME, volume, 0);
        add(ShortMessage.CONTROL_CHANGE, channel, PAN, pan, 0);
        return (beat, beats, pitch, velocity) -> note(channel, beat, beats, pitch, velocity);
    }

    /** A hit of the drum kit. */
    void hit(Drum drum, double beat, int velocity) {
        note(DRUM_CHANNEL, beat, 0.25, drum.note(), velocity);
    }

    Sequence sequence() {
        return sequence;
    }

    private void note(int channel, double beat, double beats, int pitch, int velocity) {
        add(ShortMessage.NOTE_ON, channel, pitch, Math.min(127, Math.max(1, velocity)), beat);
        add(ShortMessage.NOTE_OFF, channel, pitch, 0, beat + beats);
    }

    private void add(int command, int channel, int first, int second, double beat) {
        try {
            track.add(new MidiEvent(
                    new ShortMessage(command, channel, first, second), Math.round(beat * TICKS_PER_BEAT)));
        } catch (InvalidMidiDataException e) {
            throw new IllegalArgumentException("not a note: channel " + channel + ", pitch " + first, e);
        }
    }

    /** One instrument's line in the score. */
    @FunctionalInterface
    interface Part {
        /** A note that begins at a beat and lasts some beats; velocity 1 to 127 is its loudness. */
        void note(double beat, double beats, int pitch, int velocity);
    }
}
