package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
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
    private final Map<ConnectionId, ConnectedWorker> connections = new LinkedHashMap<>();
    private final Map<WorkerId, ConnectionId> byWorker = new HashMap<>();
    private final Map<JobId, ConnectionId> holders = new HashMap<>();

    private final AbleWorkers able = new AbleWorkers();
    private final Undo undo = new Undo();
    private final Assignments assignments = new Assignments(undo);
    private final RunQueues queues = new RunQueues(undo);
    private final ExpectedWorkers expected = new ExpectedWorkers(undo);
    private final Conduct conduct = new Conduct(undo);
    private final Discoveries discoveries = new Discoveries(undo);
    private final Sweeps sweeps = new Sweeps(undo);
    private final Searches searches = new Searches(undo);
    private final DateWatch dates = new DateWatch(undo);
    private final Absentees absentees = new Absentees(undo);
    private final FreeLegacyWorkers freeLegacyWorkers = new FreeLegacyWorkers(undo);
    private final Erasure erasure = new Erasure();

    /** The changes since the last commit or rollback are final. */
    void commit() {
        undo.commit();
    }

    /** Takes back the changes since the last commit or rollback. */
    void rollback() {
        undo.rollback();
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
                .filter(holder -> holder.holds(attempt))
                .isPresent();
    }

    /** All connections; costs as much as there are. */
    Stream<ConnectedWorker> everyConnection() {
        return connections.values().stream();
    }

    void put(ConnectedWorker connection) {
        replaceConnection(connection.id(), connection);
        if (connection.worker() != null) {
            undo.set(byWorker, connection.worker(), connection.id());
        }
    }

    void remove(ConnectedWorker connection) {
        replaceConnection(connection.id(), null);
        connection.leases().keySet().stream()
                .map(JobAttempt::jobId)
                .filter(job -> connection.id().equals(holders.get(job)))
                .forEach(job -> undo.set(holders, job, null));
        if (connection.worker() != null && connection.id().equals(byWorker.get(connection.worker()))) {
            undo.set(byWorker, connection.worker(), null);
        }
        if (connection.legacy() && connection.worker() != null) {
            freeLegacyWorkers.giveBack(connection);
        }
    }

    /** The v0 workers that are not connected. */
    FreeLegacyWorkers freeLegacyWorkers() {
        return freeLegacyWorkers;
    }

    /** Who left lately. */
    Absentees absentees() {
        return absentees;
    }

    /** Forgets how those have fared that left long ago. */
    void forgetAbsentees(Duration now) {
        absentees.forgotten(now).forEach(gone -> conduct.forget(gone.session(), gone.worker()));
        commit();
    }

    /** This process could hear nobody for so long: silence and leases run on from here as if that had been no time. */
    void stoodStill(Duration gap, Duration now) {
        List.copyOf(connections.values()).forEach(connection -> put(connection.later(gap, now)));
        expected.later(gap);
        commit();
    }

    private void replaceConnection(ConnectionId id, ConnectedWorker after) {
        ConnectedWorker before = connections.get(id);
        undo.set(connections, id, after);
        able.replace(before, after);
        undo.push(() -> able.replace(after, before));
        if (before != null && before.able() && (after == null || !after.able())) {
            assignments.mark(before.session()); // what was kept for it may go to others
        }
    }

    /** A newer connection of the same worker takes the place of an older one, with all that it has. */
    void replace(ConnectedWorker older, ConnectedWorker newer) {
        remove(older);
        put(newer.withLeases(older.leases()));
        older.leases().keySet().forEach(attempt -> undo.set(holders, attempt.jobId(), newer.id()));
    }

    void hold(ConnectionId id, HeldLease lease) {
        undo.set(holders, lease.attempt().jobId(), id);
        connection(id).ifPresent(connection -> put(connection.holding(lease)));
    }

    /** Releases the attempt from its holder. One that cannot be told stays busy with it until it {@linkplain #answered answers}. */
    void letGo(JobAttempt attempt) {
        if (isHeld(attempt)) {
            ConnectedWorker holder = connections.get(holders.get(attempt.jobId()));
            undo.set(holders, attempt.jobId(), null);
            put(holder.legacy() ? holder : holder.without(attempt));
            assignments.mark(holder.session());
        }
    }

    /** The worker is through with the attempt, if that is its own. */
    void answered(ConnectionId id, JobAttempt attempt) {
        if (connection(id).filter(worker -> worker.holds(attempt)).isPresent()) {
            letGo(attempt);
            put(connections.get(id).without(attempt));
            assignments.mark(connections.get(id).session());
        }
    }

    /** Whose leases are waited for since the coordinator started. */
    ExpectedWorkers expected() {
        return expected;
    }

    /** Who can take a job. */
    AbleWorkers able() {
        return able;
    }

    /** How workers have fared, and which are restrained for it. */
    Conduct conduct() {
        return conduct;
    }

    /** The runs that are discovering. */
    Discoveries discoveries() {
        return discoveries;
    }

    /** Whether the date was set back. */
    DateWatch dates() {
        return dates;
    }

    // --- where work may be waiting

    /** Where jobs may have to be assigned. */
    Assignments assignments() {
        return assignments;
    }

    /** The open runs and what is ready in their queues. */
    RunQueues queues() {
        return queues;
    }

    /** How far queues have been searched for idle workers. */
    Searches searches() {
        return searches;
    }

    /** Forgets a run that has ended. */
    void ended(RunId run) {
        queues.find(run).ifPresent(open -> searches.forget(open.session(), run));
        queues.remove(run);
    }

    /** What is to be done on all tracks of runs. */
    Sweeps sweeps() {
        return sweeps;
    }

    /** What is being deleted. */
    Erasure erasure() {
        return erasure;
    }

    /** So many more jobs are ready there. */
    void addReadyJobs(QueueFront front, long more) {
        queues.add(front, more);
        queues.find(front.run()).filter(run -> more > 0).ifPresent(run -> assignments.mark(run.session()));
    }

    /** A run hands out jobs from now on, or other ones than before. */
    void put(OpenRun run) {
        queues.put(run);
        assignments.mark(run.session());
    }

    /** Looks again in every session that has available workers. */
    void markAvailable() {
        able.sessions().forEach(assignments::mark);
    }
}
