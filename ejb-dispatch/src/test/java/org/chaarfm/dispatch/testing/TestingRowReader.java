package org.chaarfm.dispatch.testing;

import java.util.HashMap;
import java.util.Map;
import org.chaarfm.dispatch.domain.CollectionId;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.testing.Rows.AttemptRow;
import org.chaarfm.dispatch.testing.Rows.EmbeddingRow;
import org.chaarfm.dispatch.testing.Rows.JobRow;
import org.chaarfm.dispatch.testing.Rows.LinkRow;
import org.chaarfm.dispatch.testing.TestingTables.Link;
import org.chaarfm.dispatch.testing.TestingTables.LinkKey;

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
                                job.id(),
                                job.session(),
                                job.run(),
                                job.track().locator(),
                                job.state(),
                                job.attempts(),
                                job.forgiven(),
                                job.failures()))
                        .toList(),
                tables.attempts.rows().values().stream()
                        .map(row -> new AttemptRow(
                                row.key(),
                                row.worker(),
                                row.outcome(),
                                row.stage(),
                                row.failure() == null ? null : row.failure().code()))
                        .toList(),
                tables.links.rows().entrySet().stream()
                        .map(link -> link(
                                link.getKey(),
                                link.getValue(),
                                tracks.get(link.getKey().track())))
                        .toList(),
                tables.embeddings.rows().entrySet().stream()
                        .map(row -> new EmbeddingRow(
                                sessions.get(row.getKey().collection()),
                                row.getKey().track().locator(),
                                row.getValue().version(),
                                row.getValue().analysis().vector().get(0)))
                        .toList());
    }

    private LinkRow link(LinkKey key, Link link, String track) {
        JobState settled =
                tables.failedForGood.has(key) ? JobState.FAILED : link.cancelled() ? JobState.CANCELLED : null;
        return new LinkRow(key.run(), track, settled == null ? link.job() : null, settled);
    }
}
