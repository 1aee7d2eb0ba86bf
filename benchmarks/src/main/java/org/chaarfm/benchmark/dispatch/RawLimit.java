package org.chaarfm.benchmark.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * What the database itself can carry: turns with the fewest writes that a result needs, one after the other on one
 * connection by JDBC batches, without a coordinator. A turn ends jobs, stores an embedding for each and leases as many.
 */
final class RawLimit {
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long MEASURED_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Connection connection;
    private final int batch;
    private long next;

    private RawLimit(Connection connection, int batch) {
        this.connection = connection;
        this.batch = batch;
    }

    /** Jobs a second with so many in a turn; its tables are in a schema of their own and are left there. */
    static double jobsPerSecond(Connection connection, int batch) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists raw_limit cascade; create schema raw_limit;"
                    + " set search_path to raw_limit;"
                    + " create table jobs (id bigint primary key, state varchar(16) not null, finished_at bigint);"
                    + " create table leases (job_id bigint primary key references jobs (id), leased_at bigint);"
                    + " create table embeddings (job_id bigint primary key references jobs (id), vector bytea,"
                    + " scores bytea);"
                    + " insert into jobs select generate_series(0, 199999), 'queued'");
        }
        connection.setAutoCommit(false);
        RawLimit limit = new RawLimit(connection, batch);
        limit.lease();
        connection.commit();
        limit.turnsPerSecond(WARM_UP_NANOS);
        return batch * limit.turnsPerSecond(MEASURED_NANOS);
    }

    private double turnsPerSecond(long atLeast) throws SQLException {
        long begin = System.nanoTime();
        int turns = 0;
        for (; System.nanoTime() - begin < atLeast; turns++) {
            settle();
            next += batch;
            lease();
            connection.commit();
        }
        return turns / ((System.nanoTime() - begin) / NANOS_PER_SECOND);
    }

    private void settle() throws SQLException {
        byte[] vector = new byte[800];
        byte[] scores = new byte[200];
        each("update jobs set state = 'stored', finished_at = 1 where id = ?");
        each("delete from leases where job_id = ?");
        try (PreparedStatement insert = connection.prepareStatement("insert into embeddings values (?, ?, ?)")) {
            for (long id = next; id < next + batch; id++) {
                insert.setLong(1, id);
                insert.setBytes(2, vector);
                insert.setBytes(3, scores);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void lease() throws SQLException {
        each("update jobs set state = 'leased' where id = ?");
        each("insert into leases values (?, 1)");
    }

    private void each(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (long id = next; id < next + batch; id++) {
                statement.setLong(1, id);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
