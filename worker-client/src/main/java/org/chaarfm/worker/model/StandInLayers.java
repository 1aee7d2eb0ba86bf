package org.chaarfm.worker.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.tensorflow.proto.DataType;

/**
 * The kinds of layers MusicNN is made of, each a few nodes named as in the published graph.
 *
 * <p>The weights look random and are the same everywhere: {@link Random} is a linear congruential generator whose every
 * step the Java API specifies, and the steps from its integers to floats are exact or correctly rounded IEEE operations.
 */
final class StandInLayers {
    private static final DataType INDEX = DataType.DT_INT32;
    private static final float EPSILON = 0.001f;
    private static final int WEIGHT_BITS = 24;
    private static final float HALF_RANGE = 1 << (WEIGHT_BITS - 1);

    /**
     * Mean and variance of a batch normalisation, chosen so that the activations behind it are of the order of 1 for music.
     */
    record Statistics(float mean, float variance) {}

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
        return graph.floats("Identity", name + "/read", graph.constant(name, values, shape));
    }

    String expandLastAxis(String name, String input) {
        String axis = graph.constant(name + "/dim", new int[] {3});
        return graph.floats("ExpandDims", name, List.of(input, axis), Map.of("Tdim", INDEX));
    }

    String padTime(String name, String input) {
        String paddings = graph.constant(name + "/paddings", new int[] {0, 0, 3, 3, 0, 0, 0, 0}, 4, 2);
        return graph.floats("Pad", name, List.of(input, paddings), Map.of("Tpaddings", INDEX));
    }

    String convolution(int index, String input, int frames, int width, int filters, String padding) {
        String name = numbered("conv2d", index);
        int fanIn = frames * width;
        String kernel = weight(name + "/kernel", kernel(fanIn * filters, fanIn), frames, width, 1, filters);
        String bias = weight(name + "/bias", around(0, 0.1f, filters), filters);
        long[] every = {1, 1, 1, 1};
        Map<String, ?> attributes =
                Map.of("strides", every, "dilations", every, "padding", padding, "data_format", "NHWC");
        String product = graph.floats("Conv2D", "model/" + name + "/Conv2D", List.of(input, kernel), attributes);
        return graph.floats("Relu", "model/" + name + "/Relu", biased(name, product, bias));
    }

    private String biased(String layer, String product, String bias) {
        String name = "model/" + layer + "/BiasAdd";
        return graph.floats("BiasAdd", name, List.of(product, bias), Map.of("data_format", "NHWC"));
    }

    /** The input's own normalisation: one channel. */
    String normaliseInput(String input, Statistics statistics) {
        return fused("batch_normalization", input, constant(1, 1), constant(0, 1), statistics);
    }

    String normalise(int index, String input, int channels, Statistics statistics) {
        String name = numbered("batch_normalization", index);
        return fused(name, input, around(1, 0.2f, channels), around(0, 0.2f, channels), statistics);
    }

    private String fused(String name, String input, float[] gamma, float[] beta, Statistics statistics) {
        List<String> inputs = Stream.concat(Stream.of(input), parameters(name, gamma, beta, statistics).stream())
                .toList();
        Map<String, ?> attributes = Map.of("epsilon", EPSILON, "data_format", "NHWC", "is_training", false);
        return graph.floats("FusedBatchNorm", "model/" + name + "/FusedBatchNorm", inputs, attributes);
    }

    /** Gamma, beta, mean and variance. */
    private List<String> parameters(String name, float[] gamma, float[] beta, Statistics statistics) {
        int channels = gamma.length;
        return List.of(
                weight(name + "/gamma", gamma, channels),
                weight(name + "/beta", beta, channels),
                weight(name + "/moving_mean", constant(statistics.mean(), channels), channels),
                weight(name + "/moving_variance", constant(statistics.variance(), channels), channels));
    }

    String bestBand(int index, String input, int bands) {
        String pool = "model/" + numbered("max_pooling2d", index) + "/MaxPool";
        long[] size = {1, 1, bands, 1};
        Map<String, ?> attributes = Map.of("ksize", size, "strides", size, "padding", "VALID", "data_format", "NHWC");
        String best = graph.floats("MaxPool", pool, List.of(input), attributes);
        return squeeze(numbered("model/Squeeze", index), best, 2);
    }

    private String squeeze(String name, String input, long axis) {
        return graph.floats("Squeeze", name, List.of(input), Map.of("squeeze_dims", new long[] {axis}));
    }

    String concat(String name, int axis, String... inputs) {
        String constant = graph.constant(name + "/axis", new int[] {axis});
        List<String> all = Stream.concat(Stream.of(inputs), Stream.of(constant)).toList();
        return graph.floats("ConcatV2", name, all, Map.of("N", inputs.length, "Tidx", INDEX));
    }

    String swapLastAxes(String name, String input) {
        String order = graph.constant(name + "/perm", new int[] {0, 1, 3, 2}, 4);
        return graph.floats("Transpose", name, List.of(input, order), Map.of("Tperm", INDEX));
    }

    String add(String name, String left, String right) {
        return graph.floats("Add", name, left, right);
    }

    /** Maximum and mean over time side by side: value 2c is the maximum of channel c, value 2c + 1 its mean. */
    String poolTime(String input, int values) {
        String axis = graph.constant("model/Max/reduction_indices", new int[] {1});
        String max = graph.floats("Max", "model/Max", List.of(input, axis), Map.of("keep_dims", false, "Tidx", INDEX));
        String name = "model/moments/mean";
        String meanAxis = graph.constant(name + "/reduction_indices", new int[] {1}, 1);
        String mean = graph.floats("Mean", name, List.of(input, meanAxis), Map.of("keep_dims", true, "Tidx", INDEX));
        String pairs = concat("model/concat_2", 2, max, squeeze("model/moments/Squeeze", mean, 1));
        String flat = "model/flatten/Reshape";
        String shape = graph.constant(flat + "/shape", new int[] {-1, values}, 2);
        return graph.floats("Reshape", flat, List.of(pairs, shape), Map.of("Tshape", INDEX));
    }

    /** A normalisation written out in single steps, as the published graph has it for vectors. */
    String normaliseVector(int index, String input, int length, String outputName, Statistics statistics) {
        String name = numbered("batch_normalization", index);
        String steps = "model/" + name + "/batchnorm/";
        List<String> trained = parameters(name, around(1, 0.2f, length), around(0, 0.2f, length), statistics);
        String epsilon = graph.constant(steps + "add/y", new float[] {EPSILON});
        String deviation = graph.floats("Rsqrt", steps + "Rsqrt", add(steps + "add", trained.get(3), epsilon));
        String scale = graph.floats("Mul", steps + "mul", deviation, trained.get(0));
        String scaled = graph.floats("Mul", steps + "mul_1", input, scale);
        String shift = graph.floats("Mul", steps + "mul_2", trained.get(2), scale);
        String offset = graph.floats("Sub", steps + "sub", trained.get(1), shift);
        return graph.floats("Identity", outputName, add(steps + "add_1", scaled, offset));
    }

    String dense(String name, String input, int from, int to) {
        String kernel = weight(name + "/kernel", kernel(from * to, from), from, to);
        String bias = weight(name + "/bias", around(0, 0.1f, to), to);
        Map<String, ?> attributes = Map.of("transpose_a", false, "transpose_b", false);
        String product = graph.floats("MatMul", "model/" + name + "/MatMul", List.of(input, kernel), attributes);
        return biased(name, product, bias);
    }
}
