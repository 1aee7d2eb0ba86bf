package org.chaarfm.persistence.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.persistence.jdbc.Statements;

/** Locks jobs. Whoever changes a job, or counts it as it stands, locks it first. */
final class JobRows {
    private final Statements statements;

    JobRows(Statements statements) {
        this.statements = statements;
    }

    /** The jobs of these ids that exist, by id; locked until the transaction ends. */
    Map<String, JobRow> lock(Collection<String> ids) {
        Map<String, JobRow> byId = new LinkedHashMap<>();
        statements
                .rows(
                        "select id, session_id, collection_id, track_id, state, attempts from jobs where id = any(?)"
                                + " order by id for update",
                        row -> new JobRow(
                                row.getString("id"),
                                row.getString("session_id"),
                                row.getString("collection_id"),
                                row.getString("track_id"),
                                JobState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                                row.getInt("attempts")),
                        ids)
                .forEach(job -> byId.put(job.id(), job));
        return byId;
    }

    /** The open jobs of these tracks in a collection, by track; locked until the transaction ends. */
    Map<String, JobRow> lockOpen(String collection, Collection<String> tracks) {
        List<String> open = statements.rows(
                "select j.id from unnest(cast(? as varchar array)) as wanted(id)"
                        + " join jobs j on j.track_id = wanted.id and j.collection_id = ?"
                        + " and j.state in ('queued', 'leased')",
                row -> row.getString("id"),
                tracks,
                collection);
        Map<String, JobRow> byTrack = new LinkedHashMap<>();
        if (!open.isEmpty()) {
            lock(open).values().stream()
                    .filter(job -> job.state().open())
                    .forEach(job -> byTrack.put(job.track(), job));
        }
        return byTrack;
    }
}
