package org.chaarfm.worker.model;

import java.io.Serial;

/** A candidate that does not have the model; the message is the reason. */
final class PassedOverException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    PassedOverException(String reason) {
        super(reason);
    }

    PassedOverException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
