package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackNaming;
import org.chaarfm.dispatch.port.StoredResult;
import org.chaarfm.persistence.column.Float32;
import org.chaarfm.persistence.column.NoteColumn;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.store.JobRow.Attempt;
import org.chaarfm.protocol.message.Note;

/** Writes embeddings, one per track and collection, with what their workers read in the files. */
final class Embeddings {
    /** An embedding and where it belongs. */
    record New(StoredResult result, JobRow job, Attempt attempt) {}

    /**
     * Replaces an embedding of another version only. A v0 worker makes up names, so that these fill what is empty: a column
     * that has something keeps it.
     */
    private static final String WRITE =
            "insert into embeddings (collection_id, track_id, track_version, job_id, attempt,"
                    + " worker_id, dialect, notes, patches, vector, tag_scores, read_artist, read_title, read_album, decoded_s,"
                    + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (collection_id, track_id) do update set track_version = excluded.track_version,"
                    + " job_id = excluded.job_id, attempt = excluded.attempt, worker_id = excluded.worker_id,"
                    + " dialect = excluded.dialect, notes = excluded.notes, patches = excluded.patches, vector = excluded.vector,"
                    + " tag_scores = excluded.tag_scores, " + reading("read_artist") + ", " + reading("read_title")
                    + ", "
                    + reading("read_album") + ", " + reading("decoded_s") + ", created_at = excluded.created_at"
                    + " where embeddings.track_version is distinct from excluded.track_version";

    private static String reading(String column) {
        return "%1$s = coalesce(case when excluded.dialect = 'v0' then embeddings.%1$s end, excluded.%1$s)"
                .formatted(column);
    }

    private final Statements statements;

    Embeddings(Statements statements) {
        this.statements = statements;
    }

    /** Writes them over those of other versions of their tracks; in one order, so that coordinators do not block each other. */
    void write(List<New> embeddings, Instant at) {
        Comparator<New> order = Comparator.comparing(embedding -> embedding.job().collection);
        statements.batch(
                WRITE,
                embeddings.stream()
                        .sorted(order.thenComparing(embedding -> embedding.job().track))
                        .map(embedding -> row(embedding, at))
                        .toList());
    }

    /** The versions of which a collection has embeddings, by track; a version may be null. */
    Map<String, String> versions(String collection, Collection<String> tracks) {
        Map<String, String> versions = new HashMap<>();
        statements.rows(
                "select e.track_id, e.track_version from unnest(cast(? as varchar array)) as wanted(id)"
                        + " join embeddings e on e.collection_id = ? and e.track_id = wanted.id",
                row -> versions.put(row.getString("track_id"), row.getString("track_version")),
                tracks,
                collection);
        return versions;
    }

    private static List<Object> row(New embedding, Instant at) {
        StoredResult result = embedding.result();
        JobRow job = embedding.job();
        Attempt attempt = embedding.attempt();
        TrackFacts read = attempt.legacy()
                ? result.facts().missingIn(TrackNaming.of(job.key, job.said, TrackFacts.NONE))
                : result.facts();
        return Statements.row(
                job.collection,
                job.track,
                attempt.trackVersion(),
                job.id,
                attempt.number(),
                attempt.worker(),
                attempt.dialect(),
                NoteColumn.write(notes(result, attempt)),
                result.patches(),
                Float32.toBytes(result.vector().toArray()),
                Float32.toBytesOrNull(result.tags()),
                read.artist(),
                read.title(),
                read.album(),
                read.durationS(),
                at);
    }

    /** A v0 worker encodes whatever it fetched to MP3 before it analyses it, and has no word to say so. */
    private static Set<Note> notes(StoredResult result, Attempt attempt) {
        EnumSet<Note> notes = EnumSet.noneOf(Note.class);
        notes.addAll(result.notes());
        if (attempt.legacy()) {
            notes.add(Note.RE_ENCODED);
        }
        return notes;
    }
}
