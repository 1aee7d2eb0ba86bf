package org.chaarfm.system.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Short recordings that tests make: three tones and a little noise, different for each seed. */
public final class MadeAudio {
    private static final int RATE = 16_000;

    private MadeAudio() {}

    /** Writes a mono 16-bit WAV file of some seconds. */
    public static Path write(Path file, long seed, double seconds) {
        try {
            Files.createDirectories(file.getParent());
            int samples = (int) (seconds * RATE);
            AudioInputStream sound = new AudioInputStream(
                    new ByteArrayInputStream(samples(seed, samples)),
                    new AudioFormat(RATE, 16, 1, true, false),
                    samples);
            AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] samples(long seed, int count) {
        Random random = new Random(seed);
        double[] tones = {110 + random.nextInt(400), 300 + random.nextInt(1500), 1000 + random.nextInt(4000)};
        byte[] bytes = new byte[2 * count];
        for (int i = 0; i < count; i++) {
            double value = 0.02 * random.nextGaussian();
            for (double tone : tones) {
                value += 0.2 * Math.sin(2 * Math.PI * tone * i / RATE);
            }
            short sample = (short) (Math.max(-1, Math.min(1, value)) * Short.MAX_VALUE);
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        return bytes;
    }
}
