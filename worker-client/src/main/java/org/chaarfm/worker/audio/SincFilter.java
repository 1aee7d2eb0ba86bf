package org.chaarfm.worker.audio;

import java.math.BigInteger;

/**
 * The resampler's low-pass filter, that of Essentia, the reference: libsamplerate's "medium sinc". It is a sinc that cuts off
 * at 0.91906297 of the lower of the two Nyquist frequencies, under a Kaiser window that ends at the 42nd zero of the sinc to
 * each side, after 45.703 samples of the lower rate. The constants were fitted to libsamplerate's impulse response and give it
 * within 1e-6.
 *
 * <p>FFmpeg's resampler makes such filters, but only as long as an even number of input samples: it rounds up. The window's
 * beta makes good for that: near its centre a Kaiser window falls off as {@code beta / length^2}.
 *
 * @param inputRate in Hz, like {@code outputRate}
 */
record SincFilter(int inputRate, int outputRate) {
    /** Within the whole window. */
    static final int ZERO_CROSSINGS = 84;

    private static final double CUTOFF = 0.91906297;
    private static final double KAISER_BETA = 12.25294;

    /** Relative to the output's Nyquist frequency, as FFmpeg expects it; not above the input's. */
    double cutoff() {
        return CUTOFF * Math.min(1, (double) inputRate / outputRate);
    }

    /** For the window length that FFmpeg uses. */
    double kaiserBeta() {
        double stretched = taps() / length();
        return KAISER_BETA * stretched * stretched;
    }

    private int taps() {
        return 2 * (int) Math.ceil(length() / 2);
    }

    /** In input samples. */
    private double length() {
        return ZERO_CROSSINGS / (CUTOFF * Math.min(1, (double) outputRate / inputRate));
    }

    /** At least the window's length in input samples, rounded up to a whole number of output samples. */
    int leadIn() {
        BigInteger common = BigInteger.valueOf(inputRate).gcd(BigInteger.valueOf(outputRate));
        int step = inputRate / common.intValue();
        return step * ((taps() + step - 1) / step);
    }
}
