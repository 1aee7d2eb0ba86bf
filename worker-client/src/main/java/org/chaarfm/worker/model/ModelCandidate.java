package org.chaarfm.worker.model;

import java.nio.file.Path;

/** A place that may have the model. */
interface ModelCandidate {
    /** The place, for a person. */
    String where();

    /** Its file on this machine, which need not exist; null when it is no file. */
    default Path file() {
        return null;
    }

    /** Whether looking means downloading, which only asking what would be used must not do. */
    boolean isRemote();

    /**
     * Looks there.
     *
     * @return the bytes of the model, with the hash that is wanted
     * @throws PassedOverException if it has none or another one
     * @throws InterruptedException if the thread is interrupted while it downloads
     */
    byte[] read() throws PassedOverException, InterruptedException;
}
