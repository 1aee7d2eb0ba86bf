package org.chaarfm.dispatch.port;

import java.time.Instant;

/** Who did what. */
public interface AuditRepository {
    /** So many rows are kept at most, besides those of failed sign-ins. */
    int MOST_AUDITED = 100_000;

    /** So many rows of failed sign-ins are kept at most: they may not push out what honest people did. */
    int MOST_FAILURES = 10_000;

    /** Adds a row. Does nothing if there is one of that id. */
    void add(AuditEntry entry);

    /**
     * Counts a failed sign-in: the same row for all of one address in one minute.
     *
     * @param entry the row if there is none yet
     */
    void addFailure(AuditEntry entry);

    /** Deletes the rows from before that, and those that are too many. */
    default void prune(Instant before) {
        prune(before, MOST_AUDITED, MOST_FAILURES);
    }

    /**
     * The same with other bounds.
     *
     * @param most rows of what was done, the newest
     * @param mostFailures rows of failed sign-ins, the newest
     */
    void prune(Instant before, int most, int mostFailures);
}
