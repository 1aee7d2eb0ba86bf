package org.chaarfm.dispatch.dispatcher;

/** A turn ended by an error at a place that nobody thought of: whether it was committed is unknown. */
final class BrokenTurnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenTurnException(Error cause) {
        super("a turn was ended by an error: " + cause, cause);
    }
}
