package org.chaarfm.dispatch.dispatcher;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.domain.SessionId;

/**
 * Where jobs may have to be assigned: in the sessions that are marked, and in any once the next job that waits for a time is
 * ready. Part of the {@link Fleet}.
 */
final class Assignments {
    private final Undo undo;
    private final Set<SessionId> marked = new HashSet<>();
    private Instant nextReady;

    Assignments(Undo undo) {
        this.undo = undo;
    }

    /** Jobs may have to be assigned in the session, or a run of it may be complete. */
    void mark(SessionId session) {
        if (marked.add(session)) {
            undo.push(() -> marked.remove(session));
        }
    }

    /** Sessions that have available workers and perhaps ready jobs, or runs that may be complete. */
    Collection<SessionId> marked() {
        return Collections.unmodifiableSet(marked);
    }

    void done(SessionId session) {
        if (marked.remove(session)) {
            undo.push(() -> marked.add(session));
        }
    }

    /** When the next job that waits for a time becomes ready; empty when none does. */
    Optional<Instant> nextReady() {
        return Optional.ofNullable(nextReady);
    }

    void nextReadyIs(Optional<Instant> at) {
        Instant before = nextReady;
        undo.push(() -> nextReady = before);
        nextReady = at.orElse(null);
    }

    /** A job waits for this time; earlier ones are remembered. */
    void readyAt(Instant at) {
        if (nextReady == null || at.isBefore(nextReady)) {
            nextReadyIs(Optional.of(at));
        }
    }
}
