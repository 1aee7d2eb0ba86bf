package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.chaarfm.system.program.Api;
import org.chaarfm.system.program.Artifacts;
import org.chaarfm.system.program.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path temp;

    @Test
    void demoShouldEmbedItsOwnMusicWithTheStandIn() throws IOException {
        Path export = temp.resolve("out.ndjson");
        try (Program demo = start("--export", export.toString())) {
            assertThat(demo.exitCode(PATIENCE)).as(demo::output).isZero();
            assertThat(demo.output()).contains("stand-in model");
        }
        List<String> lines = Files.readAllLines(export);
        assertThat(lines).hasSizeGreaterThanOrEqualTo(5);
        assertThat(lines).map(Api::parse).allSatisfy(line -> {
            assertThat(line.get("embedding")).hasSize(200);
            assertThat(line.at("/model/stand_in").asBoolean()).isTrue();
            assertThat(line.get("artist").asText()).isNotEmpty();
        });
    }

    @Test
    void demoShouldEndAllItStartedWhenItIsStopped() {
        try (Program demo = start()) {
            Awaitility.await("workers run")
                    .atMost(PATIENCE)
                    .until(() -> demo.descendants().size() >= 5);
            List<ProcessHandle> started = demo.descendants();
            demo.stop();
            Awaitility.await("all have ended").until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void demoThatIsKilledShouldLeaveNothingRunning() {
        try (Program demo = start()) {
            Awaitility.await("workers run")
                    .atMost(PATIENCE)
                    .until(() -> demo.descendants().size() >= 5);
            List<ProcessHandle> started = demo.descendants();
            try {
                demo.killAlone();
                Awaitility.await("all have ended").atMost(Duration.ofMinutes(1)).until(() -> started.stream()
                        .noneMatch(ProcessHandle::isAlive));
            } finally {
                started.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    @Test
    void wrongUsageShouldBeTold() {
        try (Program demo = start("--workers", "none")) {
            assertThat(demo.exitCode(PATIENCE)).isEqualTo(2);
            assertThat(demo.output()).contains("--workers").contains("none");
        }
    }

    private Program start(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Artifacts.java(),
                "-Dchaarfm.home=" + Artifacts.home(),
                "-jar",
                Artifacts.demoJar().toString()));
        command.addAll(List.of(options));
        return Program.start(
                "demo", command, Map.of("XDG_CACHE_HOME", temp.resolve("cache").toString()), temp);
    }
}
