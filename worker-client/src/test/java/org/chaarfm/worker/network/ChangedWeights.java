package org.chaarfm.worker.network;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** A frozen graph some of whose constants are changed, for tests. */
public final class ChangedWeights {
    private final GraphDef.Builder graph;

    /** Starts from a graph, which stays as it is. */
    public ChangedWeights(GraphDef graph) {
        this.graph = graph.toBuilder();
    }

    /** What becomes of a value. */
    @FunctionalInterface
    public interface Change {
        /**
         * The new value.
         *
         * @param index where it stands among the constant's, in row-major order
         */
        float of(float value, int index);
    }

    /** Changes the values of a constant. */
    public ChangedWeights change(String name, Change change) {
        NodeDef.Builder node = node(name);
        TensorProto tensor = node.getAttrOrThrow("value").getTensor();
        FloatBuffer before = tensor.getTensorContent()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        ByteBuffer after = ByteBuffer.allocate(before.remaining() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < before.limit(); i++) {
            after.putFloat(change.of(before.get(i), i));
        }
        TensorProto.Builder changed = tensor.toBuilder().setTensorContent(ByteString.copyFrom(after.flip()));
        node.putAttr(
                "value",
                node.getAttrOrThrow("value").toBuilder().setTensor(changed).build());
        return this;
    }

    /** Gives a node another operation. */
    public ChangedWeights operation(String name, String operation) {
        node(name).setOp(operation);
        return this;
    }

    /** Gives a node another name, also where others take its output. */
    public ChangedWeights rename(String name, String other) {
        node(name).setName(other);
        for (NodeDef.Builder node : graph.getNodeBuilderList()) {
            for (int i = 0; i < node.getInputCount(); i++) {
                if (node.getInput(i).equals(name)) {
                    node.setInput(i, other);
                }
            }
        }
        return this;
    }

    /** Gives a node another attribute, or the attribute another value. */
    public ChangedWeights attribute(String name, String attribute, AttrValue value) {
        node(name).putAttr(attribute, value);
        return this;
    }

    /** Says of a constant that its values have another shape. */
    public ChangedWeights shape(String name, long... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long dimension : dimensions) {
            shape.addDimBuilder().setSize(dimension);
        }
        AttrValue.Builder value = node(name).getAttrOrThrow("value").toBuilder();
        value.getTensorBuilder().setTensorShape(shape);
        return attribute(name, "value", value.build());
    }

    /** Multiplies what a node says to the outside; those behind it in the graph still take it as it was. */
    public ChangedWeights multiply(String name, float factor) {
        rename(name, "before");
        AttrValue type = AttrValue.newBuilder().setType(DataType.DT_FLOAT).build();
        AttrValue value = AttrValue.newBuilder()
                .setTensor(TensorProto.newBuilder()
                        .setDtype(DataType.DT_FLOAT)
                        .setTensorShape(TensorShapeProto.getDefaultInstance())
                        .addFloatVal(factor))
                .build();
        graph.addNodeBuilder()
                .setOp("Const")
                .setName("factor")
                .putAttr("dtype", type)
                .putAttr("value", value);
        graph.addNodeBuilder()
                .setOp("Mul")
                .setName(name)
                .addInput("before")
                .addInput("factor")
                .putAttr("T", type);
        return this;
    }

    private NodeDef.Builder node(String name) {
        return graph.getNodeBuilderList().stream()
                .filter(node -> node.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no node " + name));
    }

    /** The changed graph. */
    public GraphDef graph() {
        return graph.build();
    }
}
