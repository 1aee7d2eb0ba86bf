package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.List;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;

/**
 * What the operator's page shows of a session, straight from the database, each read in a transaction of its own. Thread-safe. What
 * a read costs does not grow with the session's tracks. What the caller does not see is empty.
 */
public interface PageQueries {
    /** How a session stands. */
    Standing standing(Caller caller, SessionId session, Instant at);

    /**
     * What workers got done, minute by minute.
     *
     * @param from the first minute since 1970-01-01T00:00Z; those of more than a day ago may be gone
     */
    List<MinuteCount> throughput(Caller caller, SessionId session, long from);

    /** The reasons of a run's failures that were not dismissed, the most frequent first. */
    List<FailureGroup> failureGroups(Caller caller, RunId run);
}
