package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.TrackId;

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

    /**
     * Tracks of a session in the order of their ids. Looks through a bounded number of rows, so that a page may come short although
     * the list goes on.
     */
    TrackPage tracks(Caller caller, SessionId session, TrackFilter filter, TrackId after, int limit, Instant at);

    /** One of them with its history. */
    Optional<TrackHistory> track(Caller caller, SessionId session, TrackId track, Instant at);

    /**
     * The tracks of a session's collection whose embeddings are nearest to that of this one, the nearest first: exactly, by going
     * through them all. Those that are silent are left out.
     *
     * @return empty also if the track has no embedding, or a silent one
     */
    List<Neighbour> neighbours(Caller caller, SessionId session, TrackId track, int limit);

    /** How many embeddings a session's collection has. */
    long embeddings(Caller caller, SessionId session);

    /** How many of them have each note; notes that none has are absent. */
    List<NoteCount> notes(Caller caller, SessionId session);

    /** Failed tracks of a run; a page may come short although the list goes on. */
    FailurePage failures(Caller caller, RunId run, FailureFilter filter, TrackId after, int limit);

    /**
     * Events of a run; a page may come short although the list goes on.
     *
     * @param from go on behind this one, in the order that is wanted; null begins
     */
    EventPage events(Caller caller, RunId run, EventFilter filter, Long from, int limit);
}
