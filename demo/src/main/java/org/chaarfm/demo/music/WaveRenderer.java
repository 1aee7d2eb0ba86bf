package org.chaarfm.demo.music;

import java.io.IOException;
import java.nio.file.Path;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.Sequence;
import javax.sound.midi.Soundbank;
import javax.sound.midi.Synthesizer;
import javax.sound.midi.Track;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * Plays a MIDI sequence into a WAV file (16 bit, stereo, 22.05 kHz) with the JDK's software synthesizer and the
 * sounds that it makes itself, whatever sound banks the machine has. Needs neither a sound card nor a display. For one
 * thread at a time. Two renderers make the same music but not the same bytes: the JDK draws the phases of the overtones
 * of its sounds anew each time.
 */
final class WaveRenderer {
    /** Half the usual rate: embeddings are made from 16 kHz, and composing takes half the time. */
    private static final AudioFormat FORMAT = new AudioFormat(22_050, 16, 2, true, false);
    /** Time for the last notes and their reverberation to die away. */
    private static final double TAIL_SECONDS = 2;

    private final Soundbank sounds;

    WaveRenderer() throws IOException {
        sounds = JdkSynthesizer.sounds();
    }

    /**
     * Writes the file, replacing one of that name.
     *
     * @throws IOException when it cannot be written
     */
    void render(Sequence sequence, Path file) throws IOException {
        try (Synthesizer synthesizer = JdkSynthesizer.create();
                AudioInputStream endless = JdkSynthesizer.open(synthesizer, FORMAT)) {
            synthesizer.loadAllInstruments(sounds);
            play(sequence, synthesizer.getReceiver());
            double seconds = sequence.getMicrosecondLength() / 1e6 + TAIL_SECONDS;
            long frames = Math.round(seconds * FORMAT.getFrameRate());
            AudioInputStream piece = new AudioInputStream(endless, FORMAT, frames);
            AudioSystem.write(piece, AudioFileFormat.Type.WAVE, file.toFile());
        } catch (MidiUnavailableException e) {
            throw new IOException("the JDK's synthesizer takes no notes", e);
        }
    }

    private static void play(Sequence sequence, Receiver receiver) {
        double microsecondsPerTick = (double) sequence.getMicrosecondLength() / sequence.getTickLength();
        for (Track track : sequence.getTracks()) {
            for (int i = 0; i < track.size(); i++) {
                MidiEvent event = track.get(i);
                if (!(event.getMessage() instanceof MetaMessage)) {
                    receiver.send(event.getMessage(), Math.round(event.getTick() * microsecondsPerTick));
                }
            }
        }
    }
}
