package org.chaarfm.system.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Page;
import org.chaarfm.client.Run;

/**
 * What holds at the end of a run whatever has died meanwhile: every track has exactly one embedding, that of its own bytes, or
 * one stated failure; nothing is open, nothing leased, nothing accepted twice; and REST counts what is in the tables.
 *
 * @param database is only read
 * @param expected the embedding of the track with that locator
 */
public record Invariant(Database database, Function<String, float[]> expected) {
    private static final int NAMED = 3;

    private static final String COUNTS = """
            select count(*),
                sum(case when t.settled is null and j.state in ('queued', 'leased') then 1 else 0 end),
                sum(case when t.settled is null and j.state = 'stored' then 1 else 0 end),
                sum(case when t.settled is null and j.state = 'failed' then 1 else 0 end),
                sum(case when t.settled = 'cancelled' or t.settled is null and j.state = 'cancelled' then 1 else 0 end),
                sum(case when t.settled = 'already_embedded' then 1 else 0 end),
                sum(case when t.settled = 'passed_over' then 1 else 0 end)
            from run_tracks t left join jobs j on j.id = t.job_id where t.run_id = ?""";

    private static final String VECTORS = "select tr.locator, e.vector from embeddings e"
            + " join run_tracks t on t.job_id = e.job_id join tracks tr on tr.id = e.track_id where t.run_id = ?";

    /** What of it is not true, a sentence each. */
    public List<String> violations(CoordinatorClient api, Run run) throws IOException {
        List<String> violations = new ArrayList<>();
        Run.Counts told = api.run(run.id()).counts();
        int failures = Page.all(after -> api.failures(run.id(), after)).size();
        if (failures != told.failed()) {
            violations.add("REST lists " + failures + " failures and counts " + told.failed());
        }
        try (Connection connection = database.connect()) {
            for (Rule rule : Rule.ALL) {
                List<String> broken = ids(connection, rule.query(), run);
                if (!broken.isEmpty()) {
                    violations.add(rule.broken() + ": " + broken.size() + ", such as "
                            + broken.subList(0, Math.min(NAMED, broken.size())));
                }
            }
            compareCounts(connection, run, told, violations);
            compareVectors(connection, run, violations);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return violations;
    }

    /** How many attempts the tracks of a run have taken. */
    public long attempts(Run run) throws IOException {
        return number(
                "select sum(j.attempts) from jobs j join run_tracks t on t.job_id = j.id where t.run_id = ?", run);
    }

    /** How many jobs of a run nobody has; for a coordinator that is down, as REST tells it otherwise. */
    public long queued(Run run) throws IOException {
        return number(
                "select count(*) from jobs j join run_tracks t on t.job_id = j.id where t.run_id = ? and j.state = 'queued'",
                run);
    }

    private long number(String query, Run run) throws IOException {
        try (Connection connection = database.connect()) {
            return Long.parseLong(ids(connection, query, run).get(0));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static List<String> ids(Connection connection, String query, Run run) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, run.id());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
        }
        return ids;
    }

    private static void compareCounts(Connection connection, Run run, Run.Counts told, List<String> violations)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNTS)) {
            statement.setString(1, run.id());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                List<Long> counted = new ArrayList<>();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    counted.add(row.getLong(column));
                }
                List<Long> said = List.of(
                        told.discovered() - told.repeated(),
                        told.queued() + told.leased(),
                        told.stored(),
                        told.failed(),
                        told.cancelled(),
                        told.alreadyEmbedded(),
                        told.passedOver());
                if (!counted.equals(said)) {
                    violations.add("REST counts " + said + " and the tables have " + counted
                            + " (tracks, open, stored, failed, cancelled, embedded before, passed over)");
                }
            }
        }
    }

    private void compareVectors(Connection connection, Run run, List<String> violations) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VECTORS)) {
            statement.setString(1, run.id());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String locator = rows.getString(1);
                    if (!Arrays.equals(expected.apply(locator), vector(rows.getBytes(2)))) {
                        violations.add("embedding of " + locator + " is not that of its bytes");
                    }
                }
            }
        }
    }

    private static float[] vector(byte[] bytes) {
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }
}
