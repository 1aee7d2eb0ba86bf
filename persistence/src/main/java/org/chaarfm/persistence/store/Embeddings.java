package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaarfm.dispatch.port.StoredResult;
import org.chaarfm.persistence.column.Float32;
import org.chaarfm.persistence.column.NoteColumn;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.message.Note;

/** Writes embeddings, one per track and collection. */
final class Embeddings {
    /** An embedding and where it belongs. */
    record New(StoredResult result, JobRow job, AttemptRows.Maker maker) {}

    private final Statements statements;

    Embeddings(Statements statements) {
        this.statements = statements;
    }

    /** Writes them over those of other versions of their tracks, and gives those that were written. */
    List<New> write(List<New> embeddings, Instant at) {
        List<New> written = new ArrayList<>();
        List<New> there = new ArrayList<>();
        int[] inserted = statements.batch(
                "insert into embeddings (collection_id, track_id, track_version, job_id, attempt, worker_id, dialect,"
                        + " notes, patches, vector, tag_scores, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                embeddings.stream().map(embedding -> insertion(embedding, at)).toList());
        split(embeddings, inserted, written, there);
        int[] replaced = statements.batch(
                "update embeddings set track_version = ?, job_id = ?, attempt = ?, worker_id = ?, dialect = ?,"
                        + " notes = ?, patches = ?, vector = ?, tag_scores = ?,"
                        + " created_at = ? where collection_id = ? and track_id = ?"
                        + " and track_version is distinct from ?",
                there.stream().map(embedding -> replacement(embedding, at)).toList());
        split(there, replaced, written, new ArrayList<>());
        return written;
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

    private static List<Object> insertion(New embedding, Instant at) {
        List<Object> row = new ArrayList<>(key(embedding));
        row.addAll(content(embedding, at));
        return row;
    }

    private static List<Object> replacement(New embedding, Instant at) {
        List<Object> row = new ArrayList<>(content(embedding, at));
        row.addAll(key(embedding));
        row.add(embedding.maker().trackVersion());
        return row;
    }

    private static List<Object> key(New embedding) {
        return List.of(embedding.job().collection(), embedding.job().track());
    }

    private static List<Object> content(New embedding, Instant at) {
        StoredResult result = embedding.result();
        AttemptRows.Maker maker = embedding.maker();
        return Statements.row(
                maker.trackVersion(),
                embedding.job().id(),
                result.key().number(),
                maker.worker(),
                maker.dialect(),
                NoteColumn.write(notes(result, maker)),
                result.patches(),
                Float32.toBytes(result.vector().toArray()),
                Float32.toBytesOrNull(result.tags()),
                at);
    }

    /** A v0 worker encodes whatever it fetched to MP3 before it analyses it, and has no word to say so. */
    private static Set<Note> notes(StoredResult result, AttemptRows.Maker maker) {
        EnumSet<Note> notes = EnumSet.noneOf(Note.class);
        notes.addAll(result.notes());
        if (maker.legacy()) {
            notes.add(Note.RE_ENCODED);
        }
        return notes;
    }

    private static void split(List<New> embeddings, int[] counts, List<New> touched, List<New> others) {
        for (int i = 0; i < counts.length; i++) {
            (counts[i] > 0 ? touched : others).add(embeddings.get(i));
        }
    }
}
