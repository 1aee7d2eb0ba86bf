package org.chaarfm.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.message.Stage;

/**
 * A job with its attempts, locked by this transaction and as it stands in it. {@link JobRows} writes what has changed.
 *
 * <p>The attempts are its lease, if it has one, and as many of the others as have been read.
 */
final class JobRow {
    /** In front of all others, whatever the time. */
    static final int FRONT = 0;
    /** As usual, once its time has come. */
    static final int NORMAL = 1;

    /** What {@link #of} reads of a job {@code j} and its track {@code t}. */
    static final String COLUMNS = "j.id, j.session_id, j.collection_id, j.track_id, j.state, j.attempts, j.failures,"
            + " j.capability, t.version, " + TrackColumns.KEY + ", " + TrackColumns.SAID;

    /** An attempt, which is the job's lease as long as {@code outcome} is null. */
    record Attempt(
            int number,
            String worker,
            String dialect,
            String trackVersion,
            Instant leasedAt,
            Stage stage,
            AttemptOutcome outcome) {
        /** Whether it is an old Python worker's, which re-encodes what it analyses and makes up names. */
        boolean legacy() {
            return "v0".equals(dialect);
        }

        /** The worker was lost while it decoded or analysed the track, and may have died of it. */
        boolean lostAtWork() {
            return outcome == AttemptOutcome.LOST && (stage == Stage.DECODE || stage == Stage.ANALYSE);
        }

        Attempt at(Stage reached) {
            return new Attempt(number, worker, dialect, trackVersion, leasedAt, reached, outcome);
        }

        Attempt ended(AttemptOutcome how) {
            return new Attempt(number, worker, dialect, trackVersion, leasedAt, stage, how);
        }
    }

    /** A place in the queue: from {@code readyAt}, in the order of {@code place}. */
    record Turn(int priority, Instant readyAt, long place) {}

    final String id;
    final String session;
    final String collection;
    final String track;
    final TrackKey key;
    /** What the source said of its track. */
    final TrackFacts said;
    /** The unguessable part of the address of its media. */
    final String capability;

    private final String trackVersion;
    private final Map<Integer, Attempt> attempts = new HashMap<>();
    private JobState state;
    private boolean waits;
    private int newest;
    private int failures;
    private Turn turn;
    private AttemptFailure failure;
    private Instant finishedAt;

    private JobRow(ResultSet row) throws SQLException {
        id = row.getString("id");
        session = row.getString("session_id");
        collection = row.getString("collection_id");
        track = row.getString("track_id");
        trackVersion = row.getString("version");
        key = TrackColumns.key(row);
        said = TrackColumns.said(row);
        capability = row.getString("capability");
        state = JobState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        waits = state == JobState.QUEUED;
        newest = row.getInt("attempts");
        failures = row.getInt("failures");
    }

    static JobRow of(ResultSet row) throws SQLException {
        return new JobRow(row);
    }

    /** An attempt from the columns {@code attempt, worker_id, dialect, track_version, leased_at} and {@code stage}. */
    static Attempt attempt(ResultSet row, AttemptOutcome outcome) throws SQLException {
        return new Attempt(
                row.getInt("attempt"),
                row.getString("worker_id"),
                row.getString("dialect"),
                row.getString("track_version"),
                Statements.instant(row, "leased_at"),
                Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                outcome);
    }

    JobState state() {
        return state;
    }

    /** The number of its newest attempt; 0 before the first. */
    int newest() {
        return newest;
    }

    int failures() {
        return failures;
    }

    Optional<Attempt> attempt(int number) {
        return Optional.ofNullable(attempts.get(number));
    }

    /** The attempt that has the job now. */
    Optional<Attempt> lease() {
        return state == JobState.LEASED ? attempt(newest) : Optional.empty();
    }

    Collection<Attempt> attempts() {
        return attempts.values();
    }

    /** Its newest place in the queue, or null if it got none in this transaction. */
    Turn turn() {
        return turn;
    }

    /** The newest failure of this transaction, or null. */
    AttemptFailure failure() {
        return failure;
    }

    Instant finishedAt() {
        return finishedAt;
    }

    // --- changes

    void put(Attempt attempt) {
        attempts.put(attempt.number(), attempt);
    }

    /** Leases it to this worker. */
    Attempt lease(String worker, Instant at) {
        state = JobState.LEASED;
        newest++;
        put(new Attempt(newest, worker, null, trackVersion, at, Stage.WAITING, null));
        return attempts.get(newest);
    }

    void queue(Turn newTurn) {
        state = JobState.QUEUED;
        turn = newTurn;
    }

    void close(JobState end, Instant at) {
        state = end;
        finishedAt = at;
    }

    /** Counts a failure of the track itself. */
    void failed(AttemptFailure how) {
        failures++;
        failure = how;
    }

    /** Whether a query of the queue would find it although it does not wait there any more, or the other way round. */
    boolean queueIsStale() {
        return waits != (state == JobState.QUEUED);
    }

    /** All changes are in the database. */
    void written() {
        waits = state == JobState.QUEUED;
        turn = null;
        failure = null;
    }
}
