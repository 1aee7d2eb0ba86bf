package org.chaarfm.worker.audio;

import java.nio.file.Path;
import java.util.Arrays;
import org.chaarfm.worker.failure.TrackException;

/** A whole file decoded to mono, of 16 kHz unless another rate is asked for, and what is heard in it. */
final class TestingDecode {
    static final int RATE = 16_000;

    private float[] samples = new float[0];
    private boolean partial;

    private TestingDecode() {}

    static TestingDecode of(Path file) throws TrackException {
        return of(file, RATE);
    }

    static TestingDecode of(Path file, int rate) throws TrackException {
        TestingDecode all = new TestingDecode();
        float[] block = new float[3_000];
        try (AudioDecoder decoder = AudioDecoder.open(file, rate)) {
            for (int count = decoder.read(block); count >= 0; count = decoder.read(block)) {
                int before = all.samples.length;
                all.samples = Arrays.copyOf(all.samples, before + count);
                System.arraycopy(block, 0, all.samples, before, count);
            }
            all.partial = decoder.partial();
        }
        return all;
    }

    float[] samples() {
        return samples;
    }

    double seconds() {
        return (double) samples.length / RATE;
    }

    boolean partial() {
        return partial;
    }

    /** The amplitude of a sine of that frequency, over the second in the middle. */
    double amplitude(double hertz) {
        int start = samples.length / 2 - RATE / 2;
        double sine = 0;
        double cosine = 0;
        for (int i = 0; i < RATE; i++) {
            double phase = 2 * Math.PI * hertz * i / RATE;
            sine += samples[start + i] * Math.sin(phase);
            cosine += samples[start + i] * Math.cos(phase);
        }
        return 2 * Math.hypot(sine, cosine) / RATE;
    }
}
