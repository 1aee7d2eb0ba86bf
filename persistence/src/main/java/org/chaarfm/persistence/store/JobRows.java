package org.chaarfm.persistence.store;

import java.util.Collection;
import java.util.LinkedHashMap;
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
        return locked("id = any(?)", ids);
    }

    /** The open jobs of these tracks in a collection, by track; locked until the transaction ends. */
    Map<String, JobRow> lockOpen(String collection, Collection<String> tracks) {
        Map<String, JobRow> byTrack = new LinkedHashMap<>();
        locked("collection_id = ? and open_track_id = any(?)", collection, tracks)
                .values()
                .forEach(job -> byTrack.put(job.track(), job));
        return byTrack;
    }

    private Map<String, JobRow> locked(String condition, Object... parameters) {
        Map<String, JobRow> byId = new LinkedHashMap<>();
        statements
                .rows(
                        "select id, session_id, collection_id, track_id, state, attempts from jobs where " + condition
                                + " order by id for update",
                        row -> new JobRow(
                                row.getString("id"),
                                row.getString("session_id"),
                                row.getString("collection_id"),
                                row.getString("track_id"),
                                JobState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                                row.getInt("attempts")),
                        parameters)
                .forEach(job -> byId.put(job.id(), job));
        return byId;
    }
}
