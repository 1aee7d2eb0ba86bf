package org.chaarfm.worker.job;

import java.time.Duration;

/** Port: whether the coordinator is there, for fetches from it that it cut off. Thread-safe. */
public interface CoordinatorPresence {
    /** Whether the worker is joined to it at the moment. */
    boolean joined();

    /**
     * Waits until the worker is joined.
     *
     * @return false when the time passed before
     */
    boolean awaitJoined(Duration patience) throws InterruptedException;

    /** Waits a little, so that a connection that just broke is noticed. */
    void pause() throws InterruptedException;
}
