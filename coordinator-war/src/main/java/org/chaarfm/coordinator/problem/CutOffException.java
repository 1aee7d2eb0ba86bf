package org.chaarfm.coordinator.problem;

import java.io.EOFException;

/** The body of a request did not come to its end, or not in time: no fault of ours, so it is answered and not logged. */
public final class CutOffException extends EOFException {
    private static final long serialVersionUID = 1L;

    /** Says how far it came. */
    public CutOffException(String message) {
        super(message);
    }

    /** Reading it failed. */
    public CutOffException(Exception cause) {
        super("the connection was closed, or nothing came for too long");
        initCause(cause);
    }
}
