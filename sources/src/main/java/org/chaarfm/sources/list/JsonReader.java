package org.chaarfm.sources.list;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import org.chaarfm.dispatch.port.BadSourceException;

/** A JSON array of rows, read one after the other. Behind a syntax error nothing can be read; the rows before count. */
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
                JsonNode row = parser.readValueAsTree();
                JsonRow.read(line, row, rows);
            }
        } catch (JsonProcessingException malformed) {
            int line = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getLineNr();
            rows.unreadable(line, "", "From here on the list is no JSON: " + JsonFault.words(malformed));
        }
    }
}
