package org.chaarfm.worker.network;

import org.chaarfm.protocol.MusicnnPatch;

/** Runs a patch of silence: what is set up, allocated or logged only once happens now and not in the first track. */
public final class WarmUp {
    private WarmUp() {}

    /** Runs it through a network that has just been loaded. */
    public static void run(Network network) {
        try (TrackPass pass = network.begin()) {
            pass.accept(new float[MusicnnPatch.FRAMES * MusicnnPatch.BANDS], MusicnnPatch.FRAMES);
            pass.finish();
        }
    }
}
