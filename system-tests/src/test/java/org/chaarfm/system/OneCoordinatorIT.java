package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.OfferedPackages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one running coordinator goes through: the tests are in the interfaces, by what they are about. */
class OneCoordinatorIT
        implements BadInputScenarios,
                ControlledWorkerScenarios,
                LongListScenarios,
                LostWorkerScenarios,
                ManyTracksScenarios,
                MixedFleetScenarios,
                NewerWorkerScenarios {
    @TempDir
    private static Path folder;

    private static Coordinator coordinator;
    private static List<String> logOfStart;

    @BeforeAll
    static void start() throws IOException {
        Path data = folder.resolve("data");
        coordinator = Coordinator.start(
                data,
                Files.createDirectory(folder.resolve("music")),
                "--packages",
                OfferedPackages.in(folder).toString());
        logOfStart = Files.readAllLines(data.resolve("logs").resolve("coordinator.log"));
    }

    @AfterAll
    static void stop() {
        coordinator.close();
    }

    /** Payara complains of JDBC drivers that a loader of classes for its own scan has left behind. */
    @Test
    void startShouldLogNoWarning() {
        assertThat(logOfStart)
                .isNotEmpty()
                .filteredOn(line -> line.matches("\\S+ (WARNING|SEVERE) .*"))
                .allMatch(line -> line.contains("registered the JDBC driver"));
    }

    @ParameterizedTest
    @CsvSource({
        "/, 200",
        "/health, 200",
        "/health/live, 200",
        "/health/ready, 200",
        "/health/started, 200",
        "/api/keepalive, 200",
        "/api/openapi.yaml, 200",
        "/api/v1/packages, 200",
        "/api/v1/sessions, 401",
        "/api/nonsense, 401",
        "/download, 200",
        "/download/install.sh, 200",
        "/download/nonsense, 404",
        "/metrics, 403",
        "/metrics/base, 403",
        "/openapi, 403",
        "/nonsense, 404"
    })
    void strangersShouldGetOnlyTheseAnswers(String path, int status) throws Exception {
        HttpRequest withoutToken = HttpRequest.newBuilder(
                        coordinator.api().base().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(withoutToken, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void strangersWhoGoAwayShouldNotFillTheLog() throws IOException {
        URI base = coordinator.api().base();
        String cutOff = "POST /api/v1/sign-in HTTP/1.1\r\nHost: " + base.getAuthority()
                + "\r\nContent-Type: application/json\r\nContent-Length: 60\r\n\r\n{";
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket(base.getHost(), base.getPort())) {
                socket.getOutputStream().write(cutOff.getBytes(StandardCharsets.US_ASCII));
            }
        }
        Path log = folder.resolve("data").resolve("logs").resolve("coordinator.log");
        Awaitility.await("one is told").atMost(PATIENCE).until(() -> Files.readString(log)
                .contains("A client went away"));
        assertThat(log).content().doesNotContain("\tat org.glassfish.jersey", "\tat org.apache.catalina");
    }

    @Override
    public Coordinator coordinator() {
        return coordinator;
    }

    @Override
    public Path folder() {
        return folder;
    }
}
