package org.chaarfm.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobEvent;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.message.Stage;

/**
 * A job with its attempts, locked by this transaction and as it stands in it. It moves only as {@link JobState} allows and
 * knows what of it is not written yet, which {@link JobChanges} does.
 */
final class JobRow {
    /** What is read of a job {@code j} and its track {@code t}. */
    static final String COLUMNS =
            "j.id, j.session_id, j.run_id, j.collection_id, j.track_id, j.state, j.urgent, j.ready_at, j.attempts,"
                    + " j.forgiven, j.failures, j.finished_at,"
                    + " j.capability, t.version, " + TrackColumns.KEY + ", " + TrackColumns.SAID;

    /** A place in its run's queue: from {@code readyAt} or, urgent, at once; in the order of {@code number}. */
    record Place(boolean urgent, Instant readyAt, long number) {}

    final String id;
    final String session;
    final String collection;
    final String track;
    final TrackKey key;
    /** What the source said of its track. */
    final TrackFacts said;

    private final String trackVersion;
    private final JobAttempts attempts;
    private JobState state;
    private boolean urgent;
    private Instant readyAt;
    private String capability;
    private String run;
    private Place place;
    private AttemptFailure failure;
    private Instant finishedAt;
    private boolean unsettled;

    // What the database has.
    private JobState writtenState;
    private boolean writtenUrgent;
    private String writtenRun;
    private int writtenLease;
    private boolean written = true;
    private boolean counted = true;

    /** From {@link #COLUMNS}. */
    JobRow(ResultSet row) throws SQLException {
        id = row.getString("id");
        session = row.getString("session_id");
        run = row.getString("run_id");
        writtenRun = run;
        collection = row.getString("collection_id");
        track = row.getString("track_id");
        trackVersion = row.getString("version");
        key = TrackColumns.key(row);
        said = TrackColumns.said(row);
        capability = row.getString("capability");
        state = JobState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        writtenState = state;
        urgent = row.getBoolean("urgent");
        writtenUrgent = urgent;
        readyAt = Statements.instant(row, "ready_at");
        finishedAt = Statements.instant(row, "finished_at");
        attempts = new JobAttempts(row);
    }

    /** With its lease, from the columns of {@link AttemptRow#open}. */
    JobRow withLease(ResultSet row) throws SQLException {
        writtenLease = attempts.readLease(row).number();
        return this;
    }

    JobState state() {
        return state;
    }

    /** Since when it waits, or from when on. */
    Instant readyAt() {
        return readyAt;
    }

    /** In whose queue it is, or would be. */
    String run() {
        return run;
    }

    /** Whether it is in the queue of another run than the database has. */
    boolean moved() {
        return !run.equals(writtenRun);
    }

    /** The unguessable part of the address of its media; null once it has ended. */
    String capability() {
        return capability;
    }

    QueueFront front() {
        return new QueueFront(new RunId(run), key.kind().needs(), urgent);
    }

    /** The attempt that has the job now. */
    Optional<AttemptRow> lease() {
        return state == JobState.LEASED ? attempts.find(attempts.newest()) : Optional.empty();
    }

    JobAttempts attempts() {
        return attempts;
    }

    /** Its newest place in the queue, or null if it got none that is not written. */
    Place place() {
        return place;
    }

    /** Its newest failure that is not written, or null. */
    AttemptFailure failure() {
        return failure;
    }

    Instant finishedAt() {
        return finishedAt;
    }

    // --- changes

    private void move(JobEvent event) {
        JobState before = state;
        state = before.on(event)
                .orElseThrow(
                        () -> new IllegalStateException("job " + id + " is " + before + " and allows no " + event));
        written = false;
        counted = counted && state.open();
    }

    /** Leases it to this worker, as a new attempt. */
    AttemptRow lease(String worker, Instant at) {
        move(JobEvent.LEASE);
        return attempts.begin(worker, trackVersion, at);
    }

    /** Gives it back to the worker of its newest attempt, whose end is taken back. */
    void resume() {
        move(JobEvent.RESUME);
        attempts.resume();
    }

    void reached(int attempt, Stage stage) {
        lease().filter(lease -> lease.number() == attempt).ifPresent(lease -> attempts.reached(lease, stage));
    }

    /** Ends an attempt, also one that had ended otherwise before. */
    void end(AttemptRow attempt, AttemptOutcome outcome, AttemptFailure why, Instant at) {
        attempts.end(attempt, outcome, why, at);
        if (outcome == AttemptOutcome.FAILED) {
            failure = why;
        }
    }

    /** Puts it back into the queue once its attempt has ended. */
    void requeue(Place newPlace) {
        move(JobEvent.REQUEUE);
        unsettled = true;
        queueAt(newPlace);
    }

    /** What this attempt failed by says nothing of the track. */
    void acquit(AttemptRow attempt) {
        attempts.acquit(attempt);
        written = false;
    }

    /** Queues it again although it had failed, with a new address of its media. */
    void reopen(Place newPlace, String newCapability) {
        move(JobEvent.ACQUIT);
        unsettled = true;
        queueAfresh(newPlace, newCapability);
    }

    private void queueAfresh(Place newPlace, String newCapability) {
        queueAt(newPlace);
        capability = newCapability;
        finishedAt = null;
    }

    private void queueAt(Place newPlace) {
        place = newPlace;
        urgent = newPlace.urgent();
        readyAt = newPlace.readyAt();
    }

    /** Ends it once its attempt has ended. */
    void finish(JobEvent end, Instant at) {
        move(end);
        capability = null;
        finishedAt = at;
    }

    /** A further run wants it. */
    void linked() {
        unsettled = true;
    }

    /** Its run is the right one. */
    void settled() {
        unsettled = false;
    }

    /** Puts it into the queue of another run, at the same place. */
    void moveTo(String newRun) {
        run = newRun;
        written = false;
    }

    /** Lets it be tried again after it has failed; what has happened to it counts no more. */
    void retry(Place newPlace, String newCapability) {
        move(JobEvent.RETRY_BY_HAND);
        queueAfresh(newPlace, newCapability);
        attempts.forgive();
    }

    // --- what is not written yet

    /** Whether it waits in a queue that may not be the right one any more. */
    boolean isUnsettled() {
        return state == JobState.QUEUED && unsettled;
    }

    boolean changed() {
        return !written;
    }

    /** Whether a query of a part of its queue would find it although it does not wait there any more, or the other way round. */
    boolean isStaleIn(QueueFront front) {
        String asked = front.run().value();
        boolean found = writtenState == JobState.QUEUED && writtenUrgent == front.urgent() && asked.equals(writtenRun);
        boolean waits = state == JobState.QUEUED && urgent == front.urgent() && asked.equals(run);
        return found != waits;
    }

    /** Whether it has ended and its runs do not count that yet. */
    boolean uncounted() {
        return !counted;
    }

    /** Whether its row in {@code leases} is of an attempt that has ended. */
    boolean leaseEnded() {
        return writtenLease != 0
                && lease().filter(lease -> lease.number() == writtenLease).isEmpty();
    }

    /** Whether it has a lease that is no row yet. */
    boolean leaseBegun() {
        return lease().filter(lease -> lease.number() != writtenLease).isPresent();
    }

    void jobWritten() {
        written = true;
        writtenState = state;
        writtenUrgent = urgent;
        writtenRun = run;
        place = null;
        failure = null;
    }

    void allWritten() {
        counted = true;
        writtenLease = lease().map(AttemptRow::number).orElse(0);
        attempts.written();
    }
}
