package org.chaarfm.worker.release;

import java.io.Serial;

/** Why a release cannot be had or is not what it should be, in a sentence for a person. */
public class ReleaseException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public ReleaseException(String message) {
        super(message);
    }

    public ReleaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
