package org.chaarfm.worker.network;

import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;

/** Gathers a track's frames and has the network compute whenever a window of them is full. */
public final class WindowedPass implements TrackPass {
    private final ModelId model;
    private final PatchWindow window;
    private final BiConsumer<PatchWindow, PatchMeans> compute;
    private final PatchMeans means = new PatchMeans();

    /** @param compute adds the outputs for the window's whole patches to the means */
    public WindowedPass(ModelId model, PatchWindow window, BiConsumer<PatchWindow, PatchMeans> compute) {
        this.model = model;
        this.window = window;
        this.compute = compute;
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
            compute.accept(window, means);
        } else {
            means.addNotFinite(window.patches()); // No later window matters, nor what this one would pass on to it.
        }
        window.advance();
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
