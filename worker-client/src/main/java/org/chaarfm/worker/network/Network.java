package org.chaarfm.worker.network;

import java.util.Set;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.MusicnnPatch;

/**
 * A loaded MusicNN for any number of tracks at the same time. Thread-safe. Closing it frees its native memory, when every pass
 * is closed.
 */
public interface Network extends AutoCloseable {
    /** Whose vectors it computes. */
    ModelId model();

    /**
     * How much one more track may add to the process's memory, in MB, decoder and download included; at least 1. Measured, so
     * an expectation and no bound.
     */
    int trackMb();

    /** Runs a patch of silence, so that one-time set-up, allocation and logging do not happen in the first track. */
    default void warmUp() {
        try (TrackPass pass = begin()) {
            pass.accept(new float[MusicnnPatch.FRAMES * MusicnnPatch.BANDS], MusicnnPatch.FRAMES);
            pass.finish(Set.of());
        }
    }

    /** Begins a track. The caller closes the pass in any case. */
    TrackPass begin();

    @Override
    void close();
}
