package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chaarfm.system.program.Api;
import org.chaarfm.system.program.Artifacts;
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
        Path export = temp.resolve("out.ndjson");
        List<String> command = List.of(
                Artifacts.java(),
                "-Dchaarfm.home=" + Artifacts.home(),
                "-jar",
                Artifacts.demoJar().toString(),
                audio.toString(),
                "--workers",
                "3",
                "--export",
                export.toString());
        Map<String, String> settings =
                Map.of("MUSICNN_MODEL", model.toRealPath().toString());
        try (Program demo = Program.start("demo", command, settings, temp)) {
            assertThat(demo.exitCode(Duration.ofMinutes(5))).as(demo::output).isZero();
            assertThat(demo.output()).contains("too_short");
        }
        Map<String, JsonNode> lines = Files.readAllLines(export).stream()
                .map(Api::parse)
                .collect(Collectors.toMap(line -> line.get("source").asText(), Function.identity()));
        List<Path> golden = golden();
        assertThat(lines).hasSameSizeAs(golden);
        for (Path reference : golden) {
            JsonNode expected = Api.parse(Files.readString(reference));
            JsonNode line = lines.get(expected.get("file").asText());
            assertThat(line.at("/model/stand_in").asBoolean()).isFalse();
            assertThat(line.get("tags")).hasSize(50);
            assertThat(distance(line.get("embedding"), expected.get("embedding")))
                    .as(reference.toString())
                    .isLessThan(COSINE);
        }
    }

    private static List<Path> golden() throws IOException {
        try (var files = Files.list(Artifacts.shared("golden"))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private static double distance(JsonNode a, JsonNode b) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < 200; i++) {
            product += a.get(i).asDouble() * b.get(i).asDouble();
            squareA += a.get(i).asDouble() * a.get(i).asDouble();
            squareB += b.get(i).asDouble() * b.get(i).asDouble();
        }
        return 1 - product / Math.sqrt(squareA * squareB);
    }
}
