package org.chaarfm.worker.connection;

/**
 * Why a worker leaves.
 *
 * @param exitCode {@link #DRAINED} or {@link #STOPPED}
 * @param reason a sentence for a person
 */
public record WorkerEnd(int exitCode, String reason) {
    /** Everything that was held is acknowledged. */
    public static final int DRAINED = 0;

    /** The coordinator does not want this worker (any more), or its model cannot be had. */
    public static final int STOPPED = 1;
}
