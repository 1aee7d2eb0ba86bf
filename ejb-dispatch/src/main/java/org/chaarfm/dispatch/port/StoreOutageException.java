package org.chaarfm.dispatch.port;

/**
 * The database cannot do anything of this kind now: it is unreachable, read-only, full, or has given up on a lock. The
 * same will succeed once that is over, so it is waited out. Nothing is known about a commit that was under way.
 *
 * @see StoreRefusalException
 */
public class StoreOutageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what failed. */
    public StoreOutageException(String message, Throwable cause) {
        super(message, cause);
    }
}
