package org.chaarfm.protocol.v0;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaarfm.protocol.example.CodecContract;
import org.chaarfm.protocol.example.Example;
import org.chaarfm.protocol.example.FieldRules;

/** Every field of every message of v0: missing, of another JSON type, out of range. */
class V0CodecContractTest implements CodecContract {
    private static final List<String> UNKNOWN = List.of("\"\"", "\"nonsense\"");

    private static final Set<String> OPTIONAL = Set.of(
            "job:payload.artist",
            "job:payload.title",
            "job:payload.youtube_url",
            "job:payload.limit",
            "result:data.source_url");

    /** What is no genre's job is a download, and what are no tracks is one. */
    private static final Map<String, String> REPORTED_AS =
            Map.of("job:payload.job_type", "payload.table_name", "result:data.tracks", "data.artist");

    private static final Map<String, List<String>> REFUSED = Map.ofEntries(
            entry("type", UNKNOWN),
            entry("job_id", List.of("\"\"", "\"a\\nb\"", "\"" + "a".repeat(129) + "\"")),
            entry("job_type", UNKNOWN),
            entry("youtube_url", List.of("\"\"", "\"http://h/a b.mp3\"")),
            entry("genre", List.of("\"\"", "\" \"")),
            entry("limit", List.of("0", "-1", "2147483648")),
            entry("status", UNKNOWN));

    private static final Set<String> FREE =
            Set.of("artist", "title", "table_name", "youtube_id", "source_url", "vector[]", "error");

    @Override
    public List<Example> examples() {
        return V0Examples.all();
    }

    @Override
    public FieldRules rules() {
        return new FieldRules(OPTIONAL, REPORTED_AS, REFUSED, FREE);
    }
}
