package org.chaarfm.worker.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.LongStream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Writes a TensorFlow graph node by node, as the same bytes on every platform. */
final class GraphWriter {
    private static final AttrValue FLOAT = type(DataType.DT_FLOAT);
    private static final AttrValue INT32 = type(DataType.DT_INT32);

    private final GraphDef.Builder graph = GraphDef.newBuilder();

    final class Node {
        private final NodeDef.Builder node = NodeDef.newBuilder();

        private Node(String op, String name, String... inputs) {
            node.setOp(op).setName(name).addAllInput(List.of(inputs));
        }

        Node with(String attribute, AttrValue value) {
            node.putAttr(attribute, value);
            return this;
        }

        Node with(String attribute, String text) {
            return with(
                    attribute,
                    AttrValue.newBuilder().setS(ByteString.copyFromUtf8(text)).build());
        }

        Node with(String attribute, boolean flag) {
            return with(attribute, AttrValue.newBuilder().setB(flag).build());
        }

        Node with(String attribute, float number) {
            return with(attribute, AttrValue.newBuilder().setF(number).build());
        }

        Node with(String attribute, long... numbers) {
            AttrValue.ListValue list = AttrValue.ListValue.newBuilder()
                    .addAllI(LongStream.of(numbers).boxed().toList())
                    .build();
            return with(attribute, AttrValue.newBuilder().setList(list).build());
        }

        Node count(int inputs) {
            return with("N", AttrValue.newBuilder().setI(inputs).build());
        }

        Node indexedBy(String attribute) {
            return with(attribute, INT32);
        }

        /** Adds the node to the graph and returns its name, for use as an input. */
        String add() {
            graph.addNode(node);
            return node.getName();
        }
    }

    /** A node that computes with float32. */
    Node floats(String op, String name, String... inputs) {
        return new Node(op, name, inputs).with("T", FLOAT);
    }

    /** An input. */
    String placeholder(String name, DataType type, TensorShapeProto shape) {
        return new Node("Placeholder", name)
                .with("dtype", type(type))
                .with("shape", AttrValue.newBuilder().setShape(shape).build())
                .add();
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
        return new Node("Const", name)
                .with("dtype", type(type))
                .with("value", AttrValue.newBuilder().setTensor(tensor).build())
                .add();
    }

    static TensorShapeProto shape(long... sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        LongStream.of(sizes)
                .forEach(size -> shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size)));
        return shape.build();
    }

    private static AttrValue type(DataType type) {
        return AttrValue.newBuilder().setType(type).build();
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
