package org.chaarfm.benchmark.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A JDBC batch of single statements for each table. */
final class BatchedWrites implements RawWrites {
    /** Gives the values of a row. */
    @FunctionalInterface
    private interface Binder {
        void bind(PreparedStatement statement, int row) throws SQLException;
    }

    private final Connection connection;
    private final byte[] vector = new byte[800];
    private final byte[] scores = new byte[200];

    BatchedWrites(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void leaseFirst(List<Job> begun) throws SQLException {
        each(
                "insert into leases (job_id, attempt, worker_id, node, leased_at, stage, fraction, stage_at)"
                        + " values (?, 1, ?, 'raw', 1, 'waiting', 0, 1)",
                begun.size(),
                (lease, row) -> {
                    lease.setString(1, begun.get(row).id());
                    lease.setString(2, WORKER);
                });
        lease(begun);
    }

    @Override
    public void settle(List<Job> ended, String collection) throws SQLException {
        each(
                "update jobs set state = 'stored', finished_at = 1, capability = null where id = ?",
                ended.size(),
                (update, row) -> update.setString(1, ended.get(row).id()));
        each(
                "insert into attempts (job_id, attempt, worker_id, leased_at, stage, finished_at, outcome)"
                        + " values (?, 1, ?, 1, 'send', 1, 'stored')",
                ended.size(),
                (attempt, row) -> {
                    attempt.setString(1, ended.get(row).id());
                    attempt.setString(2, WORKER);
                });
        each(
                "insert into embeddings (collection_id, track_id, job_id, attempt, worker_id, dialect, notes, patches, vector,"
                        + " tag_scores, read_artist, read_title, read_album, decoded_s, created_at)"
                        + " values (?, ?, ?, 1, ?, 'v1', '', 120, ?, ?, 'Artist', 'Title', 'Album', 180, 1)",
                ended.size(),
                (embedding, row) -> {
                    embedding.setString(1, collection);
                    embedding.setString(2, ended.get(row).track());
                    embedding.setString(3, ended.get(row).id());
                    embedding.setString(4, WORKER);
                    embedding.setBytes(5, vector);
                    embedding.setBytes(6, scores);
                });
    }

    @Override
    public void handOn(List<Job> ended, List<Job> begun) throws SQLException {
        each(
                "update leases set job_id = ?, leased_at = 2, stage_at = 2 where job_id = ?",
                begun.size(),
                (lease, row) -> {
                    lease.setString(1, begun.get(row).id());
                    lease.setString(2, ended.get(row).id());
                });
        lease(begun);
    }

    private void lease(List<Job> begun) throws SQLException {
        each(
                "update jobs set state = 'leased', attempts = 1 where id = ?",
                begun.size(),
                (update, row) -> update.setString(1, begun.get(row).id()));
    }

    private void each(String sql, int rows, Binder binder) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int row = 0; row < rows; row++) {
                binder.bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
