package org.chaarfm.worker.network.musicnn;

import java.util.List;
import java.util.Optional;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.MusicnnTags;
import org.chaarfm.worker.network.GraphSession;
import org.chaarfm.worker.network.TrackPass;
import org.chaarfm.worker.network.TrackVectors;
import org.chaarfm.worker.network.VectorMean;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Gathers a track's frames and runs the rebuilt graph whenever a window of them is full. */
final class MusicnnPass implements TrackPass {
    private final GraphSession session;
    private final TrackWindow window;
    private final OverlapState handedOn;
    private final VectorMean embedding = new VectorMean(MusicnnPatch.EMBEDDING_LENGTH);
    private final VectorMean tags = new VectorMean(MusicnnTags.LABELS.size());

    MusicnnPass(GraphSession session, TrackWindow window, OverlapState handedOn) {
        this.session = session;
        this.window = window;
        this.handedOn = handedOn;
    }

    @Override
    public void accept(float[] frames, int count) {
        int taken = 0;
        while (taken < count) {
            taken += window.take(frames, taken, count - taken);
            if (window.isFull()) {
                run();
            }
        }
    }

    private void run() {
        if (window.isFinite()) {
            compute();
        } else {
            embedding.addNoNumbers(window.patches());
            tags.addNoNumbers(window.patches()); // From now on no window matters, nor what one hands on.
        }
        window.advance();
    }

    private void compute() {
        Session.Runner runner = session.runner().fetch(MusicnnGraph.EMBEDDING).fetch(MusicnnGraph.TAGS);
        List<TFloat32> given = handedOn.feed(runner);
        try (TFloat32 frames = window.tensor();
                TInt32 starts = window.starts();
                Result outputs = GraphSession.run(
                        runner.feed(MusicnnGraph.FRAMES, frames).feed(MusicnnGraph.STARTS, starts))) {
            embedding.addAll(GraphSession.values(outputs, MusicnnGraph.EMBEDDING));
            tags.addAll(GraphSession.values(outputs, MusicnnGraph.TAGS));
            handedOn.keep(outputs);
        } finally {
            given.forEach(TFloat32::close);
        }
    }

    @Override
    public Optional<TrackVectors> finish() {
        if (window.patches() > 0) {
            run();
        }
        return embedding.count() == 0
                ? Optional.empty()
                : Optional.of(TrackVectors.of(embedding.mean(), tags.mean(), embedding.count()));
    }

    @Override
    public void close() {
        // Every tensor is freed as soon as its window is through.
    }
}
