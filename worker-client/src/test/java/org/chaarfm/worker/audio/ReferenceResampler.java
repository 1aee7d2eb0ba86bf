package org.chaarfm.worker.audio;

import java.util.HashMap;
import java.util.Map;

/**
 * The resampler of the embedding contract by its definition, in float64: each output sample is the sum of all input samples
 * (0 before the first and after the last) times a sinc that cuts off at 0.91906297 of the lower Nyquist frequency, under a
 * Kaiser window (beta 12.25294) that ends at the sinc's 42nd zero. libsamplerate's "medium" filter was fitted by it.
 */
public final class ReferenceResampler {
    private static final double CUTOFF = 0.91906297;
    private static final int ZEROS = 42;
    private static final double BETA = 12.25294;
    private static final double WINDOW_AT_CENTRE = bessel(BETA);

    private final int from;
    private final int to;
    /** Of the input's rate, in cycles for two samples. */
    private final double cutoff;

    private final double halfWidth;
    private final Map<Long, double[]> kernels = new HashMap<>();

    /** @param from the input's rate in Hz, like {@code to} */
    public ReferenceResampler(int from, int to) {
        this.from = from;
        this.to = to;
        cutoff = CUTOFF * Math.min(1, (double) to / from);
        halfWidth = ZEROS / cutoff;
    }

    /** The samples at the other rate, as many as begin before the input ends. */
    public float[] resample(float[] input) {
        float[] output = new float[(int) (((long) input.length * to + from - 1) / from)];
        for (int i = 0; i < output.length; i++) {
            long position = (long) i * from;
            output[i] = (float) sample(input, position / to, position % to);
        }
        return output;
    }

    /** At {@code whole + part / to}, in input samples. */
    private double sample(float[] input, long whole, long part) {
        double[] kernel = kernels.computeIfAbsent(part, this::kernel);
        long first = whole - kernel.length / 2;
        int begin = (int) Math.max(0, -first);
        int end = (int) Math.min(kernel.length, input.length - first);
        double sum = 0;
        for (int tap = begin; tap < end; tap++) {
            sum += kernel[tap] * input[(int) (first + tap)];
        }
        return sum;
    }

    private double[] kernel(long part) {
        double[] kernel = new double[2 * ((int) halfWidth + 1) + 1];
        for (int tap = 0; tap < kernel.length; tap++) {
            double distance = (double) part / to - (tap - kernel.length / 2);
            double inWindow = 1 - distance * distance / (halfWidth * halfWidth);
            kernel[tap] = inWindow < 0
                    ? 0
                    : cutoff * sinc(cutoff * distance) * bessel(BETA * Math.sqrt(inWindow)) / WINDOW_AT_CENTRE;
        }
        return kernel;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /** The modified Bessel function of the first kind and order 0, by its power series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-18 * sum; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
