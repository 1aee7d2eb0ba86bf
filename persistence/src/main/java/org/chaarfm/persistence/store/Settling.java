package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.port.StoredResult;
import org.chaarfm.persistence.column.ColumnText;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.JobAttempt;

/** What comes of attempts: an embedding, another try, or the end of the job. */
final class Settling {
    private final Statements statements;
    private final JobRows jobs;
    private final AttemptRows attempts;
    private final Embeddings embeddings;
    private final TrackRows tracks;
    private final Queue queue;
    private final RunCounting counting;

    Settling(Statements statements, Queue queue) {
        this.statements = statements;
        this.queue = queue;
        jobs = new JobRows(statements);
        attempts = new AttemptRows(statements);
        embeddings = new Embeddings(statements);
        tracks = new TrackRows(statements);
        counting = new RunCounting(statements);
    }

    Set<JobAttempt> store(Collection<StoredResult> results, Instant at) {
        if (results.isEmpty()) {
            return Set.of();
        }
        Map<String, JobRow> rows =
                locked(results.stream().map(StoredResult::key).toList());
        Map<JobAttempt, AttemptRows.Maker> makers = attempts.makers(rows.keySet());
        List<Embeddings.New> all = new ArrayList<>();
        List<AttemptRows.End> ends = new ArrayList<>();
        for (StoredResult result : results) {
            JobRow job = rows.get(result.key().jobId().value());
            check(job.state().open() && makers.containsKey(result.key()), result.key(), "an attempt of an open job");
            all.add(new Embeddings.New(result, job, makers.get(result.key())));
            ends.add(new AttemptRows.End(result.key(), AttemptOutcome.STORED, null));
        }
        List<Embeddings.New> written = embeddings.write(all, at);
        tracks.takeReadings(all);
        attempts.end(ends, makers, at);
        attempts.cancelOpen(rows.keySet(), at);
        close(rows, JobState.STORED, at);
        return written.stream().map(embedding -> embedding.result().key()).collect(Collectors.toUnmodifiableSet());
    }

    void requeue(Collection<Requeue> requeues, Instant at) {
        if (requeues.isEmpty()) {
            return;
        }
        List<JobAttempt> keys = requeues.stream().map(Requeue::key).toList();
        Map<String, JobRow> rows = held(keys);
        end(
                requeues.stream()
                        .map(back -> new AttemptRows.End(back.key(), back.outcome(), back.failure()))
                        .toList(),
                rows,
                at);
        List<List<Object>> updates = new ArrayList<>();
        List<Queue.Turn> turns = new ArrayList<>();
        for (Requeue back : requeues) {
            JobRow job = rows.get(back.key().jobId().value());
            boolean front = back.readyAt() == null;
            Queue.Turn turn = new Queue.Turn(
                    job.id(),
                    job.session(),
                    front ? Queue.FRONT : Queue.NORMAL,
                    front ? at : back.readyAt(),
                    queue.nextPlace());
            turns.add(turn);
            updates.add(requeued(back, turn));
        }
        statements.batch(
                "update jobs set state = 'queued', priority = ?, ready_at = ?, place = ?, failures = failures + ?,"
                        + " last_code = coalesce(?, last_code), last_message = coalesce(?, last_message) where id = ?",
                updates);
        queue.put(turns);
        counting.moved(rows.values(), JobState.QUEUED);
    }

    private static List<Object> requeued(Requeue back, Queue.Turn turn) {
        AttemptFailure failure = back.failure();
        return Statements.row(
                turn.priority(),
                turn.readyAt(),
                turn.place(),
                failure == null ? 0 : 1,
                failure == null ? null : failure.code().wireName(),
                failure == null ? null : ColumnText.cut(failure.message(), AttemptRows.MAX_MESSAGE),
                turn.job());
    }

    void fail(Collection<AttemptFailure> failures, Instant at) {
        if (failures.isEmpty()) {
            return;
        }
        Map<String, JobRow> rows =
                held(failures.stream().map(AttemptFailure::key).toList());
        end(
                failures.stream()
                        .map(failure -> new AttemptRows.End(failure.key(), AttemptOutcome.FAILED, failure))
                        .toList(),
                rows,
                at);
        statements.batch(
                "update jobs set failures = failures + 1, last_code = ?, last_message = ?, last_limit = ? where id = ?",
                failures.stream()
                        .map(failure -> Statements.row(
                                failure.code().wireName(),
                                ColumnText.cut(failure.message(), AttemptRows.MAX_MESSAGE),
                                failure.limit(),
                                failure.key().jobId().value()))
                        .toList());
        close(rows, JobState.FAILED, at);
    }

    private void end(List<AttemptRows.End> ends, Map<String, JobRow> rows, Instant at) {
        attempts.end(ends, attempts.makers(rows.keySet()), at);
    }

    private void close(Map<String, JobRow> rows, JobState state, Instant at) {
        queue.remove(rows.keySet());
        statements.update(
                "update jobs set state = ?, capability = null, finished_at = ?" + " where id = any(?)",
                state.wireName(),
                at,
                rows.keySet());
        counting.moved(rows.values(), state);
    }

    private Map<String, JobRow> held(List<JobAttempt> keys) {
        Map<String, JobRow> rows = locked(keys);
        for (JobAttempt key : keys) {
            JobRow job = rows.get(key.jobId().value());
            check(job.state() == JobState.LEASED && job.attempts() == key.number(), key, "one that holds its job");
        }
        return rows;
    }

    private Map<String, JobRow> locked(List<JobAttempt> keys) {
        Map<String, JobRow> rows = new LinkedHashMap<>(
                jobs.lock(keys.stream().map(key -> key.jobId().value()).toList()));
        check(rows.size() == keys.size(), keys, "attempts of as many known jobs");
        return rows;
    }

    private static void check(boolean holds, Object keys, String expected) {
        if (!holds) {
            throw new IllegalStateException(keys + " should be " + expected);
        }
    }
}
