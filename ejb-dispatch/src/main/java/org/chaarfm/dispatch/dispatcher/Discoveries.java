package org.chaarfm.dispatch.dispatcher;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;

/** The runs that are discovering. Part of the {@link Fleet}. */
final class Discoveries {
    /**
     * A run that is discovering.
     *
     * @param session where
     * @param starts how often its discovery was begun without an orderly stop, this time included
     * @param underWay whether its source is being read; else it waits for its turn
     */
    record RunningDiscovery(SessionId session, int starts, boolean underWay) {
        static RunningDiscovery waiting(SessionId session, int starts) {
            return new RunningDiscovery(session, starts, false);
        }

        RunningDiscovery begun() {
            return underWay ? this : new RunningDiscovery(session, starts + 1, true);
        }
    }

    private final Undo undo;
    private final Map<RunId, RunningDiscovery> byRun = new HashMap<>();

    Discoveries(Undo undo) {
        this.undo = undo;
    }

    Map<RunId, RunningDiscovery> all() {
        return Collections.unmodifiableMap(byRun);
    }

    Optional<RunningDiscovery> find(RunId run) {
        return Optional.ofNullable(byRun.get(run));
    }

    void put(RunId run, RunningDiscovery discovery) {
        undo.set(byRun, run, discovery);
    }

    void end(RunId run) {
        undo.set(byRun, run, null);
    }
}
