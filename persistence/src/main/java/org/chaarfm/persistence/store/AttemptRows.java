package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.StageReached;
import org.chaarfm.persistence.column.ColumnText;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;

/** How attempts go on and end. */
final class AttemptRows {
    /** Longest message that a row keeps, in characters. */
    static final int MAX_MESSAGE = 1000;

    /** What an attempt's row says of who made it and of what. */
    record Maker(String worker, String dialect, String trackVersion) {
        /** Whether it is an old Python worker, which re-encodes what it analyses and reports names of its own making. */
        boolean legacy() {
            return dialect.equals("v0");
        }
    }

    /** The end of an attempt; {@code failure} is null unless it failed. */
    record End(JobAttempt key, AttemptOutcome outcome, AttemptFailure failure) {}

    private final Statements statements;

    AttemptRows(Statements statements) {
        this.statements = statements;
    }

    /** Notes the stage of those that have not ended. */
    void recordStages(Collection<StageReached> stages, Instant at) {
        statements.batch(
                "update attempts set stage = ?, fraction = ?, stage_at = ?"
                        + " where job_id = ? and attempt = ? and outcome is null",
                stages.stream()
                        .map(reached -> Statements.row(
                                reached.stage().wireName(),
                                Math.max(0, Math.min(1, reached.fraction())),
                                at,
                                reached.key().jobId().value(),
                                reached.key().number()))
                        .toList());
    }

    /** Who made which attempts of these jobs. */
    Map<JobAttempt, Maker> makers(Collection<String> jobs) {
        Map<JobAttempt, Maker> makers = new HashMap<>();
        statements.rows(
                "select a.job_id, a.attempt, a.worker_id, a.track_version, w.dialect from attempts a"
                        + " join workers w on w.id = a.worker_id where a.job_id = any(?)",
                row -> makers.put(
                        new JobAttempt(new JobId(row.getString("job_id")), row.getInt("attempt")),
                        new Maker(
                                row.getString("worker_id"), row.getString("dialect"), row.getString("track_version"))),
                jobs);
        return makers;
    }

    /** Ends attempts, also such as had ended otherwise before, and counts them for their workers. */
    void end(Collection<End> ends, Map<JobAttempt, Maker> makers, Instant at) {
        List<List<Object>> rows = new ArrayList<>();
        Map<String, long[]> counts = new TreeMap<>();
        for (End end : ends) {
            AttemptFailure failure = end.failure();
            rows.add(Statements.row(
                    end.outcome().wireName(),
                    at,
                    failure == null ? null : failure.code().wireName(),
                    failure == null ? null : ColumnText.cut(failure.message(), MAX_MESSAGE),
                    end.key().jobId().value(),
                    end.key().number()));
            long[] count = counts.computeIfAbsent(makers.get(end.key()).worker(), worker -> new long[2]);
            count[0] += end.outcome() == AttemptOutcome.STORED ? 1 : 0;
            count[1] += end.outcome() == AttemptOutcome.FAILED ? 1 : 0;
        }
        statements.batch(
                "update attempts set outcome = ?, finished_at = ?, code = ?, message = ?"
                        + " where job_id = ? and attempt = ?",
                rows);
        count(counts);
    }

    /** Makes released attempts of lost ones. */
    void takeBackLosses(Collection<JobAttempt> attempts) {
        statements.batch(
                "update attempts set outcome = 'released' where job_id = ? and attempt = ? and outcome = 'lost'",
                attempts.stream()
                        .map(key -> Statements.row(key.jobId().value(), key.number()))
                        .toList());
    }

    /** Ends as cancelled what is still open of these jobs. */
    void cancelOpen(Collection<String> jobs, Instant at) {
        statements.update(
                "update attempts set outcome = 'cancelled', finished_at = ? where job_id = any(?) and outcome is null",
                at,
                jobs);
    }

    private void count(Map<String, long[]> counts) {
        List<List<Object>> rows = new ArrayList<>();
        counts.forEach((worker, count) -> {
            if (count[0] + count[1] > 0) {
                rows.add(Statements.row(count[0], count[1], worker));
            }
        });
        statements.batch("update workers set stored = stored + ?, failed = failed + ? where id = ?", rows);
    }
}
