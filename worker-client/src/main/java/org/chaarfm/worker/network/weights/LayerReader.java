package org.chaarfm.worker.network.weights;

import java.util.Arrays;
import org.chaarfm.worker.network.UnusableModelException;

/** Reads layers by the names that the published graph gives them: {@code conv2d}, {@code conv2d_1} and so on. */
final class LayerReader {
    private static final int FILTER_AXIS = 3;

    /** Twenty times as many as the widest published layer has. */
    private static final int MOST_FILTERS = 4_096;

    private final FrozenConstants constants;

    LayerReader(FrozenConstants constants) {
        this.constants = constants;
    }

    /** A convolution of as many filters as the graph says. */
    Filters filters(int index, int frames, int width) throws UnusableModelException {
        String kernel = numbered("conv2d", index) + "/kernel";
        long[] shape = constants.shape(kernel);
        long filters = shape.length > FILTER_AXIS ? shape[FILTER_AXIS] : 0;
        if (filters < 1 || filters > MOST_FILTERS) {
            throw new UnusableModelException("Node " + kernel + " of the graph has shape " + Arrays.toString(shape)
                    + ", not one with 1 to " + MOST_FILTERS + " filters on its axis " + FILTER_AXIS);
        }
        return filters(index, frames, width, (int) filters);
    }

    /** A convolution and the normalisation behind it, which counts one more: the input has the first. */
    Filters filters(int index, int frames, int width, int filters) throws UnusableModelException {
        String name = numbered("conv2d", index);
        float[] values = constants.floats(name + "/kernel", frames, width, 1, filters);
        return new Filters(
                new Kernel(frames, width, filters, values),
                constants.floats(name + "/bias", filters),
                fused(index + 1, filters));
    }

    Normalisation inputNormalisation() throws UnusableModelException {
        return fused(0, 1);
    }

    private Normalisation fused(int index, int channels) throws UnusableModelException {
        String name = numbered("batch_normalization", index);
        return normalisation(name, channels, constants.attribute("model/" + name + "/FusedBatchNorm", "epsilon"));
    }

    /** A dense layer and the normalisation before it, which the graph writes out in single steps. */
    Dense dense(String name, int normalisation, int inputs, int outputs) throws UnusableModelException {
        String before = numbered("batch_normalization", normalisation);
        float epsilon = constants.floats("model/" + before + "/batchnorm/add/y")[0];
        return new Dense(
                normalisation(before, inputs, epsilon),
                outputs,
                constants.floats(name + "/kernel", inputs, outputs),
                constants.floats(name + "/bias", outputs));
    }

    private Normalisation normalisation(String name, int channels, float epsilon) throws UnusableModelException {
        return Normalisation.of(
                constants.floats(name + "/gamma", channels),
                constants.floats(name + "/beta", channels),
                constants.floats(name + "/moving_mean", channels),
                variance(name + "/moving_variance", channels, epsilon),
                epsilon);
    }

    /** Negative ones would be square roots of negative numbers, or, above minus epsilon, huge scales. */
    private float[] variance(String name, int channels, float epsilon) throws UnusableModelException {
        float[] variance = constants.floats(name, channels);
        for (float value : variance) {
            if (value < 0 || !(value + epsilon > 0) || !Float.isFinite(epsilon)) {
                throw new UnusableModelException(
                        "Node " + name + " of the graph has the variance " + value + ", with epsilon " + epsilon);
            }
        }
        return variance;
    }

    private static String numbered(String name, int index) {
        return index == 0 ? name : name + "_" + index;
    }
}
