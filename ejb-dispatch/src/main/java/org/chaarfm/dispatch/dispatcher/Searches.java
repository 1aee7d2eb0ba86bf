package org.chaarfm.dispatch.dispatcher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.Leases;
import org.chaarfm.dispatch.port.QueuePlace;

/**
 * How far queues have been searched for a job that an idle worker may have, where those in front are for others (ADR 0028).
 * Each look goes on where the last one ended, so that it costs the same however many are passed over, and none is overlooked.
 * Part of the {@link Fleet}.
 */
final class Searches {
    private final Undo undo;
    private final Map<SessionId, Map<QueueFront, Search>> searches = new HashMap<>();

    /**
     * One that is not done.
     *
     * @param from where to go on
     * @param again whether to begin once more at its end, because who may have what has changed since it began
     */
    private record Search(QueuePlace from, boolean again) {}

    Searches(Undo undo) {
        this.undo = undo;
    }

    private Map<QueueFront, Search> in(SessionId session) {
        return searches.getOrDefault(session, Map.of());
    }

    /** Where to look next behind the front of this part. */
    QueuePlace from(SessionId session, QueueFront front) {
        return Optional.ofNullable(in(session).get(front)).map(Search::from).orElse(QueuePlace.START);
    }

    boolean isUnderWay(SessionId session, QueueFront front) {
        return in(session).containsKey(front);
    }

    /** Who may have what has changed. */
    void beginAgain(SessionId session) {
        Map.copyOf(in(session)).forEach((front, search) -> set(session, front, new Search(search.from(), true)));
    }

    /** Fewer jobs were given out than there was room for. */
    void looked(SessionId session, QueueFront front, Leases leases) {
        boolean again = Optional.ofNullable(in(session).get(front))
                .filter(Search::again)
                .isPresent();
        if (leases.further().isPresent()) {
            set(session, front, new Search(leases.lookedTo(), again));
        } else {
            set(session, front, again && !leases.exhausted() ? new Search(QueuePlace.START, false) : null);
        }
    }

    /** The run has ended. */
    void forget(SessionId session, RunId run) {
        List.copyOf(in(session).keySet()).stream()
                .filter(front -> front.run().equals(run))
                .forEach(front -> set(session, front, null));
    }

    private void set(SessionId session, QueueFront front, Search search) {
        undo.set(searches.computeIfAbsent(session, id -> new HashMap<>()), front, search);
    }
}
