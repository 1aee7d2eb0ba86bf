package org.chaarfm.worker.network;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Reads the bytes of a frozen graph, without TensorFlow's natives. */
final class GraphFile {
    private GraphFile() {}

    /**
     * The graph.
     *
     * @throws UnusableModelException if they are none, or one without {@link MusicnnNodes}
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

    /** Any bytes that happen to be a message without a node are none either: other files of TensorFlow are. */
    private static GraphDef graph(byte[] bytes) throws UnusableModelException {
        GraphDef graph;
        try {
            graph = GraphDef.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UnusableModelException("It is no frozen TensorFlow graph", e);
        }
        if (graph.getNodeCount() == 0) {
            throw new UnusableModelException("It is no frozen TensorFlow graph: it has no nodes");
        }
        return graph;
    }
}
