package org.chaarfm.worker.network;

import java.io.Serial;

/** A model file that is no graph, or not one of MusicNN's shape; the message says what is missing. */
public final class UnusableModelException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** A sentence that says what is missing. */
    public UnusableModelException(String message) {
        super(message);
    }

    /** A sentence that says what is missing. */
    public UnusableModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
