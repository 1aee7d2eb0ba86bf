package org.chaarfm.dispatch.dispatcher;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;

/** The fleet as it will be if the turn's transaction commits; until then the fleet itself does not change. */
final class FleetDraft {
    private final Fleet fleet;
    private final Overlay<ConnectionId, ConnectedWorker> connections;
    private final Overlay<WorkerId, ConnectionId> byWorker;
    private final Overlay<JobId, ConnectionId> holders;
    private final Overlay<RunId, RunningDiscovery> discovering;
    private final Overlay<SessionId, Long> readyJobs;
    private final Set<SessionId> unsettled = new HashSet<>();
    private boolean readyJobsForgotten;
    private Instant nextReady;

    FleetDraft(Fleet fleet) {
        this.fleet = fleet;
        connections = new Overlay<>(fleet.connections);
        byWorker = new Overlay<>(fleet.byWorker);
        holders = new Overlay<>(fleet.holders);
        discovering = new Overlay<>(fleet.discovering);
        readyJobs = new Overlay<>(fleet.readyJobs);
        nextReady = fleet.nextReady;
        unsettled.addAll(fleet.unsettled);
    }

    // --- connections and what they hold

    Optional<ConnectedWorker> connection(ConnectionId id) {
        return connections.get(id);
    }

    Optional<ConnectedWorker> connectionOf(WorkerId worker) {
        return byWorker.get(worker).flatMap(connections::get);
    }

    Optional<ConnectionId> holderOf(JobId job) {
        return holders.get(job);
    }

    /** All connections as of now; costs as much as there are. */
    Stream<ConnectedWorker> everyConnection() {
        return Stream.concat(fleet.connections.keySet().stream(), connections.changes().keySet().stream())
                .distinct()
                .flatMap(id -> connections.get(id).stream());
    }

    void put(ConnectedWorker connection) {
        connections.put(connection.id(), connection);
        if (connection.worker() != null) {
            byWorker.put(connection.worker(), connection.id());
        }
    }

    void remove(ConnectedWorker connection) {
        connections.remove(connection.id());
        connection.held().forEach(attempt -> holders.remove(attempt.jobId()));
        if (connection.worker() != null
                && byWorker.get(connection.worker())
                        .filter(connection.id()::equals)
                        .isPresent()) {
            byWorker.remove(connection.worker());
        }
    }

    void hold(ConnectionId id, JobAttempt attempt) {
        holders.put(attempt.jobId(), id);
        connections.get(id).ifPresent(connection -> put(connection.holding(attempt)));
    }

    /** Whoever has this attempt has it no more. */
    void letGo(JobAttempt attempt) {
        holders.get(attempt.jobId())
                .flatMap(connections::get)
                .filter(connection -> connection.held().contains(attempt))
                .ifPresent(connection -> {
                    holders.remove(attempt.jobId());
                    put(connection.without(attempt));
                    unsettle(connection.session());
                });
    }

    // --- who can take a job

    /** The connections of a session that this turn has changed and that can take a job. */
    Stream<AvailableWorker> changedTakers(SessionId session) {
        return connections.changes().values().stream()
                .flatMap(Optional::stream)
                .filter(connection -> connection.session().equals(session) && connection.free() > 0)
                .map(AvailableWorker::of);
    }

    /** The connections of a session that this turn has left alone and that can take a job, in order. */
    Stream<AvailableWorker> otherTakers(SessionId session) {
        return fleet.takers(session).stream().filter(taker -> !connections.changed(taker.connection()));
    }

    // --- runs that are discovering

    Optional<SessionId> sessionDiscovering(RunId run) {
        return discovering.get(run).map(RunningDiscovery::session);
    }

    Optional<RunningDiscovery> discovery(RunId run) {
        return discovering.get(run);
    }

    void put(RunId run, RunningDiscovery discovery) {
        discovering.put(run, discovery);
    }

    void discoveryEnds(RunId run) {
        discovering.remove(run);
    }

    // --- where work may be waiting

    /** At most so many jobs are ready in the session. */
    long readyJobs(SessionId session) {
        Long atMost = readyJobsForgotten && !readyJobs.changed(session)
                ? null
                : readyJobs.get(session).orElse(null);
        return atMost == null ? Fleet.UNKNOWN : atMost;
    }

    void addReadyJobs(SessionId session, long more) {
        long before = readyJobs(session);
        setReadyJobs(session, before == Fleet.UNKNOWN ? Fleet.UNKNOWN : before + more);
    }

    void setReadyJobs(SessionId session, long atMost) {
        readyJobs.put(session, atMost);
        if (atMost > 0) {
            unsettle(session);
        }
    }

    /** Looks again everywhere, because time has passed or because memory may be wrong. */
    void forgetReadyJobs() {
        readyJobsForgotten = true;
        readyJobs.changes().clear();
        fleet.sessionsWithTakers().forEach(this::unsettle);
    }

    /** Something has ended or become free in the session. */
    void unsettle(SessionId session) {
        unsettled.add(session);
    }

    Collection<SessionId> unsettled() {
        return unsettled;
    }

    void settled(SessionId session) {
        unsettled.remove(session);
    }

    Optional<Instant> nextReady() {
        return Optional.ofNullable(nextReady);
    }

    void nextReadyIs(Optional<Instant> at) {
        nextReady = at.orElse(null);
    }

    /** A job waits for this time; earlier ones are remembered. */
    void readyAt(Instant at) {
        if (nextReady == null || at.isBefore(nextReady)) {
            nextReady = at;
        }
    }

    // --- the commit

    /** The transaction is committed: this is now how things are. */
    void apply() {
        for (Map.Entry<ConnectionId, Optional<ConnectedWorker>> change :
                connections.changes().entrySet()) {
            fleet.reorder(
                    fleet.connections.get(change.getKey()), change.getValue().orElse(null));
        }
        if (readyJobsForgotten) {
            fleet.readyJobs.clear();
        }
        connections.apply();
        byWorker.apply();
        holders.apply();
        discovering.apply();
        readyJobs.apply();
        fleet.nextReady = nextReady;
        fleet.unsettled.clear();
        fleet.unsettled.addAll(unsettled);
    }
}
