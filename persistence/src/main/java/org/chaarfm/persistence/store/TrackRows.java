package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.persistence.column.TrackKeyHash;
import org.chaarfm.persistence.jdbc.Statements;

/** Tracks and what is known of them. */
final class TrackRows {
    private static final int MAX_VERSION = 500;

    /** A track as it stands. */
    record TrackRow(String id, String hash, String version, TrackFacts facts) {}

    private final Statements statements;

    TrackRows(Statements statements) {
        this.statements = statements;
    }

    /**
     * Makes the tracks that are new, and gives the others what the source now says of them.
     *
     * @return each as it stands now
     */
    Map<TrackKey, TrackRow> remember(List<FoundTrack> tracks, IdSource ids, Instant at) {
        Map<String, FoundTrack> byHash = merged(tracks);
        Map<String, TrackRow> rows = known(byHash.keySet());
        List<String> missing =
                byHash.keySet().stream().filter(hash -> !rows.containsKey(hash)).toList();
        insert(missing.stream().map(byHash::get).toList(), missing, ids, at);
        rows.putAll(known(missing));
        update(byHash, rows);
        Map<TrackKey, TrackRow> byKey = new HashMap<>();
        byHash.forEach((hash, found) -> byKey.put(found.key(), rows.get(hash)));
        return byKey;
    }

    /** Takes what workers have found out where nothing was known. */
    void fillGaps(Collection<Embeddings.New> embeddings) {
        Map<String, TrackFacts> byTrack = new TreeMap<>();
        for (Embeddings.New embedding : embeddings) {
            TrackFacts facts = embedding.result().facts();
            if (!facts.equals(TrackFacts.NONE)) {
                byTrack.put(embedding.job().track(), facts);
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        byTrack.forEach((track, facts) ->
                rows.add(Statements.row(facts.artist(), facts.title(), facts.album(), facts.durationS(), track)));
        statements.batch(
                "update tracks set artist = coalesce(artist, ?), title = coalesce(title, ?),"
                        + " album = coalesce(album, ?), duration_s = coalesce(duration_s, ?) where id = ?",
                rows);
    }

    /** In the order of the hashes; of a track named twice, what was said later goes before what was said earlier. */
    private static Map<String, FoundTrack> merged(List<FoundTrack> tracks) {
        Map<String, FoundTrack> byHash = new TreeMap<>();
        for (FoundTrack found : tracks) {
            byHash.merge(
                    TrackKeyHash.of(found.key()),
                    found,
                    (before, now) ->
                            new FoundTrack(now.key(), now.version(), now.facts().orElse(before.facts())));
        }
        return byHash;
    }

    private Map<String, TrackRow> known(Collection<String> hashes) {
        Map<String, TrackRow> rows = new LinkedHashMap<>();
        if (hashes.isEmpty()) {
            return rows;
        }
        statements
                .rows(
                        "select t.id, t.key_hash, t.version, " + TrackColumns.FACTS
                                + " from tracks t where t.key_hash = any(?)",
                        row -> new TrackRow(
                                row.getString("id"),
                                row.getString("key_hash"),
                                row.getString("version"),
                                TrackColumns.facts(row)),
                        hashes)
                .forEach(row -> rows.put(row.hash(), row));
        return rows;
    }

    // Another coordinator may have made one meanwhile: then that one is read.
    private void insert(List<FoundTrack> tracks, List<String> hashes, IdSource ids, Instant at) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            FoundTrack found = tracks.get(i);
            TrackFacts facts = found.facts();
            rows.add(Statements.row(
                    ids.next(),
                    hashes.get(i),
                    found.key().kind().wireName(),
                    found.key().locator(),
                    version(found),
                    facts.artist(),
                    facts.title(),
                    facts.album(),
                    facts.durationS(),
                    at));
        }
        statements.batch(
                "insert into tracks (id, key_hash, source_kind, locator, version, artist, title, album, duration_s,"
                        + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                rows);
    }

    private void update(Map<String, FoundTrack> found, Map<String, TrackRow> rows) {
        List<List<Object>> updates = new ArrayList<>();
        found.forEach((hash, track) -> {
            TrackRow row = rows.get(hash);
            TrackFacts facts = track.facts().orElse(row.facts());
            String version = version(track);
            if (!facts.equals(row.facts()) || !Objects.equals(version, row.version())) {
                rows.put(hash, new TrackRow(row.id(), hash, version, facts));
                updates.add(Statements.row(
                        version, facts.artist(), facts.title(), facts.album(), facts.durationS(), row.id()));
            }
        });
        statements.batch(
                "update tracks set version = ?, artist = ?, title = ?, album = ?, duration_s = ? where id = ?",
                updates);
    }

    private static String version(FoundTrack found) {
        String version = found.version();
        if (version != null && version.length() > MAX_VERSION) {
            throw new IllegalArgumentException("the version of %s has %d characters, but only %d can be stored"
                    .formatted(found.key(), version.length(), MAX_VERSION));
        }
        return version;
    }
}
