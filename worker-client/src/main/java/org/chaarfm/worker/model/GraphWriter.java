package org.chaarfm.worker.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Writes a TensorFlow graph node by node, as the same bytes on every platform. */
final class GraphWriter {
    private final GraphDef.Builder graph = GraphDef.newBuilder();

    /**
     * Adds a node.
     *
     * @param attributes by name: texts, truth values, float32 and whole numbers, types, shapes and constants
     * @return the node's name, for use as an input
     */
    String node(String op, String name, List<String> inputs, Map<String, ?> attributes) {
        NodeDef.Builder node = NodeDef.newBuilder().setOp(op).setName(name).addAllInput(inputs);
        attributes.forEach((attribute, value) -> node.putAttr(attribute, attribute(value)));
        graph.addNode(node);
        return name;
    }

    private static AttrValue attribute(Object value) {
        AttrValue.Builder attribute = AttrValue.newBuilder();
        if (value instanceof String text) {
            attribute.setS(ByteString.copyFromUtf8(text));
        } else if (value instanceof Boolean flag) {
            attribute.setB(flag);
        } else if (value instanceof Float number) {
            attribute.setF(number);
        } else if (value instanceof Integer number) {
            attribute.setI(number);
        } else if (value instanceof long[] numbers) {
            attribute.getListBuilder().addAllI(Arrays.stream(numbers).boxed().toList());
        } else if (value instanceof DataType type) {
            attribute.setType(type);
        } else if (value instanceof TensorShapeProto shape) {
            attribute.setShape(shape);
        } else {
            attribute.setTensor((TensorProto) value);
        }
        return attribute.build();
    }

    /** A node that computes with float32. */
    String floats(String op, String name, List<String> inputs, Map<String, ?> attributes) {
        Map<String, Object> typed = new HashMap<>(attributes);
        typed.put("T", DataType.DT_FLOAT);
        return node(op, name, inputs, typed);
    }

    String floats(String op, String name, String... inputs) {
        return floats(op, name, List.of(inputs), Map.of());
    }

    /** Constant float32 values in row-major order. */
    String constant(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return constant(name, DataType.DT_FLOAT, bytes, shape);
    }

    /** Constant int32 values in row-major order; no shape for a scalar. */
    String constant(String name, int[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return constant(name, DataType.DT_INT32, bytes, shape);
    }

    private String constant(String name, DataType type, ByteBuffer bytes, long... shape) {
        TensorProto tensor = TensorProto.newBuilder()
                .setDtype(type)
                .setTensorShape(shape(shape))
                .setTensorContent(ByteString.copyFrom(bytes))
                .build();
        return node("Const", name, List.of(), Map.of("dtype", type, "value", tensor));
    }

    static TensorShapeProto shape(long... sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long size : sizes) {
            shape.addDimBuilder().setSize(size);
        }
        return shape.build();
    }

    /** The whole graph; attributes, a map, go in the order of their names. */
    byte[] toBytes() {
        GraphDef whole = graph.build();
        byte[] bytes = new byte[whole.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            whole.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException("an array of the right size cannot be too small", e);
        }
        return bytes;
    }
}
