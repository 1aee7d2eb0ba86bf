package org.chaarfm.worker.status;

import java.time.Instant;

/** Port: one way to show events. Only called on the thread that prints, which it may block. */
public interface StatusView {
    /** Shows an event. */
    void show(WorkerEvent event, Instant at);

    /** Shows anew what changes without events; called several times a second. */
    default void refresh(Instant now) {}

    /** Leaves the output as it was found. */
    default void close() {}
}
