package org.chaarfm.worker.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Something to measure with where no recording is at hand: a WAV file, 44.1 kHz, 16 bits, stereo, of struck tones over a
 * little noise. It is the same each time.
 *
 * <p>It measures front-end and networks, whose speed does not depend on what is heard, and the resampler. It says nothing
 * about compressed formats.
 */
public final class MadeSound {
    private static final int RATE = 44_100;
    private static final int CHANNELS = 2;
    private static final int HEADER_BYTES = 44;
    private static final int FORMAT_BYTES = 16;
    private static final int PCM = 1;
    /** A tone each third of a second; from the pentatonic scale on 110 Hz. */
    private static final int TONE = RATE / 3;

    private static final double[] RATIOS = {1, 9 / 8.0, 5 / 4.0, 3 / 2.0, 5 / 3.0, 2, 9 / 4.0, 5 / 2.0, 3};
    private static final double BASE_HERTZ = 110;
    private static final double DECAY_SECONDS = 0.2;

    private MadeSound() {}

    /** Writes it. */
    public static void write(Path file, int seconds) throws IOException {
        int frames = seconds * RATE;
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            header(out, frames * CHANNELS * Short.BYTES);
            Random random = new Random(1);
            double hertz = BASE_HERTZ;
            for (int i = 0; i < frames; i++) {
                if (i % TONE == 0) {
                    hertz = BASE_HERTZ * RATIOS[random.nextInt(RATIOS.length)];
                }
                double tone = tone(hertz, (double) (i % TONE) / RATE);
                for (int channel = 0; channel < CHANNELS; channel++) {
                    littleEndian(out, (int) (8_000 * tone + 200 * random.nextGaussian()), Short.BYTES);
                }
            }
        }
    }

    private static double tone(double hertz, double time) {
        double phase = 2 * Math.PI * hertz * time;
        return Math.exp(-time / DECAY_SECONDS) * (Math.sin(phase) + Math.sin(2 * phase) / 2 + Math.sin(3 * phase) / 3);
    }

    /** The canonical header of PCM in RIFF ("Multimedia Programming Interface and Data Specifications 1.0", 1991). */
    private static void header(DataOutputStream out, int bytes) throws IOException {
        text(out, "RIFF");
        littleEndian(out, HEADER_BYTES - 2 * Integer.BYTES + bytes, Integer.BYTES);
        text(out, "WAVEfmt ");
        littleEndian(out, FORMAT_BYTES, Integer.BYTES);
        littleEndian(out, PCM, Short.BYTES);
        littleEndian(out, CHANNELS, Short.BYTES);
        littleEndian(out, RATE, Integer.BYTES);
        littleEndian(out, RATE * CHANNELS * Short.BYTES, Integer.BYTES);
        littleEndian(out, CHANNELS * Short.BYTES, Short.BYTES);
        littleEndian(out, Short.SIZE, Short.BYTES);
        text(out, "data");
        littleEndian(out, bytes, Integer.BYTES);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void littleEndian(DataOutputStream out, int value, int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            out.write(value >> (Byte.SIZE * i));
        }
    }
}
