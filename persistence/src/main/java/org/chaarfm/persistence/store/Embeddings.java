package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackNaming;
import org.chaarfm.persistence.column.Float32;
import org.chaarfm.persistence.column.NoteColumn;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;

/** Writes embeddings, one per track and collection, with what their workers read in the files. */
final class Embeddings {
    /** An embedding and where it belongs. */
    record New(JobRow job, AttemptRow attempt, Analysis analysis, TrackFacts read, Instant at) {}

    /**
     * Replaces an embedding of another version only. A v0 worker makes up names, so that these fill what is empty: a column
     * that has something keeps it.
     */
    private static final String WRITE =
            "insert into embeddings (collection_id, track_id, track_version, job_id, attempt,"
                    + " worker_id, dialect, notes, patches, vector, tag_scores, read_artist, read_title, read_album, decoded_s,"
                    + " created_at) values ({collection:varchar}, {track:varchar}, {version:varchar}, {job:varchar}, {number:int4},"
                    + " {worker:varchar}, {spoken:varchar}, {notes:varchar}, {patches:int4}, {vector:bytea}, {scores:bytea},"
                    + " {artist:varchar}, {title:varchar}, {album:varchar}, {seconds:float8}, {at:int8})"
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
    private final List<New> added = new ArrayList<>();

    Embeddings(Statements statements) {
        this.statements = statements;
    }

    /** Will be written over an embedding of another version of its track. */
    void add(New embedding) {
        added.add(embedding);
    }

    /** Writes what was added; in one order, so that coordinators do not block each other. */
    void write() {
        Comparator<New> order = Comparator.comparing(embedding -> embedding.job().collection);
        statements.each(
                WRITE,
                added.stream()
                        .sorted(order.thenComparing(embedding -> embedding.job().track))
                        .map(Embeddings::row)
                        .toList());
        added.clear();
    }

    /** The versions of which a collection has embeddings, by track; a version may be null. */
    Map<String, String> versions(String collection, Collection<String> tracks) {
        Map<String, String> versions = new HashMap<>();
        statements.rows(
                "select track_id, track_version from embeddings where collection_id = ? and track_id = any(?)",
                row -> versions.put(row.getString("track_id"), row.getString("track_version")),
                collection,
                tracks);
        return versions;
    }

    private static List<Object> row(New embedding) {
        JobRow job = embedding.job();
        AttemptRow attempt = embedding.attempt();
        Analysis analysis = embedding.analysis();
        TrackFacts read = attempt.legacy()
                ? embedding.read().missingIn(TrackNaming.of(job.key, job.said, TrackFacts.NONE))
                : embedding.read();
        return Statements.row(
                job.collection,
                job.track,
                attempt.trackVersion(),
                job.id,
                attempt.number(),
                attempt.worker(),
                attempt.dialect(),
                NoteColumn.write(notes(analysis, attempt)),
                analysis.patches(),
                Float32.toBytes(analysis.vector().toArray()),
                Float32.toBytesOrNull(analysis.tags()),
                read.artist(),
                read.title(),
                read.album(),
                read.durationS(),
                embedding.at());
    }

    /** A v0 worker encodes whatever it fetched to MP3 before it analyses it, and has no word to say so. */
    private static Set<Note> notes(Analysis analysis, AttemptRow attempt) {
        EnumSet<Note> notes = EnumSet.noneOf(Note.class);
        notes.addAll(analysis.notes());
        if (attempt.legacy()) {
            notes.add(Note.RE_ENCODED);
        }
        return notes;
    }
}
