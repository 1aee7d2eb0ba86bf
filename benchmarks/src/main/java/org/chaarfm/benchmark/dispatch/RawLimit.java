package org.chaarfm.benchmark.dispatch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.chaarfm.benchmark.dispatch.RawWrites.Form;
import org.chaarfm.benchmark.dispatch.RawWrites.Job;

/**
 * What a database carries by itself: the rows that a turn of the coordinator writes, in its own schema with all keys and
 * indexes, on one connection. A turn ends as many jobs as it leases. Nothing is read: which jobs there are is known before.
 */
final class RawLimit {
    private static final int MOST_JOBS = 40_000;

    /** More transactions than a database does with an fsync each in the time that is measured. */
    private static final int MOST_TURNS = 10_000;

    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** A fast database must not use up all jobs before it is measured. */
    private static final int WARM_UP_SHARE = 3;

    private static final long MEASURED_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * What was measured.
     *
     * @param form how the rows were written, see {@link Form}
     */
    record Figures(
            String db, String form, int jobsPerCommit, long rawPerSecond, double p50Ms, double p99Ms, double load) {}

    private final Connection connection;
    private final int batch;
    private final RawWrites writes;
    private final List<Job> jobs = new ArrayList<>();
    private final List<Long> turns = new ArrayList<>();
    private String session;
    private String collection;
    private String run;
    private List<Job> held;
    private int next;

    private RawLimit(Connection connection, int batch, RawWrites writes) throws SQLException {
        this.connection = connection;
        this.batch = batch;
        this.writes = writes;
        findJobs();
        if (jobs.size() < 2 * batch) {
            throw new SQLException("only " + jobs.size() + " jobs are queued: too few for a batch of " + batch);
        }
    }

    /** Jobs that have to be queued, in a run of their own, for one measurement. It ends early when they are used up. */
    static int jobsFor(int batch) {
        return Math.min(MOST_JOBS, MOST_TURNS * batch);
    }

    /** Writes for some seconds, with so many results in a transaction. */
    static Figures measure(Connection connection, Database.Kind kind, Form form, int batch) throws SQLException {
        connection.setAutoCommit(false);
        RawLimit limit = new RawLimit(connection, batch, form.over(connection, kind));
        limit.begin();
        limit.run(WARM_UP_NANOS, limit.jobs.size() / WARM_UP_SHARE);
        limit.turns.clear();
        limit.run(MEASURED_NANOS, limit.jobs.size());
        return limit.figures(kind, form);
    }

    private Figures figures(Database.Kind kind, Form form) {
        long[] sorted = turns.stream().mapToLong(Long::longValue).sorted().toArray();
        long nanos = turns.stream().mapToLong(Long::longValue).sum();
        return new Figures(
                kind.name().toLowerCase(Locale.ROOT),
                form.name().toLowerCase(Locale.ROOT),
                batch,
                Math.round(sorted.length * batch * NANOS_PER_SECOND / nanos),
                sorted[sorted.length / 2] / NANOS_PER_MILLI,
                sorted[sorted.length * 99 / 100] / NANOS_PER_MILLI,
                MachineDescription.load());
    }

    /** Those of the smallest run that has enough of them: each measurement has one of its own. */
    private void findJobs() throws SQLException {
        int wanted = jobsFor(batch);
        try (Statement query = connection.createStatement()) {
            try (ResultSet row = query.executeQuery("select r.id, r.session_id, s.collection_id from runs r"
                    + " join sessions s on s.id = r.session_id where r.open >= " + wanted
                    + " order by r.open limit 1")) {
                if (!row.next()) {
                    throw new SQLException("no run has " + wanted + " open jobs");
                }
                run = row.getString(1);
                session = row.getString(2);
                collection = row.getString(3);
            }
            try (ResultSet row = query.executeQuery(
                    "select j.id, j.track_id from run_tracks t join jobs j on j.id = t.job_id where t.run_id = '" + run
                            + "' and j.state = 'queued' and j.attempts = 0 limit " + wanted)) {
                while (row.next()) {
                    jobs.add(new Job(row.getString(1), row.getString(2)));
                }
            }
        }
    }

    private void begin() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into workers (id, session_id, dialect, joined_at, last_seen, alive_until)"
                    + " values ('" + RawWrites.WORKER + "', '" + session
                    + "', 'v1', 1, 1, 1) on conflict do nothing");
        }
        held = take();
        writes.leaseFirst(held);
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
            List<Job> ended = held;
            held = take();
            writes.settle(ended, collection);
            count();
            writes.handOn(ended, held);
            connection.commit();
            turns.add(System.nanoTime() - turn);
        }
    }

    private void count() throws SQLException {
        try (Statement counts = connection.createStatement()) {
            counts.executeUpdate("update runs set open = open - %1$d, stored = stored + %1$d where id = '%2$s'"
                    .formatted(batch, run));
            counts.executeUpdate(
                    "update workers set stored = stored + %d where id = '%s'".formatted(batch, RawWrites.WORKER));
        }
    }
}
