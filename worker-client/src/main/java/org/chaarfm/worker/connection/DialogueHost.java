package org.chaarfm.worker.connection;

/** What a dialogue asks of the connection that it belongs to. Used on the connection's thread only. */
interface DialogueHost {
    /** Whether the worker is leaving. */
    boolean isDraining();

    /** The coordinator wants the worker to leave. */
    void drainForCoordinator(String reason);

    /** Something that was held is no more: a draining worker may be done. */
    void settled();

    /** The worker cannot go on. */
    void stop(int closeCode, String reason);
}
