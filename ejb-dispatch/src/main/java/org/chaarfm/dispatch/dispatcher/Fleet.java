package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;

/**
 * What is held in memory, as of the last commit: who is connected, what each has, and where work may be waiting. All of
 * it can be rebuilt from the database and from workers that come back. Used by the dispatcher's thread only.
 */
final class Fleet {
    /** For a session of which it is not known how many jobs are ready. */
    static final long UNKNOWN = Long.MAX_VALUE;

    final Map<ConnectionId, ConnectedWorker> connections = new LinkedHashMap<>();
    final Map<WorkerId, ConnectionId> byWorker = new HashMap<>();
    final Map<JobId, ConnectionId> holders = new HashMap<>();

    /** Runs whose discovery waits or goes on. */
    final Map<RunId, RunningDiscovery> discovering = new HashMap<>();

    /** At most so many jobs are ready; a session that is absent is {@link #UNKNOWN}. */
    final Map<SessionId, Long> readyJobs = new HashMap<>();

    /** Sessions that have free workers, perhaps ready jobs or runs that may be over, still to be looked at. */
    final Set<SessionId> unsettled = new HashSet<>();

    /** Sessions that could not be settled, and until when, on the monotonic clock, they are left alone. */
    final Map<SessionId, Duration> paused = new HashMap<>();

    /** When the next job that waits for a time becomes ready; null when none does. */
    Instant nextReady;

    private final Map<SessionId, NavigableSet<AvailableWorker>> takers = new HashMap<>();

    /** The workers of a session that can take a job, the one to get the next first. */
    NavigableSet<AvailableWorker> takers(SessionId session) {
        return takers.getOrDefault(session, Collections.emptyNavigableSet());
    }

    /** Sessions in which some worker can take a job. */
    Set<SessionId> sessionsWithTakers() {
        return takers.keySet();
    }

    /** A connection has changed: from {@code before} to {@code after}, either of which may be null. */
    void reorder(ConnectedWorker before, ConnectedWorker after) {
        if (before != null && before.free() > 0) {
            NavigableSet<AvailableWorker> left = takers.get(before.session());
            left.remove(AvailableWorker.of(before));
            if (left.isEmpty()) {
                takers.remove(before.session());
            }
        }
        if (after != null && after.free() > 0) {
            takers.computeIfAbsent(after.session(), id -> new TreeSet<>()).add(AvailableWorker.of(after));
        }
    }
}
