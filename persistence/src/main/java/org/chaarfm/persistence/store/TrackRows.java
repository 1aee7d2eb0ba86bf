package org.chaarfm.persistence.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.persistence.jdbc.Statements;

/** Tracks and what their sources say of them. */
final class TrackRows {
    private static final int MAX_VERSION = 500;

    private static final List<String> FACTS = List.of("artist", "title", "album", "duration_s");

    /**
     * What the source says now goes before what was said earlier. A row that would stay the same is not written, but PostgreSQL
     * locks it until the transaction ends: coordinators that admit the same tracks at the same time wait for each other.
     */
    private static final String WRITE =
            "insert into tracks (id, owner_id, key_hash, source_kind, locator, version, artist, title, album, duration_s,"
                    + " created_at) values ({id:varchar}, {owner:varchar}, {hash:varchar}, {kind:varchar}, {place:varchar},"
                    + " {changed:varchar}, {artist:varchar}, {title:varchar}, {album:varchar}, {seconds:float8}, {at:int8}) on conflict (owner_id, key_hash) do update set"
                    + " version = excluded.version, " + facts("%1$s = coalesce(excluded.%1$s, tracks.%1$s)", ", ")
                    + " where tracks.version is distinct from excluded.version or "
                    + facts("tracks.%1$s is distinct from coalesce(excluded.%1$s, tracks.%1$s)", " or ");

    /** A track as it stands. */
    record TrackRow(String id, TrackKey key, String version) {}

    private final Statements statements;
    private final IdSource ids;

    TrackRows(Statements statements, IdSource ids) {
        this.statements = statements;
        this.ids = ids;
    }

    private static String facts(String each, String between) {
        return FACTS.stream().map(each::formatted).collect(Collectors.joining(between));
    }

    /**
     * Makes the tracks that are new, and gives the others what the source now says of them.
     *
     * @return each as it stands now
     */
    Map<TrackKey, TrackRow> remember(String owner, List<FoundTrack> tracks, Instant at) {
        if (tracks.isEmpty()) {
            return Map.of();
        }
        Map<String, FoundTrack> byHash = merged(tracks);
        List<List<Object>> rows = new ArrayList<>();
        byHash.forEach((hash, found) -> rows.add(row(owner, hash, found, at)));
        statements.each(WRITE, rows);
        Map<TrackKey, TrackRow> byKey = new HashMap<>();
        statements.rows(
                "select id, key_hash, version from tracks where owner_id = ? and key_hash = any(?)",
                row -> {
                    TrackKey key = byHash.get(row.getString("key_hash")).key();
                    return byKey.put(key, new TrackRow(row.getString("id"), key, row.getString("version")));
                },
                owner,
                byHash.keySet());
        return byKey;
    }

    /** In the order of the hashes; of a track named twice, what was said later goes before what was said earlier. */
    private static Map<String, FoundTrack> merged(List<FoundTrack> tracks) {
        Map<String, FoundTrack> byHash = new TreeMap<>();
        for (FoundTrack found : tracks) {
            byHash.merge(
                    hash(found.key()),
                    found,
                    (before, now) ->
                            new FoundTrack(now.key(), now.version(), now.facts().orElse(before.facts())));
        }
        return byHash;
    }

    /**
     * What the unique constraint on tracks is about: SHA-256 of source kind, a line feed and locator in UTF-8, as 64
     * lower-case hexadecimal digits (ADR 0004). A locator itself can be longer than an index entry of PostgreSQL, 2,704 bytes.
     */
    static String hash(TrackKey key) {
        byte[] text = (key.kind().wireName() + "\n" + key.locator()).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private List<Object> row(String owner, String hash, FoundTrack found, Instant at) {
        TrackFacts said = found.facts();
        return Statements.row(
                ids.next(),
                owner,
                hash,
                found.key().kind().wireName(),
                found.key().locator(),
                version(found),
                said.artist(),
                said.title(),
                said.album(),
                said.durationS(),
                at);
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
