package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.weights.MusicnnWeights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Front end, mid end and back end together in a graph that takes a window of a track at a time.
 *
 * @param graph closed by the owner of this record
 * @param overlap what windows of a track pass on to the next
 */
record MusicnnGraph(Graph graph, OverlapGraph overlap) {
    /** Input: normalised frames, {@code float[frames][96]}. */
    static final String FRAMES = "frames";

    /** Input: the first frame of each patch, {@code int[patches]}. */
    static final String STARTS = "starts";

    /** Output: {@code float[patches][200]}. */
    static final String EMBEDDING = "embedding";

    /** Output: {@code float[patches][50]}. */
    static final String TAGS = "tags";

    /** The caller closes it. */
    static MusicnnGraph build(MusicnnWeights weights) {
        Graph graph = new Graph();
        try {
            OverlapGraph overlap = new OverlapGraph();
            build(Ops.create(graph), weights, overlap);
            return new MusicnnGraph(graph, overlap);
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    private static void build(Ops tf, MusicnnWeights weights, OverlapGraph overlap) {
        ChannelPruning live = new ChannelPruning(weights);
        FrontEnd frontEnd = new FrontEnd(weights, live.front());
        MidEnd midEnd = new MidEnd(weights.mid(), frontEnd.channels(), live.mid());
        List<LiveChannels> features = new ArrayList<>();
        features.add(frontEnd.channels());
        features.addAll(midEnd.channels());
        BackEnd backEnd = new BackEnd(features, weights.embedding(), weights.tags());

        Placeholder<TFloat32> frames = tf.withName(FRAMES)
                .placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, MusicnnPatch.BANDS)));
        Placeholder<TInt32> starts =
                tf.withName(STARTS).placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
        Operand<TFloat32> front = frontEnd.apply(tf, Track.of(tf, frames, starts, overlap));
        List<Operand<TFloat32>> layers = new ArrayList<>();
        layers.add(front);
        layers.addAll(midEnd.apply(tf, front));
        Operand<TFloat32> vectors = tf.withName(EMBEDDING).identity(backEnd.embedding(tf, layers));
        tf.withName(TAGS).identity(backEnd.tags(tf, vectors));
    }
}
