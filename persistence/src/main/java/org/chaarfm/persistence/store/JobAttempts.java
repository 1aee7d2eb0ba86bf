package org.chaarfm.persistence.store;

import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Stage;

/**
 * The attempts of a {@link JobRow} as they stand in its transaction, and what of them counts. Of those that have ended it has
 * the ones that were read.
 */
final class JobAttempts {
    private final Map<Integer, AttemptRow> byNumber = new HashMap<>();
    private int newest;
    private int failures;
    private int forgiven;
    private boolean historyRead;
    private int resumed;

    /** From {@link JobRow#COLUMNS}. */
    JobAttempts(ResultSet row) throws SQLException {
        newest = row.getInt("attempts");
        forgiven = row.getInt("forgiven");
        failures = row.getInt("failures");
    }

    /** Adds the one that has the job, from the columns of {@link AttemptRow#open}. */
    AttemptRow readLease(ResultSet row) throws SQLException {
        AttemptRow lease = AttemptRow.open(row);
        byNumber.put(lease.number(), lease);
        return lease;
    }

    /** Adds one that has ended, from the columns of {@link AttemptRow#ended(ResultSet)}. */
    AttemptRow readEnded(ResultSet row) throws SQLException {
        AttemptRow ended = AttemptRow.ended(row);
        byNumber.putIfAbsent(ended.number(), ended);
        return ended;
    }

    /** Whether those that have ended are still to be read; most jobs have none, because their first is their lease. */
    boolean lackHistory() {
        return !historyRead && byNumber.size() < newest;
    }

    void historyRead() {
        historyRead = true;
    }

    /** The number of the newest; 0 before the first. */
    int newest() {
        return newest;
    }

    /** How many have failed that count. */
    int failures() {
        return failures;
    }

    /** Up to which one what happened counts no more. */
    int forgiven() {
        return forgiven;
    }

    Optional<AttemptRow> find(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    // --- what counts

    /** Whether what came of it still counts. */
    boolean counts(AttemptRow attempt) {
        return attempt.number() > forgiven;
    }

    Stream<AttemptRow> counted() {
        return byNumber.values().stream().filter(this::counts);
    }

    /** The workers that were lost with it, one for each time. */
    List<WorkerId> lost() {
        return counted()
                .filter(attempt -> attempt.outcome() == AttemptOutcome.LOST)
                .map(attempt -> new WorkerId(attempt.worker()))
                .toList();
    }

    /** Those of them that may have died of it. */
    Set<WorkerId> lostAtWork() {
        return counted()
                .filter(AttemptRow::lostAtWork)
                .map(attempt -> new WorkerId(attempt.worker()))
                .collect(toSet());
    }

    /** How many processes have died of it. */
    int deaths() {
        return (int) counted().filter(AttemptRow::died).count();
    }

    // --- changes

    AttemptRow begin(String worker, String trackVersion, Instant at) {
        newest++;
        AttemptRow lease = AttemptRow.begun(newest, worker, trackVersion, at);
        byNumber.put(newest, lease);
        return lease;
    }

    /** The end of the newest is taken back. */
    void resume() {
        byNumber.computeIfPresent(newest, (number, ended) -> ended.resumed());
        resumed = resumed == 0 ? newest : resumed;
    }

    void reached(AttemptRow attempt, Stage stage) {
        byNumber.put(attempt.number(), attempt.at(stage));
    }

    /** Ends one, also if it had ended otherwise before. */
    void end(AttemptRow attempt, AttemptOutcome outcome, AttemptFailure why, Instant at) {
        byNumber.put(attempt.number(), attempt.ended(outcome, why, at));
        if (outcome == AttemptOutcome.FAILED) {
            failures++;
        }
    }

    /** What this one failed by says nothing of the track. */
    void acquit(AttemptRow attempt) {
        end(attempt, AttemptOutcome.ACQUITTED, null, attempt.endedAt());
        failures--;
    }

    /** What has happened until now counts no more. */
    void forgive() {
        failures = 0;
        forgiven = newest;
    }

    // --- what is not written yet

    /** The one that goes on although it may be among the rows of those that have ended; 0 if there is none. */
    int resumed() {
        return resumed;
    }

    List<AttemptRow> unwritten() {
        return byNumber.values().stream().filter(attempt -> !attempt.written()).toList();
    }

    void written() {
        resumed = 0;
        byNumber.replaceAll((number, attempt) -> attempt.asWritten());
    }
}
