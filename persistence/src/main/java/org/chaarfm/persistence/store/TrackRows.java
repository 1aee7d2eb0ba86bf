package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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

    /** A track as it stands, with what its source said. */
    record TrackRow(String id, String hash, String version, TrackFacts said) {}

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

    /**
     * Takes what workers have read in the files of their tracks. What was read of the newest version stays until that of a
     * newer one comes; what a v0 worker says fills what is empty: it reports names of its own making.
     */
    void takeReadings(Collection<Embeddings.New> embeddings) {
        List<List<Object>> readings = new ArrayList<>();
        List<Embeddings.New> guesses = new ArrayList<>();
        for (Embeddings.New embedding : inOrder(embeddings)) {
            if (embedding.maker().legacy()) {
                guesses.add(embedding);
            } else {
                readings.add(reading(embedding));
            }
        }
        statements.batch(
                "update tracks set read_artist = ?, read_title = ?, read_album = ?, decoded_s = ? where id = ?"
                        + " and (version is not distinct from ? or decoded_s is null)",
                readings);
        fillGaps(guesses);
    }

    /** Two coordinators write tracks in the same order, so neither waits for the other in a circle. */
    private static List<Embeddings.New> inOrder(Collection<Embeddings.New> embeddings) {
        return embeddings.stream()
                .sorted(Comparator.comparing(embedding -> embedding.job().track()))
                .toList();
    }

    private static List<Object> reading(Embeddings.New embedding) {
        TrackFacts read = embedding.result().facts();
        return Statements.row(
                read.artist(),
                read.title(),
                read.album(),
                read.durationS(),
                embedding.job().track(),
                embedding.maker().trackVersion());
    }

    private void fillGaps(List<Embeddings.New> embeddings) {
        if (embeddings.isEmpty()) {
            return;
        }
        Map<String, TrackFacts> known = new HashMap<>();
        statements.rows(
                "select t.id, " + TrackColumns.KEY + ", " + TrackColumns.FACTS + " from tracks t where t.id = any(?)",
                row -> known.put(row.getString("id"), TrackColumns.facts(row)),
                embeddings.stream().map(embedding -> embedding.job().track()).toList());
        List<List<Object>> rows = new ArrayList<>();
        for (Embeddings.New embedding : embeddings) {
            String track = embedding.job().track();
            TrackFacts gaps = embedding.result().facts().missingIn(known.get(track));
            rows.add(Statements.row(gaps.artist(), gaps.title(), gaps.album(), gaps.durationS(), track));
        }
        statements.batch(
                "update tracks set read_artist = coalesce(read_artist, ?), read_title = coalesce(read_title, ?),"
                        + " read_album = coalesce(read_album, ?), decoded_s = coalesce(decoded_s, ?) where id = ?",
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
                        "select t.id, t.key_hash, t.version, " + TrackColumns.SAID
                                + " from tracks t where t.key_hash = any(?)",
                        row -> new TrackRow(
                                row.getString("id"),
                                row.getString("key_hash"),
                                row.getString("version"),
                                TrackColumns.said(row)),
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
