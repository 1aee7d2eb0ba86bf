package org.chaarfm.dispatch.port;

/** The database could not do what it was asked; nothing is known about a commit that was under way. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what failed. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
