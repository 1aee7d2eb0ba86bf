package org.chaarfm.worker.network.weights;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.worker.network.UnusableModelException;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Reads layers from the constants of a frozen graph, by the names that the published one gives them: {@code conv2d},
 * {@code conv2d_1} and so on.
 */
final class LayerReader {
    private static final int FILTER_AXIS = 3;

    /** Twenty times as many as the widest published layer has. */
    private static final int MOST_FILTERS = 4_096;

    /** 32 MB of float32, as large as a model's file may be; a list that leaves values out could promise any number. */
    private static final long MOST_VALUES = 8 * 1024 * 1024;

    private final Map<String, NodeDef> nodes = new HashMap<>();

    LayerReader(GraphDef graph) {
        for (NodeDef node : graph.getNodeList()) {
            nodes.put(node.getName(), node);
        }
    }

    /** A convolution with as many filters as the graph has. */
    Filters filters(int index, int frames, int width) throws UnusableModelException {
        String kernel = numbered("conv2d", index) + "/kernel";
        long[] shape = shape(kernel);
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
        float[] values = floats(name + "/kernel", frames, width, 1, filters);
        return new Filters(
                new Kernel(frames, width, filters, values), floats(name + "/bias", filters), fused(index + 1, filters));
    }

    Normalisation inputNormalisation() throws UnusableModelException {
        return fused(0, 1);
    }

    private Normalisation fused(int index, int channels) throws UnusableModelException {
        String name = numbered("batch_normalization", index);
        return normalisation(name, channels, attribute("model/" + name + "/FusedBatchNorm", "epsilon"));
    }

    /** A dense layer and the normalisation before it, which the graph writes out in single steps. */
    Dense dense(String name, int normalisation, int inputs, int outputs) throws UnusableModelException {
        String before = numbered("batch_normalization", normalisation);
        float epsilon = floats("model/" + before + "/batchnorm/add/y")[0];
        return new Dense(
                normalisation(before, inputs, epsilon),
                outputs,
                floats(name + "/kernel", inputs, outputs),
                floats(name + "/bias", outputs));
    }

    private Normalisation normalisation(String name, int channels, float epsilon) throws UnusableModelException {
        return Normalisation.of(
                floats(name + "/gamma", channels),
                floats(name + "/beta", channels),
                floats(name + "/moving_mean", channels),
                variance(name + "/moving_variance", channels, epsilon),
                epsilon);
    }

    /** Negative ones would be square roots of negative numbers, or, above minus epsilon, huge scales. */
    private float[] variance(String name, int channels, float epsilon) throws UnusableModelException {
        float[] variance = floats(name, channels);
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

    /**
     * The float32 values of a {@code Const} node in row-major order.
     *
     * @param shape what the node must have; none for a scalar
     * @throws UnusableModelException if there is no such node, or one of another kind, type or shape, or one with a value that
     *     is NaN or infinite
     */
    private float[] floats(String name, long... shape) throws UnusableModelException {
        long[] found = shape(name);
        if (!Arrays.equals(found, shape)) {
            throw new UnusableModelException("Node " + name + " of the graph has shape " + Arrays.toString(found)
                    + ", not " + Arrays.toString(shape));
        }
        float[] values = values(name, tensor(name), length(name, shape));
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new UnusableModelException("Node " + name + " of the graph has a value that is NaN or infinite");
            }
        }
        return values;
    }

    /** The number that is attached to a node under that name. */
    private float attribute(String name, String attribute) throws UnusableModelException {
        NodeDef node = node(name);
        if (!node.containsAttr(attribute)) {
            throw new UnusableModelException("Node " + name + " of the graph has no " + attribute);
        }
        return node.getAttrOrThrow(attribute).getF();
    }

    /** The length of each axis of the float32 constant of that name, as the graph claims it: unchecked. */
    private long[] shape(String name) throws UnusableModelException {
        return tensor(name).getTensorShape().getDimList().stream()
                .mapToLong(TensorShapeProto.Dim::getSize)
                .toArray();
    }

    private TensorProto tensor(String name) throws UnusableModelException {
        NodeDef node = node(name);
        TensorProto tensor =
                node.getAttrOrDefault("value", AttrValue.getDefaultInstance()).getTensor();
        if (!node.getOp().equals("Const") || tensor.getDtype() != DataType.DT_FLOAT) {
            throw new UnusableModelException("Node " + name + " of the graph is not a float32 constant");
        }
        return tensor;
    }

    private static int length(String name, long[] shape) throws UnusableModelException {
        long length = 1;
        for (long dimension : shape) {
            length *= dimension;
            if (length > MOST_VALUES) {
                throw new UnusableModelException("Node " + name + " of the graph has shape " + Arrays.toString(shape)
                        + ", which is over " + MOST_VALUES + " values");
            }
        }
        return (int) length;
    }

    private NodeDef node(String name) throws UnusableModelException {
        NodeDef node = nodes.get(name);
        if (node == null) {
            throw new UnusableModelException("The graph has no node " + name);
        }
        return node;
    }

    /** A tensor holds its values as bytes, or as a list whose last value stands for all that are left out. */
    private static float[] values(String name, TensorProto tensor, int length) throws UnusableModelException {
        float[] values = new float[length];
        List<Float> list = tensor.getFloatValList();
        if (tensor.getTensorContent().size() == length * Float.BYTES) {
            tensor.getTensorContent()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
        } else if (tensor.getTensorContent().isEmpty() && !list.isEmpty() && list.size() <= length) {
            for (int i = 0; i < length; i++) {
                values[i] = list.get(Math.min(i, list.size() - 1));
            }
        } else {
            throw new UnusableModelException("Node " + name + " of the graph does not hold " + length + " values");
        }
        return values;
    }
}
