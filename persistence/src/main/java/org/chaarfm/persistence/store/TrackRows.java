package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

/** Tracks and what their sources say of them. */
final class TrackRows {
    private static final int MAX_VERSION = 500;

    /** A track as it stands, with what its source said. */
    record TrackRow(String id, String hash, String version, TrackFacts said) {}

    private final Statements statements;
    private final IdSource ids;

    TrackRows(Statements statements, IdSource ids) {
        this.statements = statements;
        this.ids = ids;
    }

    /**
     * Makes the tracks that are new, and gives the others what the source now says of them.
     *
     * @return each as it stands now
     */
    Map<TrackKey, TrackRow> remember(String owner, List<FoundTrack> tracks, Instant at) {
        Map<String, FoundTrack> byHash = merged(tracks);
        Map<String, TrackRow> rows = known(owner, byHash.keySet());
        List<TrackRow> missing = byHash.keySet().stream()
                .filter(hash -> !rows.containsKey(hash))
                .map(hash -> new TrackRow(
                        ids.next(),
                        hash,
                        version(byHash.get(hash)),
                        byHash.get(hash).facts()))
                .toList();
        // Another coordinator may have made one meanwhile: then that one is read.
        rows.putAll(known(owner, insert(owner, missing, byHash, rows, at)));
        update(byHash, rows);
        Map<TrackKey, TrackRow> byKey = new HashMap<>();
        byHash.forEach((hash, found) -> byKey.put(found.key(), rows.get(hash)));
        return byKey;
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

    private Map<String, TrackRow> known(String owner, Collection<String> hashes) {
        Map<String, TrackRow> rows = new HashMap<>();
        if (!hashes.isEmpty()) {
            statements.rows(
                    "select t.id, t.key_hash, t.version, " + TrackColumns.SAID
                            + " from tracks t where t.owner_id = ? and t.key_hash = any(?)",
                    row -> rows.put(
                            row.getString("key_hash"),
                            new TrackRow(
                                    row.getString("id"),
                                    row.getString("key_hash"),
                                    row.getString("version"),
                                    TrackColumns.said(row))),
                    owner,
                    hashes);
        }
        return rows;
    }

    /** Puts those that were inserted into {@code rows}; gives the hashes of the others. */
    private List<String> insert(
            String owner,
            List<TrackRow> tracks,
            Map<String, FoundTrack> found,
            Map<String, TrackRow> rows,
            Instant at) {
        int[] inserted = statements.batch(
                "insert into tracks (id, owner_id, key_hash, source_kind, locator, version, artist, title, album,"
                        + " duration_s, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                tracks.stream()
                        .map(track -> row(owner, track, found.get(track.hash()).key(), at))
                        .toList());
        List<String> others = new ArrayList<>();
        for (int i = 0; i < inserted.length; i++) {
            TrackRow track = tracks.get(i);
            if (inserted[i] > 0) {
                rows.put(track.hash(), track);
            } else {
                others.add(track.hash());
            }
        }
        return others;
    }

    private static List<Object> row(String owner, TrackRow track, TrackKey key, Instant at) {
        TrackFacts said = track.said();
        return Statements.row(
                track.id(),
                owner,
                track.hash(),
                key.kind().wireName(),
                key.locator(),
                track.version(),
                said.artist(),
                said.title(),
                said.album(),
                said.durationS(),
                at);
    }

    private void update(Map<String, FoundTrack> found, Map<String, TrackRow> rows) {
        List<List<Object>> updates = new ArrayList<>();
        found.forEach((hash, track) -> {
            TrackRow row = rows.get(hash);
            TrackFacts facts = track.facts().orElse(row.said());
            String version = version(track);
            if (!facts.equals(row.said()) || !Objects.equals(version, row.version())) {
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
