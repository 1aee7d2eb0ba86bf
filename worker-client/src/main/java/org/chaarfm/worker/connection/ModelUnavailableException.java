package org.chaarfm.worker.connection;

import java.io.Serial;

/** No candidate for the session's model fits; the message says which were tried. */
public class ModelUnavailableException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public ModelUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
