package org.chaarfm.dispatch.port;

/**
 * The database is well and refuses what was to be written: a constraint is violated, a value cannot be stored. It would
 * refuse the same again, so whoever sent it gets an answer. The transaction is rolled back.
 *
 * @see StoreOutageException
 */
public class StoreRefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what was refused. */
    public StoreRefusalException(String message, Throwable cause) {
        super(message, cause);
    }
}
