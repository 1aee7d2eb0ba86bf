package org.chaarfm.worker.status;

/** Port: where events go. Called from several threads; must not block. */
public interface WorkerStatus extends AutoCloseable {
    /** Tells an event. */
    void tell(WorkerEvent event);

    /** Leaves the output as it was found. */
    @Override
    default void close() {}
}
