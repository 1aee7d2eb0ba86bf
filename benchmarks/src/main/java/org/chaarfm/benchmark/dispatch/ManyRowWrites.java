package org.chaarfm.benchmark.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One statement for all rows of a table. The rows come as a table {@code v} of job, track and the job that ended before: from
 * arrays on PostgreSQL, as the coordinator does it, and from a JSON text on SQLite.
 */
final class ManyRowWrites implements RawWrites {
    private static final String ARRAYS =
            "unnest(cast(? as varchar[]), cast(? as varchar[]), cast(? as varchar[])) as v(id, track, ended)";
    private static final String JSON =
            "(select value ->> 0 as id, value ->> 1 as track, value ->> 2 as ended from json_each(?)) as v";

    private final Connection connection;
    private final Database.Kind kind;
    private final ObjectMapper json = new ObjectMapper();

    ManyRowWrites(Connection connection, Database.Kind kind) {
        this.connection = connection;
        this.kind = kind;
    }

    @Override
    public void leaseFirst(List<Job> begun) throws SQLException {
        all(
                "insert into leases (job_id, attempt, worker_id, node, leased_at, stage, fraction, stage_at)"
                        + " select v.id, 1, '" + WORKER + "', 'raw', 1, 'waiting', 0, 1 from " + rows(),
                begun,
                begun);
        lease(begun);
    }

    @Override
    public void settle(List<Job> ended, String collection) throws SQLException {
        all(
                "update jobs set state = 'stored', finished_at = 1, capability = null from " + rows()
                        + " where jobs.id = v.id",
                ended,
                ended);
        all(
                "insert into attempts (job_id, attempt, worker_id, leased_at, stage, finished_at, outcome)"
                        + " select v.id, 1, '" + WORKER + "', 1, 'send', 1, 'stored' from " + rows(),
                ended,
                ended);
        all(
                "insert into embeddings (collection_id, track_id, job_id, attempt, worker_id, dialect, notes, patches, vector,"
                        + " tag_scores, read_artist, read_title, read_album, decoded_s, created_at)"
                        + " select '" + collection + "', v.track, v.id, 1, '" + WORKER + "', 'v1', '', 120, ?, ?,"
                        + " 'Artist', 'Title', 'Album', 180, 1 from " + rows(),
                ended,
                ended,
                new byte[800],
                new byte[200]);
    }

    @Override
    public void handOn(List<Job> ended, List<Job> begun) throws SQLException {
        all(
                "update leases set job_id = v.id, leased_at = 2, stage_at = 2 from " + rows()
                        + " where leases.job_id = v.ended",
                begun,
                ended);
        lease(begun);
    }

    private void lease(List<Job> begun) throws SQLException {
        all("update jobs set state = 'leased', attempts = 1 from " + rows() + " where jobs.id = v.id", begun, begun);
    }

    private String rows() {
        return kind == Database.Kind.POSTGRES ? ARRAYS : JSON;
    }

    /** @param before the values in front of the rows */
    private void all(String sql, List<Job> rows, List<Job> ended, byte[]... before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int place = 1;
            for (byte[] value : before) {
                statement.setBytes(place++, value);
            }
            if (kind == Database.Kind.POSTGRES) {
                statement.setArray(place++, array(rows, Job::id));
                statement.setArray(place++, array(rows, Job::track));
                statement.setArray(place, array(ended, Job::id));
            } else {
                statement.setString(place, text(rows, ended));
            }
            int written = statement.executeUpdate();
            if (written != rows.size()) {
                throw new SQLException(written + " rows of " + rows.size() + " were written by: " + sql);
            }
        }
    }

    private java.sql.Array array(List<Job> jobs, Function<Job, String> value) throws SQLException {
        return connection.createArrayOf("varchar", jobs.stream().map(value).toArray());
    }

    private String text(List<Job> rows, List<Job> ended) {
        List<List<String>> table = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            table.add(List.of(
                    rows.get(row).id(), rows.get(row).track(), ended.get(row).id()));
        }
        try {
            return json.writeValueAsString(table);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written as JSON", e);
        }
    }
}
