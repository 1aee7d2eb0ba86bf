package org.chaarfm.sources.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;

/** One JSON row per line. */
final class NdjsonReader implements ListReader {
    private final ObjectReader json =
            new ObjectMapper().readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public void read(BufferedReader text, RowSink rows) throws IOException, InterruptedException {
        int number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            if (!line.isBlank()) {
                readRow(number, line, rows);
            }
        }
    }

    private void readRow(int number, String line, RowSink rows) throws InterruptedException {
        JsonNode row;
        try {
            row = json.readTree(line);
        } catch (JsonProcessingException malformed) {
            rows.unreadable(number, line, "The row " + JsonRow.problem(malformed));
            return;
        }
        JsonRow.read(number, row, rows);
    }
}
