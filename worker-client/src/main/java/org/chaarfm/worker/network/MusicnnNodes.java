package org.chaarfm.worker.network;

import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.MusicnnTags;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;

/** The nodes of the published frozen graph that go in and come out; the stand-in has the same. */
public final class MusicnnNodes {
    /** Input, {@code float[patches][187][96]}. */
    public static final String PATCHES = "model/Placeholder";

    /** The embedding before its activation, {@code float[patches][200]}. */
    public static final String EMBEDDING = "model/dense/BiasAdd";

    /** The scores of the tags, {@code float[patches][50]}. */
    public static final String TAGS = "model/Sigmoid";

    private MusicnnNodes() {}

    /** Fails with a sentence unless the graph has these nodes with these shapes. */
    static void check(Graph graph) throws UnusableModelException {
        check(graph, PATCHES, MusicnnPatch.FRAMES, MusicnnPatch.BANDS);
        check(graph, EMBEDDING, MusicnnPatch.EMBEDDING_LENGTH);
        check(graph, TAGS, MusicnnTags.LABELS.size());
    }

    private static void check(Graph graph, String name, long... dimensions) throws UnusableModelException {
        GraphOperation node = graph.operation(name);
        if (node == null) {
            throw new UnusableModelException("The graph has no node " + name);
        }
        Output<?> output = node.output(0);
        Shape expected = Shape.of(dimensions).prepend(Shape.UNKNOWN_SIZE);
        if (!output.shape().isCompatibleWith(expected)) {
            throw new UnusableModelException("Node " + name + " has shape " + output.shape() + ", not " + expected);
        }
    }
}
