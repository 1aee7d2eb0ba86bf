package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.Program;
import org.junit.jupiter.api.BeforeAll;
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

    private static final String LATER = "99.0.0";

    /** Of who is root in the emulated system. */
    private static final String HOME = "root";

    @TempDir
    private static Path temp;

    private static Path key;
    private static Path music;
    private static Packaging packages;
    private static Map<String, List<Float>> expected;

    @BeforeAll
    static void make() throws IOException {
        key = TinyOffer.key(temp);
        packages =
                Packaging.ofACopy(temp.resolve("packages"), "linux-arm64", "--only=folder,deb,tar.xz", "--key=" + key);
        music = Files.createDirectory(temp.resolve("music"));
        MadeAudio.write(music.resolve("album").resolve("one.wav"), 1, 5);
        expected = Vectors.ofTheCheckout(music, temp);
    }

    @Test
    void debianPackageShouldWorkWithoutAnythingElseAndLeaveNothing() throws IOException {
        packages.shouldGiveTheSameBytesAgain(".*_arm64\\.deb", "--only=deb", "--key=" + key);
        EmptyRoot root = Arm64.emptyRoot(temp.resolve("empty"), temp);
        DebianSystem debian = DebianSystem.of(root, temp);
        List<String> before = root.files("usr");
        debian.install(packages.find(".*_arm64\\.deb"));
        try (Coordinator coordinator = Coordinator.start(temp.resolve("data of deb"), music)) {
            shouldEmbed(coordinator, root, "/usr/bin/chaarfm_worker");
        }
        debian.remove("chaarfm-worker");
        assertThat(root.files("usr")).isEqualTo(before);
    }

    @Test
    void pastedLineShouldInstallUpdateAndRemove() throws IOException {
        EmptyRoot root = Arm64.everydayRoot(temp.resolve("pasted"), temp, List.of());
        try (Coordinator coordinator = Coordinator.start(
                temp.resolve("data of line"),
                music,
                "--packages",
                packages.folder().toString())) {
            awaitOffer(coordinator.api().base().toString(), archive());
            String line = "trap : TERM; curl -fsSL " + coordinator.api().base() + "download/install.sh | sh -s -- ";
            shouldEmbed(coordinator, root, "sh", "-c", line + "\"$@\"", "sh");

            String worker = "/" + HOME + "/.local/bin/chaarfm_worker";
            update(root, worker);
            assertThat(run(root, worker, "--version")).isEqualTo("worker " + LATER + ": --version|");
            run(root, "sh", "-c", line + "--remove");
        }
        try (Stream<Path> left = Files.list(root.inside(HOME))) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .as("what WORKER_README says of the home folder")
                    .containsExactlyInAnyOrder(".cache", ".javacpp", ".local");
        }
        assertThat(root.files(HOME + "/.local")).isEmpty();
    }

    @Test
    void windowShouldWorkFromAnUnpackedArchive() throws IOException {
        EmptyRoot root = Arm64.everydayRoot(
                temp.resolve("unpacked"), temp, DebianSystem.recommended(packages.find(".*_arm64\\.deb"), temp));
        Path folder = Files.createDirectory(root.inside("programs of Jürgen"));
        Command.run(temp, Map.of(), "tar", "-xJf", archive().toString(), "-C", folder.toString());
        String program = "/" + folder.getFileName() + "/"
                + archive().getFileName().toString().replace(".tar.xz", "");
        ArmWindow.shouldWork(root, program + "/bin/chaarfm_worker", Files.createDirectory(temp.resolve("window")));
    }

    private static void shouldEmbed(Coordinator coordinator, EmptyRoot root, String... command) throws IOException {
        assertThat(PackagedWorker.embed(coordinator, "album", root, temp, PATIENCE, command))
                .hasSize(1)
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Math.abs(a - b) <= TOLERANCE, Float.class)
                .isEqualTo(expected);
    }

    /** To a later version, which only says what it is. */
    private static void update(EmptyRoot root, String worker) throws IOException {
        TinyOffer later = new TinyOffer(temp.resolve("later"), LATER, packages.platform()).make("", key);
        try (Coordinator coordinator = Coordinator.start(
                temp.resolve("data of later"),
                music,
                "--packages",
                later.folder().toString())) {
            String base = coordinator.api().base().toString();
            awaitOffer(base, later.archive());
            assertThat(run(root, worker, "update", "--install", "--url", base))
                    .contains("It is signed with the key that this worker came with", "It is installed");
        }
    }

    /** A coordinator that has just been started reads its packages first. */
    private static void awaitOffer(String base, Path archive) {
        String address = base + "download/" + archive.getFileName();
        Command.run(temp, Map.of(), "curl", "-fsS", "--retry", "20", "--head", "-o", "/dev/null", address);
    }

    private static Path archive() throws IOException {
        return packages.find("chaarfm_worker-0.*-linux-arm64\\.tar\\.xz");
    }

    private static String run(EmptyRoot root, String... command) {
        try (Program program = root.start("run", temp, command)) {
            assertThat(program.exitCode(PATIENCE)).as(program::output).isZero();
            return program.output();
        }
    }
}
