package org.chaarfm.dispatch.testing;

import java.util.HashMap;
import java.util.Map;
import org.chaarfm.dispatch.domain.CollectionId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.testing.Rows.AttemptRow;
import org.chaarfm.dispatch.testing.Rows.EmbeddingRow;
import org.chaarfm.dispatch.testing.Rows.JobRow;
import org.chaarfm.dispatch.testing.Rows.LinkRow;

/** Reads all rows of the database in memory. */
final class TestingRowReader implements Rows.Reader {
    private final TestingTables tables;

    TestingRowReader(TestingTables tables) {
        this.tables = tables;
    }

    @Override
    public Rows read() {
        Map<TrackId, String> tracks = new HashMap<>();
        tables.tracks
                .rows()
                .values()
                .forEach(row -> tracks.put(row.id(), row.key().locator()));
        Map<CollectionId, SessionId> sessions = new HashMap<>();
        tables.sessions
                .rows()
                .values()
                .forEach(row -> sessions.put(row.collection().id(), row.id()));
        return new Rows(
                tables.jobs.rows().values().stream()
                        .map(job -> new JobRow(
                                job.id(), job.session(), job.run(), job.track().locator(), job.state(), job.attempts()))
                        .toList(),
                tables.attempts.rows().values().stream()
                        .map(row -> new AttemptRow(row.key(), row.worker(), row.outcome(), row.stage()))
                        .toList(),
                tables.links.rows().entrySet().stream()
                        .map(link -> new LinkRow(
                                link.getKey().run(),
                                tracks.get(link.getKey().track()),
                                link.getValue().job(),
                                false))
                        .toList(),
                tables.embeddings.rows().entrySet().stream()
                        .map(row -> new EmbeddingRow(
                                sessions.get(row.getKey().collection()),
                                row.getKey().track().locator(),
                                row.getValue().version(),
                                row.getValue().analysis().vector().get(0)))
                        .toList());
    }
}
