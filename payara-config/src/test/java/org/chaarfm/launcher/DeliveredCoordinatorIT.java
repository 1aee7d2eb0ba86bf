package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.net.ssl.SSLException;
import org.chaarfm.launcher.folder.CoordinatorDescription;
import org.chaarfm.launcher.folder.DataFolder;
import org.chaarfm.launcher.server.TestingPem;
import org.chaarfm.launcher.testwar.AlwaysReady;
import org.chaarfm.launcher.testwar.TestApi;
import org.chaarfm.launcher.testwar.TestDatabase;
import org.chaarfm.launcher.testwar.TestMe;
import org.chaarfm.launcher.testwar.TestMusic;
import org.chaarfm.launcher.testwar.TestSessions;
import org.chaarfm.launcher.testwar.failing.EatsMemory;
import org.chaarfm.launcher.testwar.failing.NewerSchema;
import org.chaarfm.launcher.testwar.failing.NoSentence;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The delivered folder as a person or a service manager uses it, with a small application in place of the coordinator's. */
@Execution(ExecutionMode.CONCURRENT)
class DeliveredCoordinatorIT {

    @TempDir
    private static Path wars;

    @TempDir
    private Path folder;

    private static Path working;

    @BeforeAll
    static void makeApplication() throws IOException {
        working = war(
                "working", AlwaysReady.class, TestDatabase.class, TestMusic.class, TestMe.class, TestSessions.class);
    }

    private static Path war(String name, Class<?>... types) throws IOException {
        List<Class<?>> classes = new ArrayList<>(List.of(types));
        classes.add(TestApi.class);
        return TestWar.in(Files.createDirectory(wars.resolve(name)), classes);
    }

    @Test
    void listensWithTlsAndInNoOtherWay() throws Exception {
        TestingPem pem = TestingPem.make(folder, "own", "EC", "-1d");
        DataFolder data = new DataFolder(folder.resolve("data"));
        try (LaunchedCoordinator coordinator = start(
                data,
                "--tls-cert",
                pem.certificate().toString(),
                "--tls-key",
                pem.key().toString(),
                "--trusted-proxies",
                "127.0.0.1")) {
            coordinator.awaitReady();
            URI url = URI.create(describe(data).url());
            assertThat(url.getScheme()).isEqualTo("https");
            assertThat(coordinator.text()).contains("chaarfm_worker --url https://127.0.0.1:" + url.getPort());
            URI ready = URI.create("https://localhost:" + url.getPort() + "/health/ready");
            HttpClient knowing =
                    HttpClient.newBuilder().sslContext(pem.trusting()).build();
            assertThat(knowing.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            assertThatThrownBy(() -> HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding()))
                    .isInstanceOf(SSLException.class);
            assertThatThrownBy(() -> HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create("http://localhost:" + url.getPort() + "/"))
                                            .build(),
                                    BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
            assertListensOnLoopbackOnly(url.getPort());
            assertThat(new CoordinatorApi(url, "wrong", OwnCertificate.of(data)).whatIsMissing())
                    .as("as reset-admin asks")
                    .isEmpty();
            coordinator.terminate();
            assertThat(coordinator.awaitExit()).isZero();
        }
    }

    @Test
    void runsInAFolderWithAnyNameAndStopsCleanly() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("my müsic; a+b%20=c:$d"));
        Path music = Files.createDirectory(folder.resolve("${nope} $\\{x\\\\} ${user.home:}"));
        Instant before = Instant.now();
        try (LaunchedCoordinator coordinator = start(data, "--music", music.toString())) {
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
            assertThat(ProcessHandle.of(coordinator.pid()).orElseThrow().children())
                    .isEmpty();
            assertThat(commandLine(coordinator.pid())).isNotEmpty().doesNotContain(token);
            assertListensOnLoopbackOnly(URI.create(description.url()).getPort());

            assertRefused(data, "--port", "0", "is in use by another coordinator (process " + coordinator.pid());

            coordinator.terminate();
            assertThat(coordinator.awaitExit()).isZero();
            assertThat(coordinator.text()).endsWith("Stopping the coordinator\nStopped");
            assertThat(data.description()).doesNotExist();
            assertThat(data.server()).doesNotExist();
            assertThat(data.database().resolve("coordinator.sqlite")).isNotEmptyFile();
        }
        assertThat(filesChangedSince(before, LaunchedCoordinator.HOME)).isEmpty();
    }

    @Test
    void whatIsKeptOutlivesAFailedDeploymentAndAKill() throws Exception {
        DataFolder data = new DataFolder(folder);
        assertFails(data, war("newer", NewerSchema.class), "The coordinator did not start. " + NewerSchema.SENTENCE);
        try (LaunchedCoordinator firstThatWorks = start(data)) {
            firstThatWorks.awaitReady();
            assertThat(firstThatWorks.text())
                    .contains(Files.readString(data.apiToken()).strip());
            firstThatWorks.kill();
            firstThatWorks.awaitExit();
        }
        try (LaunchedCoordinator next = LaunchedCoordinator.start(
                working, Map.of("CHAARFM_END_WITH_INPUT", "true"), "--port", "0", "--data", folder.toString())) {
            next.awaitReady();
            String token = Files.readString(data.apiToken()).strip();
            assertThat(next.text()).doesNotContain(token);
            assertThat(new CoordinatorApi(URI.create(describe(data).url()), token).sessions())
                    .as("the second start on this database")
                    .extracting(CoordinatorApi.Session::name)
                    .containsExactly("start 2");
            assertThat(describe(data).pid()).isEqualTo(next.pid());
            assertEndsWithTheProgramThatTiedItToItself(next, data);
        }
    }

    private static void assertEndsWithTheProgramThatTiedItToItself(LaunchedCoordinator tied, DataFolder data)
            throws IOException, InterruptedException {
        tied.closeInput();
        assertThat(tied.awaitExit()).isZero();
        assertThat(data.description()).doesNotExist();
    }

    @Test
    void stopsTheServerAlsoWhenItsDescriptionCannotBeDeleted() throws Exception {
        DataFolder data = new DataFolder(folder);
        try (LaunchedCoordinator coordinator = start(data)) {
            coordinator.awaitReady();
            Files.delete(data.description());
            Files.createFile(Files.createDirectory(data.description()).resolve("file"));
            coordinator.terminate();

            assertThat(coordinator.awaitExit()).isEqualTo(1);
            assertThat(coordinator.text()).contains("The data folder " + data.root() + " cannot be used");
            assertThat(data.server()).doesNotExist();
        }
    }

    @Test
    void signalDuringTheStartEndsItAtOnceAndInSilence() throws Exception {
        DataFolder data = new DataFolder(folder);
        try (LaunchedCoordinator coordinator = start(data)) {
            await().atMost(LaunchedCoordinator.LONGEST).until(() -> Files.exists(data.log()));
            coordinator.terminate();

            assertThat(coordinator.awaitExit(Duration.ofSeconds(5))).isZero();
            assertThat(coordinator.text()).endsWith("Stopping the coordinator\nStopped");
            data.lock();
            data.close();
        }
    }

    @Test
    void failureWithoutASentenceIsToldAsTheLogHasIt() throws Exception {
        assertFails(new DataFolder(folder), war("without", NoSentence.class), NoSentence.REASON);
    }

    private static void assertFails(DataFolder data, Path war, String sentence)
            throws IOException, InterruptedException {
        try (LaunchedCoordinator coordinator = LaunchedCoordinator.start(
                war, Map.of(), "--port", "0", "--data", data.root().toString())) {
            assertThat(coordinator.awaitExit()).isEqualTo(1);
            assertThat(coordinator.text())
                    .contains(sentence)
                    .contains("More is in " + data.log())
                    .doesNotContain("is ready");
            assertThat(data.description()).doesNotExist();
        }
    }

    @Test
    void lackOfMemoryEndsItWithASentence() throws Exception {
        try (LaunchedCoordinator coordinator = LaunchedCoordinator.start(
                war("hungry", EatsMemory.class),
                Map.of(),
                "--memory",
                "128",
                "--port",
                "0",
                "--data",
                folder.toString())) {
            assertThat(coordinator.awaitExit()).isEqualTo(3);
            assertThat(coordinator.text()).contains("The coordinator ran out of memory; give it more with --memory.");
        }
    }

    @Test
    void takenPortIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            assertRefused(new DataFolder(folder), "--port", port, "Port " + port + " on 127.0.0.1 is in use");
        }
    }

    @Test
    void preparationOfAnUnpackedZipMakesTheArchiveThatItsStartsUse() throws Exception {
        unzip(Path.of(System.getProperty("chaarfm.coordinator.zip")), folder);
        Path home = folder.resolve("chaarfm_coordinator");
        Path script = home.resolve("bin").resolve("chaarfm_coordinator");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (LaunchedCoordinator preparation = LaunchedCoordinator.of(script, working, Map.of(), "--prepare")) {
            assertThat(preparation.awaitExit(Duration.ofMinutes(3))).isZero();
            assertThat(preparation.text()).isEmpty();
        }
        // With this option the JVM ends when it cannot use the archive.
        String strict = "-Xshare:on -Dchaarfm.launcher.application=" + working;
        try (LaunchedCoordinator next = LaunchedCoordinator.of(
                script,
                working,
                Map.of("CHAARFM_JAVA_OPTS", strict),
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString())) {
            next.awaitReady();
        }
        Path moved = Files.move(home, folder.resolve("moved"));
        try (LaunchedCoordinator elsewhere = LaunchedCoordinator.of(
                moved.resolve("bin").resolve("chaarfm_coordinator"),
                working,
                Map.of(),
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString())) {
            elsewhere.awaitReady();
            assertThat(elsewhere.lines().get(0)).startsWith("Starting the coordinator");
        }
    }

    private static void unzip(Path zip, Path target) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file);
                }
            }
        }
    }

    private static LaunchedCoordinator start(DataFolder data, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--port", "0", "--data", data.root().toString()));
        arguments.addAll(List.of(more));
        return LaunchedCoordinator.start(working, Map.of(), arguments.toArray(String[]::new));
    }

    private static void assertRefused(DataFolder data, String option, String value, String sentence)
            throws IOException, InterruptedException {
        try (LaunchedCoordinator refused = LaunchedCoordinator.start(
                working, Map.of(), option, value, "--data", data.root().toString())) {
            assertThat(refused.awaitExit()).isEqualTo(1);
            assertThat(refused.text()).contains(sentence);
        }
    }

    /** On a machine that has no other address there is nothing to see. */
    private static void assertListensOnLoopbackOnly(int port) throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        for (InetAddress other : others) {
            assertThatThrownBy(() -> new Socket(other, port).close()).isInstanceOf(ConnectException.class);
        }
    }

    private static List<Path> filesChangedSince(Instant time, Path home) throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(file -> lastChange(file).isAfter(time)).toList();
        }
    }

    private static Instant lastChange(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException failure) {
            throw new AssertionError(failure);
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
