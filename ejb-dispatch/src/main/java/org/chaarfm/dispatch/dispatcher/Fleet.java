package org.chaarfm.dispatch.dispatcher;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;

/**
 * What is held in memory: who is connected, what each holds, and where work may be waiting. All of it can be rebuilt from
 * the database and from workers that come back. For the dispatcher's thread only.
 *
 * <p>A turn changes it as it decides. {@link #commit} makes the changes final once the turn's transaction is committed;
 * {@link #rollback} takes them back.
 */
final class Fleet {
    /** For a session of which it is not known how many jobs are ready. */
    static final long UNKNOWN = Long.MAX_VALUE;

    private final Map<ConnectionId, ConnectedWorker> connections = new LinkedHashMap<>();
    private final Map<WorkerId, ConnectionId> byWorker = new HashMap<>();
    private final Map<JobId, ConnectionId> holders = new HashMap<>();
    private final Map<RunId, RunningDiscovery> discovering = new HashMap<>();

    /** Upper bounds; a session that is absent is {@link #UNKNOWN}. */
    private final Map<SessionId, Long> readyJobs = new HashMap<>();

    private final Set<SessionId> unassigned = new HashSet<>();

    /** The workers that can take a job, in the order in which they get the next. */
    private final Map<SessionId, NavigableSet<AvailableWorker>> available = new HashMap<>();

    private final Deque<Runnable> undo = new ArrayDeque<>();
    private Instant nextReady;

    /** The changes since the last commit or rollback are final. */
    void commit() {
        undo.clear();
    }

    /** Takes back the changes since the last commit or rollback. */
    void rollback() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    /** Sets or, with null, removes. */
    private <K, V> void set(Map<K, V> map, K key, V value) {
        V before = map.get(key);
        replace(map, key, value);
        undo.push(() -> replace(map, key, before));
    }

    private static <K, V> void replace(Map<K, V> map, K key, V value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }

    // --- connections and what they hold

    Optional<ConnectedWorker> connection(ConnectionId id) {
        return Optional.ofNullable(connections.get(id));
    }

    Optional<ConnectedWorker> connectionOf(WorkerId worker) {
        return Optional.ofNullable(byWorker.get(worker)).map(connections::get);
    }

    Optional<ConnectionId> holderOf(JobId job) {
        return Optional.ofNullable(holders.get(job));
    }

    boolean isHeld(JobAttempt attempt) {
        return holderOf(attempt.jobId())
                .flatMap(this::connection)
                .filter(holder -> holder.held().contains(attempt))
                .isPresent();
    }

    /** All connections; costs as much as there are. */
    Stream<ConnectedWorker> everyConnection() {
        return connections.values().stream();
    }

    void put(ConnectedWorker connection) {
        replaceConnection(connection.id(), connection);
        if (connection.worker() != null) {
            set(byWorker, connection.worker(), connection.id());
        }
    }

    void remove(ConnectedWorker connection) {
        replaceConnection(connection.id(), null);
        connection.held().forEach(attempt -> set(holders, attempt.jobId(), null));
        if (connection.worker() != null && connection.id().equals(byWorker.get(connection.worker()))) {
            set(byWorker, connection.worker(), null);
        }
    }

    private void replaceConnection(ConnectionId id, ConnectedWorker after) {
        ConnectedWorker before = connections.get(id);
        set(connections, id, after);
        reorder(before, after);
        undo.push(() -> reorder(after, before));
    }

    private void reorder(ConnectedWorker before, ConnectedWorker after) {
        if (before != null && before.free() > 0) {
            NavigableSet<AvailableWorker> left = available.get(before.session());
            left.remove(AvailableWorker.of(before));
            if (left.isEmpty()) {
                available.remove(before.session());
            }
        }
        if (after != null && after.free() > 0) {
            available.computeIfAbsent(after.session(), id -> new TreeSet<>()).add(AvailableWorker.of(after));
        }
    }

    void hold(ConnectionId id, JobAttempt attempt) {
        set(holders, attempt.jobId(), id);
        connection(id).ifPresent(connection -> put(connection.holding(attempt)));
    }

    /** Releases the attempt from its holder. */
    void letGo(JobAttempt attempt) {
        if (isHeld(attempt)) {
            ConnectedWorker holder = connections.get(holders.get(attempt.jobId()));
            set(holders, attempt.jobId(), null);
            put(holder.without(attempt));
            markForAssignment(holder.session());
        }
    }

    // --- who can take a job

    /** The workers of a session that can take a job, the one to get the next first. */
    Collection<AvailableWorker> available(SessionId session) {
        return available.getOrDefault(session, Collections.emptyNavigableSet());
    }

    // --- runs that are discovering

    /** Runs whose discovery waits or is under way. */
    Map<RunId, RunningDiscovery> discovering() {
        return Collections.unmodifiableMap(discovering);
    }

    Optional<SessionId> sessionDiscovering(RunId run) {
        return discovery(run).map(RunningDiscovery::session);
    }

    Optional<RunningDiscovery> discovery(RunId run) {
        return Optional.ofNullable(discovering.get(run));
    }

    void put(RunId run, RunningDiscovery discovery) {
        set(discovering, run, discovery);
    }

    void discoveryEnds(RunId run) {
        set(discovering, run, null);
    }

    // --- where work may be waiting

    /** At most so many jobs are ready in the session. */
    long readyJobs(SessionId session) {
        return readyJobs.getOrDefault(session, UNKNOWN);
    }

    void addReadyJobs(SessionId session, long more) {
        long before = readyJobs(session);
        setReadyJobs(session, before == UNKNOWN ? UNKNOWN : before + more);
    }

    void setReadyJobs(SessionId session, long atMost) {
        set(readyJobs, session, atMost);
        if (atMost > 0) {
            markForAssignment(session);
        }
    }

    /** Looks again in every session, because time has passed or because memory may be wrong. */
    void forgetReadyJobs() {
        Set.copyOf(readyJobs.keySet()).forEach(session -> set(readyJobs, session, null));
        available.keySet().forEach(this::markForAssignment);
    }

    /** Jobs may have to be assigned in the session, or a run of it may be complete. */
    void markForAssignment(SessionId session) {
        if (unassigned.add(session)) {
            undo.push(() -> unassigned.remove(session));
        }
    }

    /** Sessions that have available workers and perhaps ready jobs, or runs that may be complete. */
    Collection<SessionId> markedForAssignment() {
        return Collections.unmodifiableSet(unassigned);
    }

    void assignmentDone(SessionId session) {
        if (unassigned.remove(session)) {
            undo.push(() -> unassigned.add(session));
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
}
