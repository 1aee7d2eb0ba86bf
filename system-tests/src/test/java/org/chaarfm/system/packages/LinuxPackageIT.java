package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chaarfm.client.Embedding;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Artifacts;
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is made for Linux, packed without much effort, on a system without Java. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class LinuxPackageIT implements PastedLineScenarios {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** What is said where no package registry can be reached. */
    private static final String NO_RUNTIME = "could not be fetched by pip";

    private static final String STAND_IN = "stand-in";

    @TempDir
    private static Path temp;

    private static Path made;
    private static Path key;

    @BeforeAll
    static void make() {
        made = temp.resolve("packages");
        key = temp.resolve("key.pem");
        Command.run(temp, Map.of(), "openssl", "genpkey", "-algorithm", "ed25519", "-out", key.toString());
        List<String> command = List.of(
                Optional.ofNullable(System.getenv("CHAARFM_PYTHON")).orElse("python3"),
                Artifacts.home().resolve("packaging/package.py").toString(),
                "linux-x86_64",
                "--as-built",
                "--only=folder,deb",
                "--xz=0",
                "--key=" + key,
                "--out=" + made);
        try (Program program = Program.start("package", command, Map.of(), temp)) {
            int exitCode = program.exitCode(Duration.ofMinutes(10));
            assumeFalse(program.output().contains(NO_RUNTIME), "skipped: the packages' Java runtime cannot be fetched");
            assertThat(exitCode).as(program::output).isZero();
        }
    }

    @Override
    public Path made() {
        return made;
    }

    @Override
    public Path key() {
        return key;
    }

    @Override
    public Path work() {
        return temp;
    }

    private static Path made(String pattern) throws IOException {
        try (Stream<Path> files = Files.list(made)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nothing was made that is called " + pattern));
        }
    }

    @Test
    void debianPackageShouldWorkWithoutAnythingElseAndLeaveNothing() throws IOException {
        Path music = Files.createDirectory(temp.resolve("music"));
        for (int i = 0; i < 5; i++) {
            MadeAudio.write(music.resolve("album").resolve(i + ".wav"), i, 5 + 7 * i);
        }
        EmptyRoot root = EmptyRoot.make(temp.resolve("root"));
        DebianSystem debian = DebianSystem.of(root, temp);
        List<String> before = root.files("usr");
        Path deb = made(".*\\.deb");
        debian.install(deb);
        try (Coordinator coordinator = Coordinator.start(temp.resolve("data"), music)) {
            Session session = coordinator.api().openSession("package", STAND_IN, false);
            Run run = coordinator.api().startFolderRun(session.id(), "album");
            try (Program worker = root.start(
                    "packaged",
                    temp,
                    "/usr/bin/chaarfm_worker",
                    "--url",
                    coordinator.api().base().toString(),
                    "--code",
                    session.code())) {
                worker.awaitOutput("Ready");
                coordinator.awaitCompletion(run, PATIENCE);
                assertThat(worker.stop()).isZero();
                assertThat(worker.output()).doesNotContain(" WARNING: ");
            }
            assertThat(vectors(coordinator.api().embeddings(session.id(), null).items()))
                    .hasSize(5)
                    .isEqualTo(vectorsOfTheCheckout(music));
        }
        debian.install(debian.later(deb, "99"));
        try (Program version = root.start("version", temp, "/usr/bin/chaarfm_worker", "--version")) {
            assertThat(version.exitCode(PATIENCE)).as(version::output).isZero();
        }
        debian.remove("chaarfm-worker");
        assertThat(root.files("usr")).isEqualTo(before);
    }

    private static Map<String, List<Float>> vectors(List<Embedding> embeddings) {
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

    private static Map<String, List<Float>> vectorsOfTheCheckout(Path music) throws IOException {
        return vectorsIn(Command.run(
                temp, Map.of(), Artifacts.workerScript().toString(), "embed", "--model", STAND_IN, music.toString()));
    }

    private static Map<String, List<Float>> vectorsIn(String output) throws IOException {
        Map<String, List<Float>> vectors = new HashMap<>();
        for (String line : output.lines().filter(each -> each.startsWith("{")).toList()) {
            JsonNode track = new ObjectMapper().readTree(line);
            List<Float> vector = new ArrayList<>();
            track.get("embedding").forEach(value -> vector.add(value.floatValue()));
            vectors.put(Path.of(track.get("source").asText()).getFileName().toString(), vector);
        }
        return vectors;
    }
}
