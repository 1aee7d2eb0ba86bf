package org.chaarfm.worker.job;

import java.time.Duration;

/** Port: whether the coordinator is connected, for fetches from it that were cut off. Thread-safe. */
public interface CoordinatorPresence {
    boolean joined();

    /** Waits until the worker is joined, however long that takes. */
    void awaitJoined() throws InterruptedException;

    /** Waits with jitter, from {@code least} to twice as long, so that a fleet does not return at once. */
    void pause(Duration least) throws InterruptedException;
}
