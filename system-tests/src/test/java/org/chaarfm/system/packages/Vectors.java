package org.chaarfm.system.packages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.client.Embedding;
import org.chaarfm.system.program.Artifacts;

/** Embeddings by the name of the file, so that those of two workers can be compared. */
final class Vectors {
    static final String MODEL = "stand-in";

    private Vectors() {}

    static Map<String, List<Float>> of(List<Embedding> embeddings) {
        Map<String, List<Float>> vectors = new HashMap<>();
        for (Embedding embedding : embeddings) {
            List<Float> vector = new ArrayList<>();
            for (float value : embedding.vector()) {
                vector.add(value);
            }
            vectors.put(Path.of(embedding.source()).getFileName().toString(), vector);
        }
        return vectors;
    }

    /** Those that the worker of the checkout computes. */
    static Map<String, List<Float>> ofTheCheckout(Path music, Path work) throws IOException {
        String script = Artifacts.workerScript().toString();
        return printed(Command.run(work, Map.of(), script, "embed", "--model", MODEL, music.toString()));
    }

    /** Those that {@code chaarfm_worker embed} has printed. */
    static Map<String, List<Float>> printed(String output) throws IOException {
        Map<String, List<Float>> vectors = new HashMap<>();
        for (String line : output.lines().filter(each -> each.startsWith("{")).toList()) {
            JsonNode track = new ObjectMapper().readTree(line);
            List<Float> vector = new ArrayList<>();
            track.path("embedding").forEach(value -> vector.add(value.floatValue()));
            vectors.put(track.get("source").asText().replaceFirst(".*[/\\\\]", ""), vector);
        }
        return vectors;
    }
}
