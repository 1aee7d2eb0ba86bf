package org.chaarfm.worker.network;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.MusicnnTags;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** The nodes of the published frozen graph that go in and come out; the stand-in has the same. */
public final class MusicnnNodes {
    /** Input, {@code float[patches][187][96]}. */
    public static final String PATCHES = "model/Placeholder";

    /** The embedding before its activation, {@code float[patches][200]}. */
    public static final String EMBEDDING = "model/dense/BiasAdd";

    /** The scores of the tags, {@code float[patches][50]}. */
    public static final String TAGS = "model/Sigmoid";

    private static final List<String> ALL = List.of(PATCHES, EMBEDDING, TAGS);

    private MusicnnNodes() {}

    /** Fails with a sentence unless the graph has these nodes with these shapes. */
    static void check(Graph graph) throws UnusableModelException {
        check(graph, PATCHES, MusicnnPatch.FRAMES, MusicnnPatch.BANDS);
        check(graph, EMBEDDING, MusicnnPatch.EMBEDDING_LENGTH);
        check(graph, TAGS, MusicnnTags.LABELS.size());
    }

    /** The first axis must be open: patches come in any number. */
    private static void check(Graph graph, String name, long... dimensions) throws UnusableModelException {
        GraphOperation node = graph.operation(name);
        if (node == null || node.numOutputs() == 0) {
            throw new UnusableModelException("The graph has no node " + name + " with an output");
        }
        Output<?> output = node.output(0);
        if (output.dataType() != DataType.DT_FLOAT) {
            throw new UnusableModelException("Node " + name + " has type " + output.dataType() + ", not DT_FLOAT");
        }
        Shape found = output.shape();
        Shape expected = Shape.of(dimensions).prepend(Shape.UNKNOWN_SIZE);
        if (!found.isCompatibleWith(expected) || !takesAnyNumber(found)) {
            throw new UnusableModelException("Node " + name + " has shape " + found + ", not " + expected);
        }
    }

    private static boolean takesAnyNumber(Shape shape) {
        return shape.isUnknown() || shape.get(0) == Shape.UNKNOWN_SIZE;
    }

    /**
     * Reads a frozen graph, without TensorFlow's natives.
     *
     * @throws UnusableModelException if the bytes are not a graph, or one without these nodes
     */
    static GraphDef parse(byte[] bytes) throws UnusableModelException {
        GraphDef graph = graph(bytes);
        Set<String> names = graph.getNodeList().stream().map(NodeDef::getName).collect(Collectors.toUnmodifiableSet());
        for (String name : MusicnnNodes.ALL) {
            if (!names.contains(name)) {
                throw new UnusableModelException("The graph has no node " + name);
            }
        }
        return graph;
    }

    /** Other files of TensorFlow can be read as a graph without nodes. */
    private static GraphDef graph(byte[] bytes) throws UnusableModelException {
        GraphDef graph;
        try {
            graph = GraphDef.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UnusableModelException("It is not a frozen TensorFlow graph", e);
        }
        if (graph.getNodeCount() == 0) {
            throw new UnusableModelException("It is not a frozen TensorFlow graph: it has no nodes");
        }
        return graph;
    }
}
