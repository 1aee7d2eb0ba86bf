package org.chaarfm.sources.list;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import org.chaarfm.dispatch.port.BadSourceException;

/** A JSON array of rows, read one by one. After a syntax error nothing can be read; the rows before it count. */
final class JsonReader implements ListReader {
    private final JsonFactory json = new ObjectMapper().getFactory();

    @Override
    public void read(BufferedReader text, RowSink rows) throws BadSourceException, IOException, InterruptedException {
        try (JsonParser parser = json.createParser(text)) {
            if (start(parser) != JsonToken.START_ARRAY) {
                throw new BadSourceException("source.content", "", "A JSON list must be an array of rows.");
            }
            readRows(parser, rows);
        }
    }

    private static JsonToken start(JsonParser parser) throws IOException {
        try {
            return parser.nextToken();
        } catch (JsonProcessingException noJson) {
            return JsonToken.NOT_AVAILABLE;
        }
    }

    private static void readRows(JsonParser parser, RowSink rows) throws IOException, InterruptedException {
        try {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int line = parser.currentTokenLocation().getLineNr();
                JsonRow.read(line, row(parser), rows);
            }
        } catch (JsonProcessingException malformed) {
            int line = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getLineNr();
            rows.unreadable(line, "", "From here on the list " + JsonRow.problem(malformed));
        }
    }

    /** The fields we need of a row; the rest is skipped unread, as a row may be as large as the list. */
    private static JsonNode row(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return value(parser);
        }
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            if (JsonRow.FIELDS.contains(field)) {
                row.set(field, value(parser));
            } else {
                parser.skipChildren();
            }
        }
        return row;
    }

    /** A scalar as it is; an empty array in place of anything else. */
    private static JsonNode value(JsonParser parser) throws IOException {
        if (parser.currentToken().isScalarValue()) {
            return parser.readValueAsTree();
        }
        parser.skipChildren();
        return JsonNodeFactory.instance.arrayNode();
    }
}
