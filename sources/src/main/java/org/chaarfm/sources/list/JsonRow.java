package org.chaarfm.sources.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.protocol.json.ReadingProblem;

/**
 * One row of a JSON list: a string with an address, or an object with {@code url} and optionally {@code artist}, {@code
 * title}, {@code album}, {@code duration_s}.
 */
final class JsonRow {
    /** The fields that are read of an object. */
    static final Set<String> FIELDS = Set.of("url", "artist", "title", "album", "duration_s");

    private JsonRow() {}

    /** What is wrong with a piece of JSON, as the end of a sentence. */
    static String problem(JsonProcessingException fault) {
        ReadingProblem problem = ReadingProblem.of(fault);
        return problem.rule() + (problem.line() == 0 ? "." : " (column " + problem.column() + ").");
    }

    /** Gives the row to the sink; rejects it if it is neither. */
    static void read(int line, JsonNode row, RowSink rows) throws InterruptedException {
        if (row.isTextual()) {
            rows.row(line, row.textValue(), RowFacts.of(TrackFacts.NONE));
        } else if (row.path("url").isTextual()) {
            rows.row(line, row.get("url").textValue(), RowFacts.of(row));
        } else {
            rows.unreadable(line, row.toString(), "The row must be an address, or an object with a text field url.");
        }
    }
}
