package org.chaarfm.protocol.v1;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaarfm.protocol.example.FieldRules;
import org.chaarfm.protocol.field.FieldCheck;

/** The fields of v1 as PROTOCOL.md has them: a question mark there is {@code optional} here. */
final class V1FieldRules {
    private static final List<String> BLANK = List.of("\"\"", "\" \"", "\"\\n\"");
    private static final List<String> UNKNOWN = List.of("\"\"", "\"nonsense\"");
    private static final List<String> NO_WORD = List.of("\"\"", "\"a b\"", text(65));
    private static final List<String> NO_HASH = List.of("\"\"", "\"" + "A".repeat(64) + "\"", text(63), text(65));
    private static final List<String> NO_ADDRESS =
            List.of("\"\"", "\"http://h/a b.mp3\"", "\"http://h/\u00e4.mp3\"", text(FieldCheck.MAX_URL + 1));
    private static final List<String> NO_FRACTION = List.of("-0.001", "1.001", "-1", "2");
    private static final List<String> NO_COUNT = List.of("-1", "9223372036854775808");
    private static final List<String> NOT_POSITIVE = List.of("0", "-1", "9223372036854775808");

    private static final Set<String> OPTIONAL = Set.of(
            "result:data.tags",
            "result:data.track.artist",
            "result:data.track.title",
            "result:data.track.album",
            "result:data.track.youtube_id",
            "result:data.track.source_url",
            "result:error.retry_after_s",
            "tracks:items[0].artist",
            "tracks:items[0].title",
            "tracks:items[0].album",
            "tracks:items[0].duration_s",
            "tracks:items[0].youtube_id",
            "tracks:items[0].source_url",
            "welcome:credential",
            "welcome:model.url",
            "welcome:worker",
            "job:payload.source.limit",
            "job:payload.track.artist",
            "job:payload.track.title",
            "job:payload.track.album",
            "job:payload.track.duration_s",
            "ack:reason");

    /** A source for yt-dlp has an address or words to look for; with neither it is the address that is missed. */
    private static final Map<String, String> REPORTED_AS = Map.of("job:payload.source.query", "payload.source.url");

    private static final Map<String, List<String>> REFUSED = Map.ofEntries(
            entry("type", UNKNOWN),
            entry("job_id", List.of("\"\"", "\"a\\u0000\"", "\"a\\nb\"", text(129))),
            entry("attempt", List.of("0", "-1", "2147483648")),
            entry("protocol", List.of("0", "-1", "2147483648")),
            entry("worker_version", BLANK),
            entry("name", BLANK),
            entry("os", BLANK),
            entry("arch", BLANK),
            entry("cores", List.of("0", "65537")),
            entry("memory_mb", NO_COUNT),
            entry("state", UNKNOWN),
            entry("sha256", NO_HASH),
            entry("slots", List.of("-1", "1025")),
            entry("prefetch", List.of("-1", "1025")),
            entry("stage", UNKNOWN),
            entry("fraction", NO_FRACTION),
            entry("cpu", NO_FRACTION),
            entry("rss_mb", NO_COUNT),
            entry("status", UNKNOWN),
            entry("retry_after_s", List.of("-1", "2147483648")),
            entry("duration_s", List.of("-0.5", "1000000001", "1000000000.5")),
            entry("source_url", NO_ADDRESS),
            entry("model_sha256", NO_HASH),
            entry("node", NO_WORD),
            entry("front_end", NO_WORD),
            entry("patch_hop", List.of("0", "10000")),
            entry("pooling", NO_WORD),
            entry("patches", List.of("0", "-1", "2147483648")),
            entry("fetch", NO_COUNT),
            entry("decode", NO_COUNT),
            entry("analyse", NO_COUNT),
            entry("worker_id", List.of("\"\"", "\"a/b\"", text(65))),
            entry("credential", List.of("\"\"", text(21), text(129), "\"" + "a".repeat(30) + "=\"")),
            entry("heartbeat_s", List.of("0", "3601")),
            entry("lease_s", List.of("5", "86401")),
            entry("max_bytes", NOT_POSITIVE),
            entry("max_duration_s", NOT_POSITIVE),
            entry("url", NO_ADDRESS),
            entry("version", NO_WORD),
            entry("kind", UNKNOWN),
            entry("query", BLANK),
            entry("genre", BLANK),
            entry("limit", List.of("0", "-1", "2147483648")),
            entry("outcome", UNKNOWN));

    /** Texts for people, codes of which an unknown one has a meaning, and numbers that the receiver judges. */
    private static final Set<String> FREE = Set.of(
            "sources[]",
            "notes[]",
            "message",
            "reason",
            "code",
            "artist",
            "title",
            "album",
            "youtube_id",
            "tags[]",
            "vector[]");

    static final FieldRules RULES = new FieldRules(OPTIONAL, REPORTED_AS, REFUSED, FREE);

    private V1FieldRules() {}

    private static String text(int length) {
        return "\"" + "a".repeat(length) + "\"";
    }
}
