package org.chaarfm.dispatch.dispatcher;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.chaarfm.dispatch.dispatcher.ConnectedWorker.Phase;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Source;

/** The connected workers that take jobs, by their session and by what they can fetch. For the dispatcher's thread only. */
final class AbleWorkers {
    /** Those with room for a job, in the order in which they get the next. */
    private final Map<Ability, NavigableSet<AvailableWorker>> available = new HashMap<>();

    /** All of them, whether they have room now or not. */
    private final Map<Ability, Set<WorkerId>> able = new HashMap<>();

    /** Those of all that speak v1. */
    private final Map<Ability, Set<WorkerId>> current = new HashMap<>();

    /** What the workers of a session may be able to fetch. */
    private record Ability(SessionId session, Source.Kind needs) {
        /** None before a worker is ready. */
        static List<Ability> of(ConnectedWorker worker) {
            return worker.phase() != Phase.READY
                    ? List.of()
                    : worker.about().sources().stream()
                            .map(needs -> new Ability(worker.session(), needs))
                            .toList();
        }
    }

    /** A connection has changed; null for one that was not there before, or is not there any more. */
    void replace(ConnectedWorker before, ConnectedWorker after) {
        if (before != null) {
            remove(before);
        }
        if (after != null) {
            add(after);
        }
    }

    private void remove(ConnectedWorker worker) {
        for (Ability ability : Ability.of(worker)) {
            if (worker.free() > 0) {
                remove(available, ability, AvailableWorker.of(worker));
            }
            if (worker.able()) {
                setsOf(worker).forEach(sets -> remove(sets, ability, worker.worker()));
            }
        }
    }

    private static <T, S extends Set<T>> void remove(Map<Ability, S> sets, Ability ability, T item) {
        S left = sets.get(ability);
        left.remove(item);
        if (left.isEmpty()) {
            sets.remove(ability);
        }
    }

    private void add(ConnectedWorker worker) {
        for (Ability ability : Ability.of(worker)) {
            if (worker.free() > 0) {
                available.computeIfAbsent(ability, first -> new TreeSet<>()).add(AvailableWorker.of(worker));
            }
            if (worker.able()) {
                setsOf(worker).forEach(sets -> sets.computeIfAbsent(ability, first -> new LinkedHashSet<>())
                        .add(worker.worker()));
            }
        }
    }

    private List<Map<Ability, Set<WorkerId>>> setsOf(ConnectedWorker worker) {
        return worker.legacy() ? List.of(able) : List.of(able, current);
    }

    /** The workers of a session with room for such a job, the one to get the next first. */
    Collection<AvailableWorker> available(SessionId session, Source.Kind needs) {
        return available.getOrDefault(new Ability(session, needs), Collections.emptyNavigableSet());
    }

    /** The sessions in which some worker has room; each perhaps several times. */
    Stream<SessionId> sessions() {
        return available.keySet().stream().map(Ability::session);
    }

    /** Whether a worker other than these takes such jobs, now or when it has room. */
    boolean another(SessionId session, Source.Kind needs, Collection<WorkerId> than) {
        return another(able, session, needs, than);
    }

    /** Whether a v1 worker other than these does. */
    boolean anotherCurrent(SessionId session, Source.Kind needs, Collection<WorkerId> than) {
        return another(current, session, needs, than);
    }

    private static boolean another(
            Map<Ability, Set<WorkerId>> sets, SessionId session, Source.Kind needs, Collection<WorkerId> than) {
        return sets.getOrDefault(new Ability(session, needs), Set.of()).stream()
                .anyMatch(worker -> !than.contains(worker));
    }
}
