package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chaarfm.launcher.folder.CoordinatorDescription;
import org.chaarfm.launcher.folder.DataFolder;
import org.chaarfm.launcher.folder.FolderLock;
import org.chaarfm.launcher.testwar.AlwaysReady;
import org.chaarfm.launcher.testwar.TestApi;
import org.chaarfm.launcher.testwar.TestDatabase;
import org.chaarfm.launcher.testwar.TestSessions;
import org.chaarfm.launcher.testwar.failing.NewerSchema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The delivered jar as a person or a service manager uses it, with a small application in place of the coordinator's. */
class CoordinatorJarIT {

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path working;
    private static Path failing;

    @BeforeAll
    static void makeApplications() throws IOException {
        working = TestWar.in(
                Files.createDirectory(shared.resolve("working")),
                List.of(TestApi.class, AlwaysReady.class, TestDatabase.class, TestSessions.class));
        failing =
                TestWar.in(Files.createDirectory(shared.resolve("failing")), List.of(TestApi.class, NewerSchema.class));
    }

    @Test
    void runsInAFolderWithAnyNameAndStopsCleanly() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("my müsic; a+b%20=c"));
        try (LaunchedCoordinator coordinator = LaunchedCoordinator.start(
                working, Map.of(), "--port", "0", "--data", data.root().toString())) {
            coordinator.awaitReady();

            CoordinatorDescription description = describe(data);
            String token = Files.readString(data.apiToken()).strip();
            assertThat(coordinator.text())
                    .contains("is ready at " + description.url())
                    .contains(token)
                    .contains(
                            "chaarfm_worker --url " + description.url().replaceFirst("/$", "") + " --code ABCDE-FGHJK");
            assertThat(description.pid()).isEqualTo(coordinator.pid());
            assertThat(description.publicUrl()).isEqualTo(description.url());
            assertThat(permissions(data.apiToken())).isEqualTo("rw-------");
            assertThat(permissions(data.description())).isEqualTo("rw-------");
            assertThat(commandLine(description.serverPid())).isNotEmpty().doesNotContain(token);

            assertRefused(data, "--port", "0", "is in use by another coordinator (process " + coordinator.pid());

            coordinator.terminate();
            assertThat(coordinator.awaitExit()).isZero();
            assertThat(coordinator.text()).endsWith("Stopped");
            assertThat(ProcessHandle.of(description.serverPid())).isEmpty();
            assertThat(data.description()).doesNotExist();
            assertThat(data.database().resolve("coordinator.mv.db")).isNotEmptyFile();
            assertThat(data.database().resolve("coordinator.trace.db")).doesNotExist();
        }
    }

    @Test
    void serverEndsWithAKilledLauncherAndTheNextStartFindsItsData() throws Exception {
        DataFolder data = new DataFolder(folder);
        long orphan;
        try (LaunchedCoordinator killed = start(data)) {
            killed.awaitReady();
            orphan = describe(data).serverPid();
            killed.kill();
            killed.awaitExit();
        }
        try (LaunchedCoordinator next = start(data)) {
            next.awaitReady();
            assertThat(ProcessHandle.of(orphan)).isEmpty();
            assertThat(next.text())
                    .doesNotContain(Files.readString(data.apiToken()).strip());
            assertThat(describe(data).pid()).isEqualTo(next.pid());
            next.terminate();
            assertThat(next.awaitExit()).isZero();
        }
    }

    @Test
    void saysThatItsServerWasKilledAndEnds() throws Exception {
        DataFolder data = new DataFolder(folder);
        try (LaunchedCoordinator coordinator = start(data)) {
            coordinator.awaitReady();
            ProcessHandle.of(describe(data).serverPid()).orElseThrow().destroyForcibly();

            assertThat(coordinator.awaitExit()).isEqualTo(1);
            assertThat(coordinator.text())
                    .contains("it was killed (signal 9)")
                    .contains(data.log().toString());
            assertThat(data.description()).doesNotExist();
        }
    }

    @Test
    void preparationMakesTheArchiveThatALaterStartWithAnyDataFolderUses() throws Exception {
        Path runtime = folder.resolve("runtime");
        try (LaunchedCoordinator preparation =
                LaunchedCoordinator.start(working, Map.of(), "--prepare", "--runtime", runtime.toString())) {
            assertThat(preparation.awaitExit(Duration.ofMinutes(3))).isZero();
            assertThat(preparation.text()).isEmpty();
        }
        assertThat(runtime).isDirectoryRecursivelyContaining("glob:**/classes-*.jsa");
        DataFolder data = new DataFolder(folder.resolve("data"));
        try (LaunchedCoordinator next = LaunchedCoordinator.start(
                working,
                Map.of("CHAARFM_RUNTIME", runtime.toString()),
                "--port",
                "0",
                "--data",
                data.root().toString())) {
            next.awaitReady();
            assertThat(commandLine(describe(data).serverPid())).contains("-XX:SharedArchiveFile=" + runtime);
        }
    }

    @Test
    void signalDuringTheStartEndsItAtOnceAndInSilence() throws Exception {
        DataFolder data = new DataFolder(folder);
        try (LaunchedCoordinator coordinator = start(data)) {
            await().atMost(LaunchedCoordinator.LONGEST).until(() -> Files.exists(data.log()));
            coordinator.terminate();

            assertThat(coordinator.awaitExit(Duration.ofSeconds(15))).isZero();
            assertThat(coordinator.text()).endsWith("Stopping the coordinator\nStopped");
            assertThat(FolderLock.tryHold(data.serverLock())).isPresent();
        }
    }

    @Test
    void failedDeploymentEndsWithItsReasonAndTheNextStartShowsTheToken() throws Exception {
        DataFolder data = new DataFolder(folder);
        try (LaunchedCoordinator coordinator = LaunchedCoordinator.start(
                failing, runtime(), "--port", "0", "--data", data.root().toString())) {
            assertThat(coordinator.awaitExit()).isEqualTo(1);
            assertThat(coordinator.text())
                    .contains("The server did not start: " + NewerSchema.SENTENCE + ".")
                    .doesNotContain("is ready");
            assertThat(data.description()).doesNotExist();
        }
        try (LaunchedCoordinator firstThatWorks = start(data)) {
            firstThatWorks.awaitReady();
            assertThat(firstThatWorks.text())
                    .contains(Files.readString(data.apiToken()).strip());
        }
    }

    @Test
    void takenPortIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            assertRefused(new DataFolder(folder), "--port", port, "Port " + port + " on 127.0.0.1 is in use");
        }
    }

    private static LaunchedCoordinator start(DataFolder data) throws IOException {
        return LaunchedCoordinator.start(
                working, runtime(), "--port", "0", "--data", data.root().toString());
    }

    /** These starts share one unpacked server. */
    private static Map<String, String> runtime() {
        return Map.of("CHAARFM_RUNTIME", shared.resolve("runtime").toString());
    }

    private static void assertRefused(DataFolder data, String option, String value, String sentence)
            throws IOException, InterruptedException {
        try (LaunchedCoordinator refused = LaunchedCoordinator.start(
                working, runtime(), option, value, "--data", data.root().toString())) {
            assertThat(refused.awaitExit()).isEqualTo(1);
            assertThat(refused.text()).contains(sentence);
        }
    }

    private static CoordinatorDescription describe(DataFolder data) throws IOException {
        return CoordinatorDescription.read(Files.readString(data.description()));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static String commandLine(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .orElse("");
    }
}
