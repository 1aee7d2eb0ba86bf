package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.Program;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is made for Linux on arm64, emulated: all of it takes ten times as long as on such a machine. */
@Tag("full")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ArmPackageIT {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Other kernels add up in another order. */
    private static final float TOLERANCE = 1e-5f;

    @TempDir
    private Path temp;

    @Test
    void packagesShouldWorkWithoutAnythingElse() throws IOException {
        EmptyRoot root = Arm64.emptyRoot(temp.resolve("root"), temp);
        Packaging packages = Packaging.ofACopy(temp.resolve("packages"), "linux-arm64", "--only=folder,deb");
        packages.shouldGiveTheSameBytesAgain(".*_arm64\\.deb", "--only=deb");
        Path music = Files.createDirectory(temp.resolve("music"));
        MadeAudio.write(music.resolve("album").resolve("one.wav"), 1, 5);
        DebianSystem debian = DebianSystem.of(root, temp);
        List<String> before = root.files("usr");
        debian.install(packages.find(".*_arm64\\.deb"));
        embed(root, music);
        debian.remove("chaarfm-worker");
        assertThat(root.files("usr")).isEqualTo(before);
        Files.move(packages.find("chaarfm_worker-.*-linux-arm64"), root.inside("folder"));
        try (Program version = root.start("version", temp, "/folder/bin/chaarfm_worker", "--version")) {
            assertThat(version.exitCode(PATIENCE)).as(version::output).isZero();
            assertThat(version.output()).contains("chaarfm_worker ");
        }
    }

    private void embed(EmptyRoot root, Path music) throws IOException {
        try (Coordinator coordinator = Coordinator.start(temp.resolve("data"), music)) {
            Session session = coordinator.api().openSession("package", Vectors.MODEL, false);
            Run run = coordinator.api().startFolderRun(session.id(), "album");
            try (Program worker = root.start(
                    "packaged",
                    temp,
                    "/usr/bin/chaarfm_worker",
                    "--url",
                    coordinator.api().base().toString(),
                    "--code",
                    session.code())) {
                coordinator.awaitCompletion(run, PATIENCE);
                assertThat(worker.stop()).as(worker::output).isZero();
            }
            Map<String, List<Float>> vectors =
                    Vectors.of(coordinator.api().embeddings(session.id(), null).items());
            assertThat(vectors)
                    .hasSize(1)
                    .usingRecursiveComparison()
                    .withEqualsForType((a, b) -> Math.abs(a - b) <= TOLERANCE, Float.class)
                    .isEqualTo(Vectors.ofTheCheckout(music, temp));
        }
    }
}
