package org.chaarfm.worker.model;

import java.io.Serial;

/** A candidate that does not have the model, or not now; the message is the reason. */
final class PassedOverException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    PassedOverException(String reason) {
        this(reason, null);
    }

    PassedOverException(String reason, Throwable cause) {
        this(reason, cause, false);
    }

    /** @param passing whether it may have the model a little later */
    PassedOverException(String reason, Throwable cause, boolean passing) {
        super(reason, cause);
        this.passing = passing;
    }

    boolean isPassing() {
        return passing;
    }
}
