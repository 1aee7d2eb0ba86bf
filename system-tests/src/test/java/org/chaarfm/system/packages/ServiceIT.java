package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Session;
import org.chaarfm.client.Worker;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Coordinator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package and its service on a Debian that is booted for it, by apt and systemctl as a person uses them. */
@Tag("full")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ServiceIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SERVICE = "chaarfm-worker";

    /** So long that each is at work when something happens. */
    private static final double SECONDS = 300;

    @TempDir
    private Path temp;

    private BootedSystem system;

    @Test
    void serviceShouldOutliveRebootsAndNewVersionsAndGoWithThePackage() throws IOException {
        Path music = Files.createDirectory(temp.resolve("music"));
        for (int i = 0; i < 24; i++) {
            MadeAudio.write(music.resolve(i + ".wav"), i, SECONDS);
        }
        try (BootedSystem booted = BootedSystem.start(temp);
                Coordinator coordinator = Coordinator.start(temp.resolve("data"), music)) {
            system = booted;
            Packaging packages =
                    Packaging.ofTheCheckout(temp.resolve("packages"), "linux-x86_64", "--as-built", "--only=deb");
            Path deb = packages.find(".*\\.deb");
            CoordinatorClient api = coordinator.api();
            Session session = api.openSession("service", "stand-in", false);
            api.startFolderRun(session.id(), ".");
            apt("install", deb.toString());
            String url = api.base().toString();
            system.run(
                    "chaarfm_worker",
                    "service",
                    "install",
                    "--system",
                    "--yes",
                    "--slots=1",
                    "--url=" + url,
                    "--code=" + session.code());
            awaitWork(api, session);
            assertThat(system.run("stat", "--format=%U", "/proc/" + mainProcess())
                            .strip())
                    .isNotEqualTo("root");

            system.run("systemctl", "stop", SERVICE);
            shouldHaveFinishedItsWork(1);
            system.run("systemctl", "start", SERVICE);
            awaitWork(api, session);
            system.reboot();
            awaitWork(api, session);
            shouldHaveFinishedItsWork(2);

            String before = mainProcess();
            apt(
                    "install",
                    DebianSystem.of(EmptyRoot.make(temp.resolve("empty")), temp)
                            .later(deb, "99")
                            .toString());
            Awaitility.await("the new version is at work").atMost(PATIENCE).until(() -> !mainProcess()
                    .matches(before + "|0"));
            awaitWork(api, session);
            shouldHaveFinishedItsWork(3);
            apt("remove", SERVICE);
            assertThat(api.workers(session.id(), null).items()).noneMatch(Worker::connected);
            shouldHaveFinishedItsWork(4);
            assertThat(system.output("find", "/etc", "/usr", "/run", "-name", "*chaarfm*"))
                    .isEmpty();
        }
    }

    private void apt(String what, String which) {
        system.run("apt-get", what, "--yes", "--no-install-recommends", which);
    }

    private String mainProcess() {
        return system.run("systemctl", "show", "--property=MainPID", "--value", SERVICE)
                .strip();
    }

    /** Until a track is at work. */
    private static void awaitWork(CoordinatorClient api, Session session) {
        Awaitility.await("a track is at work").atMost(PATIENCE).until(() -> {
            List<Worker> workers = api.workers(session.id(), null).items();
            return workers.stream()
                    .anyMatch(worker -> worker.connected() && !worker.held().isEmpty());
        });
    }

    private void shouldHaveFinishedItsWork(int times) {
        assertThat(system.run("journalctl", "--unit=" + SERVICE, "--output=cat").lines())
                .filteredOn(line -> line.contains("Everything that was held is done"))
                .hasSize(times);
    }
}
