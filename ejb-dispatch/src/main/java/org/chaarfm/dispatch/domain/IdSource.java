package org.chaarfm.dispatch.domain;

/**
 * Makes unguessable ids.
 *
 * <p>Implementations are thread-safe, give at least 80 random bits and only the characters {@code 0-9A-Za-z_-}. The
 * ids of sessions, runs and workers also sort by the millisecond in which they were made: lists are paged by them.
 */
@FunctionalInterface
public interface IdSource {
    /** The next id; never the same twice. */
    String next();
}
