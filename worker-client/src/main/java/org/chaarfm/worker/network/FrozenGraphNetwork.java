package org.chaarfm.worker.network;

import com.google.protobuf.InvalidProtocolBufferException;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.MusicnnPatch;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;

/**
 * The published graph, run by TensorFlow as it is.
 *
 * <p>TensorFlow's natives are loaded with the first network of the process. Memory is that of the weights plus, for each
 * track at work, one batch of {@link PatchBatch#SIZE} patches.
 */
public final class FrozenGraphNetwork implements Network {
    private final ModelId model;
    private final Graph graph;
    private final Session session;

    private FrozenGraphNetwork(ModelId model, Graph graph, Session session) {
        this.model = model;
        this.graph = graph;
        this.session = session;
    }

    /**
     * Loads a frozen graph.
     *
     * @param graphDef the bytes of the file, a serialised {@code GraphDef}; whoever read them has checked their hash
     * @param model whose bytes they are
     * @throws UnusableModelException if they are no graph, or not one of MusicNN's shape
     */
    public static FrozenGraphNetwork load(byte[] graphDef, ModelId model, NetworkThreads threads)
            throws UnusableModelException {
        Graph graph = new Graph();
        Session session = null;
        try {
            graph.importGraphDef(GraphDef.parseFrom(graphDef));
            MusicnnNodes.check(graph);
            session = new Session(graph, config(threads));
            FrozenGraphNetwork network = new FrozenGraphNetwork(model, graph, session);
            network.warmUp();
            return network;
        } catch (InvalidProtocolBufferException | RuntimeException e) {
            close(graph, session);
            throw new UnusableModelException("The model cannot be loaded: " + e.getMessage(), e);
        } catch (UnusableModelException e) {
            close(graph, session);
            throw e;
        }
    }

    /** The session first: a graph waits for ever to be given up by its sessions. */
    private static void close(Graph graph, Session session) {
        if (session != null) {
            session.close();
        }
        graph.close();
    }

    /** Runs a patch of silence: what is set up, allocated or logged only once happens now and not in the first track. */
    private void warmUp() {
        try (TrackPass pass = begin()) {
            pass.accept(new float[MusicnnPatch.FRAMES * MusicnnPatch.BANDS], MusicnnPatch.FRAMES);
            pass.finish();
        }
    }

    private static ConfigProto config(NetworkThreads threads) {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads.perTrack())
                .setInterOpParallelismThreads(threads.tracks())
                .build();
    }

    @Override
    public ModelId model() {
        return model;
    }

    @Override
    public TrackPass begin() {
        return new FrozenGraphPass(session);
    }

    @Override
    public void close() {
        close(graph, session);
    }
}
