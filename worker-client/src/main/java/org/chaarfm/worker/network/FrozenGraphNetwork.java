package org.chaarfm.worker.network;

import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.MusicnnTags;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/**
 * The published graph, run by TensorFlow as it is: execution mode plain.
 *
 * <p>TensorFlow's natives are loaded with the first network of the process. Memory is that of the weights plus, for each
 * track at work, one batch of {@link #BATCH} patches.
 */
public final class FrozenGraphNetwork implements Network {
    /** 230 to 940 measured with the published graph (docs/performance.md). */
    private static final int TRACK_MB = 1000;

    /**
     * Patches that go through the graph together. A batch cannot be given up half way, and larger ones take more of
     * everything: on a core with AVX-512 22.7 ms for each patch at 2, 25.6 at 4 and 26.0 at 8, and 0.60, 0.66 and 0.73 GB of
     * resident memory.
     */
    private static final int BATCH = 2;

    private final ModelId model;
    private final GraphSession session;

    private FrozenGraphNetwork(ModelId model, GraphSession session) {
        this.model = model;
        this.session = session;
    }

    /**
     * Loads a frozen graph.
     *
     * @param graphDef the bytes of the file, a serialised {@code GraphDef}; its hash has been checked
     * @param model whose bytes they are
     * @param threads over how many the work of one track is spread, at least 1
     * @throws UnusableModelException if they are not a graph, or not one of MusicNN's shape
     */
    public static FrozenGraphNetwork load(byte[] graphDef, ModelId model, int threads) throws UnusableModelException {
        FrozenGraphNetwork network = new FrozenGraphNetwork(model, new GraphSession(graph(graphDef), threads));
        try {
            network.warmUp();
            return network;
        } catch (RuntimeException e) {
            network.close();
            throw new UnusableModelException("The model cannot be loaded", e);
        }
    }

    private static Graph graph(byte[] graphDef) throws UnusableModelException {
        GraphDef parsed = MusicnnNodes.parse(graphDef);
        Graph graph = new Graph();
        try {
            graph.importGraphDef(parsed);
            MusicnnNodes.check(graph);
            return graph;
        } catch (RuntimeException e) {
            graph.close();
            throw new UnusableModelException("The model cannot be loaded", e);
        } catch (UnusableModelException e) {
            graph.close();
            throw e;
        }
    }

    @Override
    public ModelId model() {
        return model;
    }

    @Override
    public int trackMb() {
        return TRACK_MB;
    }

    @Override
    public TrackPass begin() {
        return new WindowedPass(model, new PatchWindow(BATCH, 1, 0), this::compute);
    }

    private void compute(PatchWindow window, PatchMeans means) {
        try (TFloat32 patches = window.cut();
                Result outputs = GraphSession.run(session.runner()
                        .feed(MusicnnNodes.PATCHES, patches)
                        .fetch(MusicnnNodes.EMBEDDING)
                        .fetch(MusicnnNodes.TAGS))) {
            means.add(
                    values(outputs, MusicnnNodes.EMBEDDING, window.patches() * MusicnnPatch.EMBEDDING_LENGTH),
                    values(outputs, MusicnnNodes.TAGS, window.patches() * MusicnnTags.LABELS.size()));
        }
    }

    /** A graph need not declare the shape of its outputs. */
    private static float[] values(Result outputs, String node, int length) {
        float[] values = GraphSession.values(outputs, node);
        if (values.length != length) {
            throw new IllegalStateException("Node " + node + " has " + values.length + " values, not " + length);
        }
        return values;
    }

    @Override
    public void close() {
        session.close();
    }
}
