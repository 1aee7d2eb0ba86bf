package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is made for Linux, on a system without Java. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class LinuxPackageIT implements SmallDownloadScenarios {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path temp;

    private static Packaging packages;

    @BeforeAll
    static void make() {
        packages = Packaging.ofTheCheckout(temp.resolve("packages"), "linux-x86_64", "--as-built", "--only=folder,deb");
    }

    @Override
    public Path unpacked() throws IOException {
        return packages.find("chaarfm_worker-.*-linux-x86_64");
    }

    @Override
    public Path work() {
        return temp;
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
        Path deb = packages.find(".*\\.deb");
        debian.install(deb);
        assertThat(root.files("usr")).noneMatch(file -> file.endsWith(".cmd"));
        String offer = TinyOffer.make(temp.resolve("offer"), "99.0.0", "", TinyOffer.key(temp))
                .folder()
                .toString();
        try (Coordinator coordinator = Coordinator.start(temp.resolve("data"), music, "--packages", offer)) {
            assertThat(PackagedWorker.embed(coordinator, "album", root, temp, PATIENCE, "/usr/bin/chaarfm_worker"))
                    .hasSize(5)
                    .isEqualTo(Vectors.ofTheCheckout(music, temp));
            shouldWantDebianPackages(root, coordinator);
        }
        debian.install(debian.later(deb, "99"));
        try (Program version = root.start("version", temp, "/usr/bin/chaarfm_worker", "--version")) {
            assertThat(version.exitCode(PATIENCE)).as(version::output).isZero();
        }
        debian.remove("chaarfm-worker");
        assertThat(root.files("usr")).isEqualTo(before);
    }

    /** What is offered here is an archive, which an installed package does not take. */
    private static void shouldWantDebianPackages(EmptyRoot root, Coordinator coordinator) throws IOException {
        String url = coordinator.api().base().toString();
        try (Program update = root.start("update", temp, "/usr/bin/chaarfm_worker", "update", "--url", url)) {
            assertThat(update.exitCode(PATIENCE)).as(update::output).isEqualTo(1);
            assertThat(update.output()).contains("the coordinator offers no Debian package for this machine");
        }
    }
}
