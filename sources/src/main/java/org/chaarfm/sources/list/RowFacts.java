package org.chaarfm.sources.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.dispatch.domain.TrackFacts;

/** What a row says of its track, and which of its fields cannot be used. Not thread-safe. */
final class RowFacts {
    /** How lists mark an unknown length, as in M3U. */
    private static final double UNKNOWN = -1;

    private final List<String> leftOut = new ArrayList<>();
    private TrackFacts facts = TrackFacts.NONE;

    /** Facts that need no check. */
    static RowFacts of(TrackFacts facts) {
        RowFacts row = new RowFacts();
        row.facts = facts;
        return row;
    }

    /** The fields of a JSON object. */
    static RowFacts of(JsonNode object) {
        RowFacts row = new RowFacts();
        JsonNode seconds = object.path("duration_s");
        row.facts = new TrackFacts(
                row.text(object, "artist"),
                row.text(object, "title"),
                row.text(object, "album"),
                seconds.isMissingNode() || seconds.isNull() ? null : row.seconds(seconds.asText()));
        return row;
    }

    /** The cells of a CSV row; null where it has none. */
    static RowFacts of(String artist, String title, String album, String seconds) {
        RowFacts row = new RowFacts();
        row.facts = new TrackFacts(artist, title, album, row.seconds(seconds));
        return row;
    }

    TrackFacts facts() {
        return facts;
    }

    /** Each field that cannot be used with its value, as {@code artist 5}. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    private String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            leftOut.add(field + " " + value);
        }
        return value.textValue();
    }

    private Double seconds(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            double seconds = Double.parseDouble(text);
            if (Double.isFinite(seconds) && (seconds >= 0 || seconds == UNKNOWN)) {
                return seconds > 0 ? seconds : null;
            }
        } catch (NumberFormatException noNumber) {
            // Reported below, like numbers that no track can have.
        }
        leftOut.add("duration_s " + text);
        return null;
    }
}
