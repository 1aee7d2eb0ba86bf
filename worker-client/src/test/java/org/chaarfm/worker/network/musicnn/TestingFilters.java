package org.chaarfm.worker.network.musicnn;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.chaarfm.worker.network.TestingGraph;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.chaarfm.worker.network.weights.Normalisation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Random filters of the front-end, and what they say by the definition, in double precision. */
final class TestingFilters {
    static final int BANDS = 96;

    private TestingFilters() {}

    /** Filters every second of which has a negative scale. */
    static Filters random(int frames, int bands, int count) {
        Random random = new Random(11);
        float[] kernel = new float[frames * bands * count];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (random.nextFloat() - 0.5f) / (float) Math.sqrt(frames * bands);
        }
        float[] bias = new float[count];
        double[] scale = new double[count];
        double[] shift = new double[count];
        for (int i = 0; i < count; i++) {
            bias[i] = random.nextFloat() - 0.5f;
            scale[i] = (i % 2 == 0 ? 1 : -1) * (0.5 + random.nextDouble());
            shift[i] = random.nextDouble() - 0.5;
        }
        return new Filters(new Kernel(frames, bands, count, kernel), bias, new Normalisation(scale, shift));
    }

    /** Random frames from -1 to 1, {@code float[count][96]}. */
    static float[] frames(int count) {
        Random random = new Random(12);
        float[] frames = new float[count * BANDS];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = 2 * random.nextFloat() - 1;
        }
        return frames;
    }

    /** What some filters say of each frame of {@code float[frames][96]} between zeros: {@code float[frames][wanted]}. */
    static float[] plain(Filters filters, int[] wanted, float[] frames) {
        int count = frames.length / BANDS;
        float[] said = new float[count * wanted.length];
        for (int frame = 0; frame < count; frame++) {
            for (int i = 0; i < wanted.length; i++) {
                double best = Double.NEGATIVE_INFINITY;
                for (int band = 0; band + filters.kernel().width() <= BANDS; band++) {
                    double sum = product(filters.kernel(), wanted[i], frames, frame, band) + filters.bias()[wanted[i]];
                    best = Math.max(best, filters.normalisation().apply(wanted[i], Math.max(0, sum)));
                }
                said[frame * wanted.length + i] = (float) best;
            }
        }
        return said;
    }

    private static double product(Kernel kernel, int filter, float[] frames, int frame, int band) {
        double sum = 0;
        for (int tap = 0; tap < kernel.frames(); tap++) {
            int seen = frame + tap - (kernel.frames() - 1) / 2;
            if (seen >= 0 && seen < frames.length / BANDS) {
                for (int column = 0; column < kernel.width(); column++) {
                    sum += (double) kernel.at(tap, column, filter) * frames[seen * BANDS + band + column];
                }
            }
        }
        return sum;
    }

    /** A layer of the front end. */
    interface Layer {
        Operand<TFloat32> best(Ops tf, Track track);
    }

    /** A track of so many patches as front layers take it, and what a layer of these filters says of it. */
    static float[] said(Function<Kernel, Layer> layer, FoldedFilters filters, float[] frames) {
        int count = frames.length / BANDS;
        int[] starts = new int[(count - 187) / 93 + 1];
        for (int patch = 0; patch < starts.length; patch++) {
            starts[patch] = patch * 93;
        }
        return TestingGraph.values(tf -> {
            Track track = Track.of(
                    tf, TestingGraph.constant(tf, frames, count, BANDS), tf.constant(starts), new OverlapGraph());
            Operand<TFloat32> best = layer.apply(filters.kernel()).best(tf, track);
            return FoldedFilters.finish(tf, best, List.of(filters));
        });
    }
}
