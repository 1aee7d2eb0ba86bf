package org.chaarfm.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.PastAttempt;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Stage;

/**
 * An attempt, which is its job's lease as long as {@code outcome} is null.
 *
 * @param dialect of its worker; null in the transaction that leases it
 * @param code why it failed, or null
 * @param failure why it has ended, if it failed in this transaction
 * @param written false once it ended otherwise than the database says
 */
record AttemptRow(
        int number,
        String worker,
        String dialect,
        String trackVersion,
        Instant leasedAt,
        Stage stage,
        AttemptOutcome outcome,
        Instant endedAt,
        ErrorCode code,
        AttemptFailure failure,
        boolean written) {
    /** From {@code attempt, worker_id, dialect, track_version, leased_at} and {@code stage}. */
    static AttemptRow open(ResultSet row) throws SQLException {
        return of(row, null, null, null);
    }

    /** From the same and {@code outcome, code} and {@code finished_at}. */
    static AttemptRow ended(ResultSet row) throws SQLException {
        AttemptOutcome outcome = AttemptOutcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT));
        String code = row.getString("code");
        return of(row, outcome, Statements.instant(row, "finished_at"), code == null ? null : ErrorCode.fromWire(code));
    }

    private static AttemptRow of(ResultSet row, AttemptOutcome outcome, Instant endedAt, ErrorCode code)
            throws SQLException {
        return new AttemptRow(
                row.getInt("attempt"),
                row.getString("worker_id"),
                row.getString("dialect"),
                row.getString("track_version"),
                Statements.instant(row, "leased_at"),
                Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                outcome,
                endedAt,
                code,
                null,
                true);
    }

    static AttemptRow begun(int number, String worker, String trackVersion, Instant at) {
        return new AttemptRow(number, worker, null, trackVersion, at, Stage.WAITING, null, null, null, null, true);
    }

    /** Whether it is an old Python worker's, which re-encodes what it analyses and makes up names. */
    boolean legacy() {
        return "v0".equals(dialect);
    }

    /** Its worker's process has died of it, as that found in its journal. */
    boolean died() {
        return outcome == AttemptOutcome.LOST && code == ErrorCode.WORKER_LOST;
    }

    /** The worker was lost while it decoded or analysed the track, and may have died of it. */
    boolean lostAtWork() {
        return outcome == AttemptOutcome.LOST && (died() || stage == Stage.DECODE || stage == Stage.ANALYSE);
    }

    /** As the port shows one that has ended. */
    PastAttempt past() {
        return new PastAttempt(new WorkerId(worker), legacy(), outcome, stage, code, endedAt);
    }

    AttemptRow at(Stage reached) {
        return new AttemptRow(
                number, worker, dialect, trackVersion, leasedAt, reached, outcome, endedAt, code, failure, written);
    }

    AttemptRow ended(AttemptOutcome how, AttemptFailure why, Instant at) {
        ErrorCode whyCode = why == null ? null : why.code();
        return new AttemptRow(number, worker, dialect, trackVersion, leasedAt, stage, how, at, whyCode, why, false);
    }

    /** It has not ended after all. */
    AttemptRow resumed() {
        return new AttemptRow(number, worker, dialect, trackVersion, leasedAt, stage, null, null, null, null, true);
    }

    AttemptRow asWritten() {
        return new AttemptRow(
                number, worker, dialect, trackVersion, leasedAt, stage, outcome, endedAt, code, failure, true);
    }
}
