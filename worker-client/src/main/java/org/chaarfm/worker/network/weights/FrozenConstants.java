package org.chaarfm.worker.network.weights;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.worker.network.FiniteValues;
import org.chaarfm.worker.network.UnusableModelException;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** The constants of a frozen graph by the names of their nodes. */
final class FrozenConstants {
    /** 32 MB of float32, as large as a model's file may be; a list that leaves values out could promise any number. */
    private static final long MOST_VALUES = 8 * 1024 * 1024;

    private final Map<String, NodeDef> nodes = new HashMap<>();

    FrozenConstants(GraphDef graph) {
        for (NodeDef node : graph.getNodeList()) {
            nodes.put(node.getName(), node);
        }
    }

    /**
     * The float32 values of a {@code Const} node in row-major order.
     *
     * @param shape what the node must have; none for a scalar
     * @throws UnusableModelException if there is no such node, or one of another kind, type or shape, or one with a value that
     *     is NaN or infinite
     */
    float[] floats(String name, long... shape) throws UnusableModelException {
        long[] found = shape(name);
        if (!Arrays.equals(found, shape)) {
            throw new UnusableModelException("Node " + name + " of the graph has shape " + Arrays.toString(found)
                    + ", not " + Arrays.toString(shape));
        }
        float[] values = values(name, tensor(name), length(name, shape));
        if (!FiniteValues.areAll(values, values.length)) {
            throw new UnusableModelException("Node " + name + " of the graph has a value that is NaN or infinite");
        }
        return values;
    }

    /** The number that is attached to a node under that name. */
    float attribute(String name, String attribute) throws UnusableModelException {
        NodeDef node = node(name);
        if (!node.containsAttr(attribute)) {
            throw new UnusableModelException("Node " + name + " of the graph has no " + attribute);
        }
        return node.getAttrOrThrow(attribute).getF();
    }

    /** How many numbers the float32 constant of that name has along each axis, as the graph says: any numbers at all. */
    long[] shape(String name) throws UnusableModelException {
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
