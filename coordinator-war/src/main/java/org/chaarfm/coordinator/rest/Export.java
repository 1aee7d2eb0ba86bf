package org.chaarfm.coordinator.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.chaarfm.coordinator.json.EmbeddingJson;
import org.chaarfm.coordinator.problem.Problem;
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

    Export(Reader reader, ObjectWriter lines) {
        this.reader = reader;
        this.lines = lines.without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /**
     * Writes them all. If the database fails on the way, the last line is a problem instead of an embedding: the status
     * has been sent by then, and an export that ends early must not look whole.
     */
    @Override
    public void write(OutputStream out) throws IOException {
        List<EmbeddingView> page = reader.read(null, PAGE);
        while (!page.isEmpty()) {
            for (EmbeddingView embedding : page) {
                writeLine(EmbeddingJson.of(embedding), out);
            }
            page = page.size() < PAGE ? List.of() : next(page.get(PAGE - 1).cursor(), out);
        }
        out.flush();
    }

    private List<EmbeddingView> next(String after, OutputStream out) throws IOException {
        try {
            return reader.read(after, PAGE);
        } catch (RuntimeException e) {
            writeLine(Problem.of(503, "The export ends early behind track " + after + "; ask for it again."), out);
            out.flush();
            throw e;
        }
    }

    private void writeLine(Object line, OutputStream out) throws IOException {
        lines.writeValue(out, line);
        out.write('\n');
    }
}
