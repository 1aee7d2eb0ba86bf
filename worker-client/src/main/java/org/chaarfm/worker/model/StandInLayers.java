package org.chaarfm.worker.model;

import java.util.Arrays;
import java.util.Random;

/**
 * The kinds of layers MusicNN is made of, each a few nodes named as in the published graph.
 *
 * <p>The weights look random and are the same everywhere: {@link Random} is a linear congruential generator whose every
 * step the Java API specifies, and the steps from its integers to floats are exact or correctly rounded IEEE operations.
 */
final class StandInLayers {
    private static final float EPSILON = 0.001f;
    private static final int WEIGHT_BITS = 24;
    private static final float HALF_RANGE = 1 << (WEIGHT_BITS - 1);

    /**
     * Mean and variance of a batch normalisation, chosen so that the activations behind it are of the order of 1 for music.
     */
    record Statistics(float mean, float variance) {}

    static final Statistics INPUT = new Statistics(1.5f, 1.5f);
    static final Statistics FRONT = new Statistics(1f, 2f);
    static final Statistics MID = new Statistics(1f, 2f);
    static final Statistics POOLED = new Statistics(1f, 2f);
    static final Statistics DENSE = new Statistics(0.5f, 1f);

    private final GraphWriter graph;
    private final Random random;

    StandInLayers(GraphWriter graph, long seed) {
        this.graph = graph;
        random = new Random(seed);
    }

    /**
     * A kernel drawn evenly from plus or minus {@code sqrt(6 / fanIn)}, which keeps the scale of activations behind a ReLU
     * (K. He et al., "Delving deep into rectifiers", ICCV 2015).
     */
    private float[] kernel(int length, int fanIn) {
        return around(0, (float) StrictMath.sqrt(6.0 / fanIn), length);
    }

    /** Values drawn evenly from {@code centre - spread} to {@code centre + spread}. */
    private float[] around(float centre, float spread, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = centre + spread * ((random.nextInt(1 << WEIGHT_BITS) - HALF_RANGE) / HALF_RANGE);
        }
        return values;
    }

    private static float[] constant(float value, int length) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    private static String numbered(String name, int index) {
        return index == 0 ? name : name + "_" + index;
    }

    private String weight(String name, float[] values, long... shape) {
        return graph.floats("Identity", name + "/read", graph.constant(name, values, shape))
                .add();
    }

    String expandLastAxis(String name, String input) {
        String axis = graph.constant(name + "/dim", new int[] {3});
        return graph.floats("ExpandDims", name, input, axis).indexedBy("Tdim").add();
    }

    String padTime(String name, String input) {
        String paddings = graph.constant(name + "/paddings", new int[] {0, 0, 3, 3, 0, 0, 0, 0}, 4, 2);
        return graph.floats("Pad", name, input, paddings).indexedBy("Tpaddings").add();
    }

    String convolution(int index, String input, int frames, int width, int filters, String padding) {
        String name = numbered("conv2d", index);
        int fanIn = frames * width;
        String kernel = weight(name + "/kernel", kernel(fanIn * filters, fanIn), frames, width, 1, filters);
        String bias = weight(name + "/bias", around(0, 0.1f, filters), filters);
        String product = graph.floats("Conv2D", "model/" + name + "/Conv2D", input, kernel)
                .with("strides", 1, 1, 1, 1)
                .with("dilations", 1, 1, 1, 1)
                .with("padding", padding)
                .with("data_format", "NHWC")
                .add();
        String biased = graph.floats("BiasAdd", "model/" + name + "/BiasAdd", product, bias)
                .with("data_format", "NHWC")
                .add();
        return graph.floats("Relu", "model/" + name + "/Relu", biased).add();
    }

    /** The input's own normalisation: one channel. */
    String normaliseInput(String name, String input) {
        return fused(name, input, constant(1, 1), constant(0, 1), INPUT, 1);
    }

    String normalise(int index, String input, int channels, Statistics statistics) {
        return fused(
                numbered("batch_normalization", index),
                input,
                around(1, 0.2f, channels),
                around(0, 0.2f, channels),
                statistics,
                channels);
    }

    private String fused(String name, String input, float[] gamma, float[] beta, Statistics statistics, int channels) {
        return graph.floats(
                        "FusedBatchNorm",
                        "model/" + name + "/FusedBatchNorm",
                        input,
                        weight(name + "/gamma", gamma, channels),
                        weight(name + "/beta", beta, channels),
                        weight(name + "/moving_mean", constant(statistics.mean(), channels), channels),
                        weight(name + "/moving_variance", constant(statistics.variance(), channels), channels))
                .with("epsilon", EPSILON)
                .with("data_format", "NHWC")
                .with("is_training", false)
                .add();
    }

    String bestBand(int index, String input, int bands) {
        String best = graph.floats("MaxPool", "model/" + numbered("max_pooling2d", index) + "/MaxPool", input)
                .with("ksize", 1, 1, bands, 1)
                .with("strides", 1, 1, bands, 1)
                .with("padding", "VALID")
                .with("data_format", "NHWC")
                .add();
        return graph.floats("Squeeze", numbered("model/Squeeze", index), best)
                .with("squeeze_dims", new long[] {2})
                .add();
    }

    String concat(String name, int axis, String... inputs) {
        String[] all = new String[inputs.length + 1];
        System.arraycopy(inputs, 0, all, 0, inputs.length);
        all[inputs.length] = graph.constant(name + "/axis", new int[] {axis});
        return graph.floats("ConcatV2", name, all)
                .count(inputs.length)
                .indexedBy("Tidx")
                .add();
    }

    String swapLastAxes(String name, String input) {
        String order = graph.constant(name + "/perm", new int[] {0, 1, 3, 2}, 4);
        return graph.floats("Transpose", name, input, order).indexedBy("Tperm").add();
    }

    String add(String name, String left, String right) {
        return graph.floats("Add", name, left, right).add();
    }

    /** Maximum and mean over time side by side: value 2c is the maximum of channel c, value 2c + 1 its mean. */
    String poolTime(String input, int values) {
        String axis = graph.constant("model/Max/reduction_indices", new int[] {1});
        String max = graph.floats("Max", "model/Max", input, axis)
                .with("keep_dims", false)
                .indexedBy("Tidx")
                .add();
        String meanAxis = graph.constant("model/moments/mean/reduction_indices", new int[] {1}, 1);
        String mean = graph.floats("Mean", "model/moments/mean", input, meanAxis)
                .with("keep_dims", true)
                .indexedBy("Tidx")
                .add();
        String squeezed = graph.floats("Squeeze", "model/moments/Squeeze", mean)
                .with("squeeze_dims", new long[] {1})
                .add();
        String pairs = concat("model/concat_2", 2, max, squeezed);
        String shape = graph.constant("model/flatten/Reshape/shape", new int[] {-1, values}, 2);
        return graph.floats("Reshape", "model/flatten/Reshape", pairs, shape)
                .indexedBy("Tshape")
                .add();
    }

    /** A normalisation written out in single steps, as the published graph has it for vectors. */
    String normaliseVector(int index, String input, int length, String outputName, Statistics statistics) {
        String name = numbered("batch_normalization", index);
        String steps = "model/" + name + "/batchnorm/";
        String gamma = weight(name + "/gamma", around(1, 0.2f, length), length);
        String beta = weight(name + "/beta", around(0, 0.2f, length), length);
        String mean = weight(name + "/moving_mean", constant(statistics.mean(), length), length);
        String variance = weight(name + "/moving_variance", constant(statistics.variance(), length), length);
        String epsilon = graph.constant(steps + "add/y", new float[] {EPSILON});
        String deviation = graph.floats("Rsqrt", steps + "Rsqrt", add(steps + "add", variance, epsilon))
                .add();
        String scale = graph.floats("Mul", steps + "mul", deviation, gamma).add();
        String scaled = graph.floats("Mul", steps + "mul_1", input, scale).add();
        String shift = graph.floats("Mul", steps + "mul_2", mean, scale).add();
        String offset = graph.floats("Sub", steps + "sub", beta, shift).add();
        return graph.floats("Identity", outputName, add(steps + "add_1", scaled, offset))
                .add();
    }

    String dense(String name, String input, int from, int to) {
        String kernel = weight(name + "/kernel", kernel(from * to, from), from, to);
        String bias = weight(name + "/bias", around(0, 0.1f, to), to);
        String product = graph.floats("MatMul", "model/" + name + "/MatMul", input, kernel)
                .with("transpose_a", false)
                .with("transpose_b", false)
                .add();
        return graph.floats("BiasAdd", "model/" + name + "/BiasAdd", product, bias)
                .with("data_format", "NHWC")
                .add();
    }
}
