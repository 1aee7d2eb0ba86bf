package org.chaarfm.worker.job;

import java.time.Duration;

/** Port: whether the coordinator is there, for fetches from it that it cut off. Thread-safe. */
public interface CoordinatorPresence {
    /** Whether the worker is joined to it at the moment. */
    boolean joined();

    /** Waits until the worker is joined, however long that takes; a job that ends meanwhile interrupts it. */
    void awaitJoined() throws InterruptedException;

    /** Waits so long at least, and up to twice as long: chance keeps a fleet from coming back in one instant. */
    void pause(Duration least) throws InterruptedException;
}
