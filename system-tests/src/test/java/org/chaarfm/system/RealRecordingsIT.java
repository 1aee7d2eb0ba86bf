package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Embedding;
import org.chaarfm.system.program.Artifacts;
import org.chaarfm.system.program.Demo;
import org.chaarfm.system.program.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealRecordingsIT {
    /** Largest cosine distance from Essentia's own results that users would not notice. */
    private static final double COSINE = 1e-5;

    @TempDir
    Path temp;

    @Test
    void demoShouldGiveTheVectorsOfEssentia() throws IOException {
        Path model = Artifacts.shared("models/msd-musicnn-1.pb");
        Path audio = Artifacts.shared("audio");
        assumeTrue(Files.exists(model) && Files.isDirectory(audio), "skipped: the pretrained weights are not there");
        Demo demos = new Demo(temp);
        Map<String, String> settings =
                Map.of("MUSICNN_MODEL", model.toRealPath().toString());
        try (Program demo = demos.start(settings, audio.toString(), "--workers", "2")) {
            assertThat(demo.exitCode(Duration.ofMinutes(5))).as(demo::output).isZero();
            assertThat(demo.output()).contains("too_short");
        }
        Map<String, Embedding> exported = new HashMap<>();
        CoordinatorClient.readExport(demos.export(), embedding -> exported.put(embedding.source(), embedding));
        List<Path> golden = golden();
        assertThat(exported).hasSameSizeAs(golden);
        for (Path reference : golden) {
            JsonNode expected = new ObjectMapper().readTree(Files.readString(reference));
            Embedding embedding = exported.get(expected.get("file").asText());
            assertThat(embedding.model().standIn()).isFalse();
            assertThat(embedding.tags()).hasSize(50);
            assertThat(distance(embedding.vector(), expected.get("embedding")))
                    .as(reference.toString())
                    .isLessThan(COSINE);
        }
    }

    private static List<Path> golden() throws IOException {
        try (var files = Files.list(Artifacts.shared("golden"))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private static double distance(float[] a, JsonNode b) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < 200; i++) {
            product += a[i] * b.get(i).asDouble();
            squareA += (double) a[i] * a[i];
            squareB += b.get(i).asDouble() * b.get(i).asDouble();
        }
        return 1 - product / Math.sqrt(squareA * squareB);
    }
}
