package org.chaarfm.worker.network.musicnn;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.network.GraphSession;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.PatchMeans;
import org.chaarfm.worker.network.PatchWindow;
import org.chaarfm.worker.network.TrackPass;
import org.chaarfm.worker.network.UnusableModelException;
import org.chaarfm.worker.network.WindowedPass;
import org.chaarfm.worker.network.weights.MusicnnWeights;
import org.chaarfm.worker.network.weights.Normalisation;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * MusicNN rebuilt from its weights: the same numbers as the published graph for a twentieth of the work (execution mode fast;
 * see the package for how). Memory is that of the weights plus {@link #PATCHES} patches for each track at work.
 */
public final class MusicnnNetwork implements Network {
    /** 25 measured (docs/performance.md), plus decoders and downloads. */
    private static final int TRACK_MB = 40;

    /** Of a window. Larger ones are hardly faster and cost memory. */
    private static final int PATCHES = 8;

    private final ModelId model;
    private final Normalisation input;
    private final MusicnnGraph graph;
    private final GraphSession session;

    private MusicnnNetwork(ModelId model, Normalisation input, MusicnnGraph graph, int threads) {
        this.model = model;
        this.input = input;
        this.graph = graph;
        session = new GraphSession(graph.graph(), threads);
    }

    /**
     * Rebuilds the network of a frozen graph.
     *
     * @param graphDef the bytes of the file, a serialised {@code GraphDef}
     * @param model whose bytes they are
     * @param threads over how many the work of one track is spread, at least 1
     * @throws UnusableModelException if they are not a graph, or its constants are not those of a MusicNN
     */
    public static MusicnnNetwork load(byte[] graphDef, ModelId model, int threads) throws UnusableModelException {
        MusicnnNetwork network = rebuilt(graphDef, model, threads);
        try {
            network.warmUp();
            return network;
        } catch (RuntimeException e) {
            network.close();
            throw notRebuilt(e);
        }
    }

    /** Any failure that the graph's numbers cause becomes a message; a wrong number of threads does not. */
    private static MusicnnNetwork rebuilt(byte[] graphDef, ModelId model, int threads) throws UnusableModelException {
        MusicnnWeights weights;
        MusicnnGraph graph;
        try {
            weights = MusicnnWeights.read(GraphDef.parseFrom(graphDef));
            graph = MusicnnGraph.build(weights);
        } catch (InvalidProtocolBufferException e) {
            throw new UnusableModelException("The model cannot be read", e);
        } catch (RuntimeException e) {
            throw notRebuilt(e);
        }
        return new MusicnnNetwork(model, weights.input(), graph, threads);
    }

    private static UnusableModelException notRebuilt(RuntimeException e) {
        return new UnusableModelException("The model cannot be rebuilt from its weights", e);
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
        OverlapGraph.State overlap = graph.overlap().begin();
        PatchWindow window = new PatchWindow(PATCHES, (float) input.scale()[0], (float) input.shift()[0]);
        return new WindowedPass(model, window, (full, means) -> compute(full, overlap, means));
    }

    private void compute(PatchWindow window, OverlapGraph.State overlap, PatchMeans means) {
        Session.Runner runner = session.runner().fetch(MusicnnGraph.EMBEDDING).fetch(MusicnnGraph.TAGS);
        List<TFloat32> given = overlap.feed(runner);
        try (TFloat32 frames = window.frames();
                TInt32 starts = window.starts();
                Result outputs = GraphSession.run(
                        runner.feed(MusicnnGraph.FRAMES, frames).feed(MusicnnGraph.STARTS, starts))) {
            means.add(
                    GraphSession.values(outputs, MusicnnGraph.EMBEDDING),
                    GraphSession.values(outputs, MusicnnGraph.TAGS));
            overlap.keep(outputs);
        } finally {
            given.forEach(TFloat32::close);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
