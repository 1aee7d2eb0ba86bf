package org.chaarfm.dispatch.discovery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.SessionId;

/**
 * Runs that wait for their discovery, and which is next. The sessions take turns, and none has more than half of the
 * places, so that a session with many runs or slow sources does not keep another's from theirs. Thread-safe.
 */
public final class DiscoveryQueue {
    private final int places;
    private final Map<SessionId, Deque<Run>> waiting = new LinkedHashMap<>();
    private final Map<SessionId, Integer> underWay = new HashMap<>();
    private int taken;

    /**
     * An empty queue.
     *
     * @param places most discoveries at a time, from 2
     */
    public DiscoveryQueue(int places) {
        if (places < 2) {
            throw new IllegalArgumentException("places must be 2 or more, but is " + places);
        }
        this.places = places;
    }

    /** Adds a run after the others of its session. */
    public synchronized void add(Run run) {
        waiting.computeIfAbsent(run.session(), session -> new ArrayDeque<>()).addLast(run);
    }

    /** The run to be discovered now, which takes a place until {@link #ended}; empty when none may begin. */
    public synchronized Optional<Run> next() {
        if (taken == places) {
            return Optional.empty();
        }
        Optional<SessionId> session = waiting.keySet().stream()
                .filter(one -> underWay.getOrDefault(one, 0) < places / 2)
                .findFirst();
        return session.map(this::takeFrom);
    }

    private Run takeFrom(SessionId session) {
        Deque<Run> runs = waiting.remove(session);
        Run run = runs.removeFirst();
        if (!runs.isEmpty()) {
            waiting.put(session, runs); // After all other sessions.
        }
        taken++;
        underWay.merge(session, 1, Integer::sum);
        return run;
    }

    /** A run that {@link #next} gave gives back its place. */
    public synchronized void ended(Run run) {
        taken--;
        underWay.computeIfPresent(run.session(), (session, n) -> n == 1 ? null : n - 1);
    }
}
