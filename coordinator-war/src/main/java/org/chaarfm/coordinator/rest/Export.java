package org.chaarfm.coordinator.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.chaarfm.coordinator.json.ExportLine;
import org.chaarfm.dispatch.port.EmbeddingView;

/** Writes embeddings as NDJSON, a page of the database at a time: the memory it needs does not grow with them. */
final class Export implements StreamingOutput {
    /** Rows held at a time: about 1 MB with their tags. */
    static final int PAGE = 200;

    /** Reads a page of at most {@code limit} embeddings behind the cursor. */
    @FunctionalInterface
    interface Reader {
        List<EmbeddingView> read(String after, int limit);
    }

    private final Reader reader;
    private final ObjectWriter lines;

    Export(Reader reader, ObjectMapper mapper) {
        this.reader = reader;
        this.lines = mapper.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    @Override
    public void write(OutputStream out) throws IOException {
        String after = null;
        List<EmbeddingView> page;
        do {
            page = reader.read(after, PAGE);
            for (EmbeddingView embedding : page) {
                lines.writeValue(out, ExportLine.of(embedding));
                out.write('\n');
                after = embedding.cursor();
            }
        } while (page.size() == PAGE);
        out.flush();
    }
}
