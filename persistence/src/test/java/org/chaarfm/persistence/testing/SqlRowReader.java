package org.chaarfm.persistence.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.testing.Rows;
import org.chaarfm.dispatch.testing.Rows.AttemptRow;
import org.chaarfm.dispatch.testing.Rows.EmbeddingRow;
import org.chaarfm.dispatch.testing.Rows.JobRow;
import org.chaarfm.dispatch.testing.Rows.LinkRow;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Stage;

/** Reads all rows of a real database, on a connection of its own. */
public final class SqlRowReader implements Rows.Reader, AutoCloseable {
    private final Connection connection;

    /** Opens its connection. */
    public SqlRowReader(DataSource database) {
        try {
            connection = database.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot connect to the test's database", e);
        }
    }

    @Override
    public Rows read() {
        List<AttemptRow> attempts = new ArrayList<>();
        attempts.addAll(all("select job_id, attempt, worker_id, null, stage, null from leases", SqlRowReader::attempt));
        attempts.addAll(
                all("select job_id, attempt, worker_id, outcome, stage, code from attempts", SqlRowReader::attempt));
        return new Rows(
                all(
                        "select j.id, j.session_id, j.run_id, t.locator, j.state, j.attempts, j.forgiven, j.failures"
                                + " from jobs j join tracks t on t.id = j.track_id",
                        SqlRowReader::job),
                attempts,
                all(
                        "select r.run_id, t.locator, r.job_id, r.settled"
                                + " from run_tracks r join tracks t on t.id = r.track_id",
                        SqlRowReader::link),
                all(
                        "select s.id, t.locator, e.track_version, e.vector from embeddings e"
                                + " join sessions s on s.collection_id = e.collection_id"
                                + " join tracks t on t.id = e.track_id",
                        SqlRowReader::embedding));
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> all(String sql, Row<T> each) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(each.read(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static JobRow job(ResultSet row) throws SQLException {
        return new JobRow(
                new JobId(row.getString(1)),
                new SessionId(row.getString(2)),
                new RunId(row.getString(3)),
                row.getString(4),
                WireName.find(JobState.class, row.getString(5)).orElseThrow(),
                row.getInt(6),
                row.getInt(7),
                row.getInt(8));
    }

    private static AttemptRow attempt(ResultSet row) throws SQLException {
        String outcome = row.getString(4);
        return new AttemptRow(
                new JobAttempt(new JobId(row.getString(1)), row.getInt(2)),
                new WorkerId(row.getString(3)),
                outcome == null
                        ? null
                        : WireName.find(AttemptOutcome.class, outcome).orElseThrow(),
                WireName.find(Stage.class, row.getString(5)).orElseThrow(),
                row.getString(6) == null ? null : ErrorCode.fromWire(row.getString(6)));
    }

    private static LinkRow link(ResultSet row) throws SQLException {
        String job = row.getString(3);
        String settled = row.getString(4);
        return new LinkRow(
                new RunId(row.getString(1)),
                row.getString(2),
                job == null || settled != null ? null : new JobId(job),
                "cancelled".equals(settled) || "failed".equals(settled)
                        ? WireName.find(JobState.class, settled).orElseThrow()
                        : null);
    }

    private static EmbeddingRow embedding(ResultSet row) throws SQLException {
        float first =
                ByteBuffer.wrap(row.getBytes(4)).order(ByteOrder.LITTLE_ENDIAN).getFloat();
        return new EmbeddingRow(new SessionId(row.getString(1)), row.getString(2), row.getString(3), first);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot leave the test's database", e);
        }
    }
}
