package org.chaarfm.sources.list;

import com.fasterxml.jackson.databind.JsonNode;
import org.chaarfm.dispatch.domain.TrackFacts;

/**
 * One row of a JSON list: a string with an address, or an object with {@code url} and optionally {@code artist}, {@code
 * title}, {@code album}, {@code duration_s}.
 */
final class JsonRow {
    private JsonRow() {}

    /** Gives the row to the sink, rejecting what is neither. */
    static void read(int line, JsonNode row, RowSink rows) throws InterruptedException {
        if (row.isTextual()) {
            rows.row(line, row.textValue(), TrackFacts.NONE);
        } else if (row.path("url").isTextual()) {
            rows.row(line, row.get("url").textValue(), facts(row));
        } else {
            rows.unreadable(line, row.toString(), "The row must be an address, or an object with a text field url.");
        }
    }

    private static TrackFacts facts(JsonNode row) {
        JsonNode seconds = row.path("duration_s");
        return new TrackFacts(
                row.path("artist").textValue(),
                row.path("title").textValue(),
                row.path("album").textValue(),
                seconds.isNumber() ? seconds.doubleValue() : null);
    }
}
