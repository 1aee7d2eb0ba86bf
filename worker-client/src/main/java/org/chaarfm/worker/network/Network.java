package org.chaarfm.worker.network;

import org.chaarfm.protocol.ModelId;

/**
 * A MusicNN that is loaded and ready: one per process, for any number of tracks at the same time.
 *
 * <p>Thread-safe. Closing it frees its native memory and must wait until every pass is closed.
 */
public interface Network extends AutoCloseable {
    /** Whose vectors it computes. */
    ModelId model();

    /**
     * What one more track at work may add to the process's memory, in MB, decoder and download included; at least 1. Seen
     * in trials, so an expectation and no bound.
     */
    int trackMb();

    /** Begins a track. The caller closes the pass, also when it gives the track up half way. */
    TrackPass begin();

    @Override
    void close();
}
