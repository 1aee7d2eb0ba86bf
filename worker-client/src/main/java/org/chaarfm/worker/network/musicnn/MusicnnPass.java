package org.chaarfm.worker.network.musicnn;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.worker.network.GraphSession;
import org.chaarfm.worker.network.PatchMeans;
import org.chaarfm.worker.network.TrackPass;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Gathers a track's frames and runs the rebuilt graph whenever a window of them is full. */
final class MusicnnPass implements TrackPass {
    private final ModelId model;
    private final GraphSession session;
    private final TrackWindow window;
    private final OverlapState overlap;
    private final PatchMeans means = new PatchMeans();

    MusicnnPass(ModelId model, GraphSession session, TrackWindow window, OverlapState overlap) {
        this.model = model;
        this.session = session;
        this.window = window;
        this.overlap = overlap;
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
            means.addNotFinite(window.patches()); // No later window matters, nor the overlap state.
        }
        window.advance();
    }

    private void compute() {
        Session.Runner runner = session.runner().fetch(MusicnnGraph.EMBEDDING).fetch(MusicnnGraph.TAGS);
        List<TFloat32> given = overlap.feed(runner);
        try (TFloat32 frames = window.tensor();
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
    public Optional<Analysis> finish(Set<Note> notes) {
        if (window.patches() > 0) {
            run();
        }
        return means.analysis(model, notes);
    }

    @Override
    public void close() {
        // Every tensor is freed as soon as its window is through.
    }
}
