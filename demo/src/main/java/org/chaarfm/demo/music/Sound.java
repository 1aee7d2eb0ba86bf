package org.chaarfm.demo.music;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * A recording that is being made by adding sines and noise. The same calls make the same bytes on every machine, as {@link
 * StrictMath} and {@link Random} are the same everywhere. Times are in seconds.
 */
final class Sound {
    static final Timbre PIANO = new Timbre(0.004, 0.45, 0.55, 1);
    static final Timbre STRINGS = new Timbre(0.18, 6, 0.65, 1);
    static final Timbre FIDDLE = new Timbre(0.03, 3, 0.8, 1);
    static final Timbre ORGAN = new Timbre(0.02, 5, 0.8, 2);
    static final Timbre SAW = new Timbre(0.002, 0.2, 0.75, 1);
    static final Timbre BELL = new Timbre(0.002, 0.7, 0.4, 3);
    static final Timbre BASS = new Timbre(0.006, 0.3, 0.3, 1);

    /** Samples a second, mono: embeddings are made from 16,000. */
    private static final int RATE = 22_050;

    private static final double RELEASE = 0.06;

    private final double[] samples;
    private final Random noise = new Random(1);

    /**
     * How an instrument sounds: a note is at its loudest after the attack, its fundamental falls to half in the half-life and
     * the other harmonics faster; brightness is what each harmonic has of the one below it, and step 2 leaves the even ones
     * out.
     */
    record Timbre(double attack, double halfLife, double brightness, int step) {}

    Sound(double seconds) {
        samples = new double[(int) Math.round(seconds * RATE)];
    }

    /** A tone at a MIDI pitch, 69 being 440 Hz; none when it lasts no time. */
    void tone(Timbre timbre, double start, double seconds, int pitch, double loudness) {
        double frequency = 440 * StrictMath.pow(2, (pitch - 69) / 12.0);
        double level = seconds == 0 ? 0 : loudness;
        for (int k = 1; level > 0.01 && k * frequency < RATE / 2.2; k += timbre.step) {
            sine(k * frequency, start, seconds, timbre.attack, timbre.halfLife / StrictMath.sqrt(k), level);
            level *= timbre.brightness;
        }
    }

    private void sine(double hertz, double start, double seconds, double attack, double halfLife, double loudness) {
        int first = (int) (start * RATE);
        int length = Math.min((int) ((seconds + RELEASE) * RATE), samples.length - first);
        double angle = 2 * StrictMath.PI * hertz / RATE;
        double twoCosines = 2 * StrictMath.cos(angle);
        double before = -StrictMath.sin(angle);
        double now = 0;
        double level = loudness;
        for (int i = 0; i < length; i++) {
            double envelope = Math.min(1, i / (attack * RATE)) * Math.min(1, (length - i) / (RELEASE * RATE));
            samples[first + i] += level * envelope * now;
            level *= fall(halfLife);
            double next = twoCosines * now - before; // sin(a + b) + sin(a - b) = 2 sin(a) cos(b)
            before = now;
            now = next;
        }
    }

    /** A hit of the kick, the snare or the hat, by its first letter; any other character is a rest. */
    void drum(char drum, double start) {
        if (drum == 'k') {
            sine(55, start, 0.15, 0.002, 0.05, 1.2);
        }
        int first = (int) (start * RATE);
        double level = drum == 's' || drum == 'h' ? 0.4 : 0;
        double low = 0;
        for (int i = first; level > 0.001; i++) {
            double white = noise.nextDouble() * 2 - 1;
            low += 0.5 * (white - low);
            samples[i] += level * (drum == 'h' ? white - low : low);
            level *= fall(0.03);
        }
    }

    /** What a level is multiplied with for each sample. */
    private static double fall(double halfLife) {
        return 1 - 0.693 / (halfLife * RATE);
    }

    /** Writes it as WAV with 16 bits, its loudest sample at four fifths of the range. */
    void write(Path file) throws IOException {
        double loudest = 1e-9;
        for (double sample : samples) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double sample : samples) {
            bytes.putShort((short) Math.round(0.8 * Short.MAX_VALUE * sample / loudest));
        }
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, samples.length),
                AudioFileFormat.Type.WAVE,
                file.toFile());
    }
}
