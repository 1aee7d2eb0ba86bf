package org.chaarfm.benchmark.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a database carries by itself: the rows that a turn of the coordinator writes, in its own schema with all keys and
 * indexes, by plain JDBC batches of single statements on one connection. A turn ends as many jobs as it leases. Nothing is
 * read: which jobs there are is known before.
 */
final class RawLimit {
    /** Queued jobs that a measurement needs; it ends early when they are used up. */
    static final int JOBS = 40_000;

    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** A fast database must not use up all jobs before it is measured. */
    private static final int WARM_UP_SHARE = 3;

    private static final long MEASURED_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String WORKER = "raw-limit";

    /** Gives the values of a job's row in a batch. */
    @FunctionalInterface
    private interface Binder {
        void bind(PreparedStatement statement, Job job) throws SQLException;
    }

    private record Job(String id, String track) {}

    private final Connection connection;
    private final int batch;
    private final List<Job> jobs;
    private final List<Long> turns = new ArrayList<>();
    private String session;
    private String collection;
    private String run;
    private List<Job> held;
    private int next;

    private RawLimit(Connection connection, int batch) throws SQLException {
        this.connection = connection;
        this.batch = batch;
        jobs = queued();
        if (jobs.size() < 2 * batch) {
            throw new SQLException("only " + jobs.size() + " jobs are queued: too few for a batch of " + batch);
        }
    }

    /** Writes for some seconds, with so many results in a transaction. */
    static Map<String, Object> figures(Connection connection, Database.Kind kind, int batch) throws SQLException {
        connection.setAutoCommit(false);
        RawLimit limit = new RawLimit(connection, batch);
        limit.begin();
        limit.run(WARM_UP_NANOS, limit.jobs.size() / WARM_UP_SHARE);
        limit.turns.clear();
        limit.run(MEASURED_NANOS, limit.jobs.size());
        long[] sorted = limit.turns.stream().mapToLong(Long::longValue).sorted().toArray();
        long nanos = limit.turns.stream().mapToLong(Long::longValue).sum();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("db", kind.name().toLowerCase(Locale.ROOT));
        figures.put("jobs_per_commit", batch);
        figures.put("raw_per_second", Math.round(sorted.length * batch * NANOS_PER_SECOND / nanos));
        figures.put("p50_ms", Report.rounded(sorted[sorted.length / 2] / NANOS_PER_MILLI));
        figures.put("p99_ms", Report.rounded(sorted[sorted.length * 99 / 100] / NANOS_PER_MILLI));
        figures.put("load", MachineDescription.load());
        return figures;
    }

    /** Those of the run that has most of them open. */
    private List<Job> queued() throws SQLException {
        List<Job> found = new ArrayList<>();
        try (Statement query = connection.createStatement()) {
            try (ResultSet row = query.executeQuery("select r.id, r.session_id, s.collection_id from runs r"
                    + " join sessions s on s.id = r.session_id order by r.open desc limit 1")) {
                row.next();
                run = row.getString(1);
                session = row.getString(2);
                collection = row.getString(3);
            }
            try (ResultSet row = query.executeQuery(
                    "select j.id, j.track_id from run_tracks t join jobs j on j.id = t.job_id" + " where t.run_id = '"
                            + run + "' and j.state = 'queued' and j.attempts = 0 limit " + JOBS)) {
                while (row.next()) {
                    found.add(new Job(row.getString(1), row.getString(2)));
                }
            }
        }
        return found;
    }

    private void begin() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into workers (id, session_id, dialect, joined_at, last_seen, alive_until)"
                    + " values ('" + WORKER + "', '" + session + "', 'v1', 1, 1, 1) on conflict do nothing");
        }
        held = take();
        each(
                "insert into leases (job_id, attempt, worker_id, node, leased_at, stage, fraction, stage_at)"
                        + " values (?, 1, ?, 'raw', 1, 'waiting', 0, 1)",
                held,
                (lease, job) -> {
                    lease.setString(1, job.id);
                    lease.setString(2, WORKER);
                });
        lease();
        connection.commit();
    }

    private List<Job> take() {
        List<Job> taken = jobs.subList(next, next + batch);
        next += batch;
        return taken;
    }

    /** For so long, or until only the jobs behind the first so many are left. */
    private void run(long atLeast, int most) throws SQLException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < atLeast && next + batch <= most) {
            long turn = System.nanoTime();
            settle();
            handOn();
            lease();
            connection.commit();
            turns.add(System.nanoTime() - turn);
        }
    }

    private void settle() throws SQLException {
        byte[] vector = new byte[800];
        byte[] scores = new byte[200];
        each(
                "update jobs set state = 'stored', finished_at = 1, capability = null where id = ?",
                held,
                (update, job) -> update.setString(1, job.id));
        each(
                "insert into attempts (job_id, attempt, worker_id, leased_at, stage, finished_at, outcome)"
                        + " values (?, 1, ?, 1, 'send', 1, 'stored')",
                held,
                (attempt, job) -> {
                    attempt.setString(1, job.id);
                    attempt.setString(2, WORKER);
                });
        each(
                "insert into embeddings (collection_id, track_id, job_id, attempt, worker_id, dialect, notes, patches, vector,"
                        + " tag_scores, read_artist, read_title, read_album, decoded_s, created_at)"
                        + " values (?, ?, ?, 1, ?, 'v1', '', 120, ?, ?, 'Artist', 'Title', 'Album', 180, 1)",
                held,
                (embedding, job) -> {
                    embedding.setString(1, collection);
                    embedding.setString(2, job.track);
                    embedding.setString(3, job.id);
                    embedding.setString(4, WORKER);
                    embedding.setBytes(5, vector);
                    embedding.setBytes(6, scores);
                });
        try (Statement counts = connection.createStatement()) {
            counts.executeUpdate("update runs set open = open - %1$d, stored = stored + %1$d where id = '%2$s'"
                    .formatted(batch, run));
            counts.executeUpdate("update workers set stored = stored + %d where id = '%s'".formatted(batch, WORKER));
        }
    }

    /** A lease that ends hands its row on to one that begins. */
    private void handOn() throws SQLException {
        List<Job> ended = held;
        held = take();
        int[] place = {0};
        each("update leases set job_id = ?, leased_at = 2, stage_at = 2 where job_id = ?", held, (lease, job) -> {
            lease.setString(1, job.id);
            lease.setString(2, ended.get(place[0]++).id);
        });
    }

    private void lease() throws SQLException {
        each(
                "update jobs set state = 'leased', attempts = 1 where id = ?",
                held,
                (update, job) -> update.setString(1, job.id));
    }

    private void each(String sql, List<Job> rows, Binder binder) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Job job : rows) {
                binder.bind(statement, job);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
