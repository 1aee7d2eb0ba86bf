package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.chaarfm.protocol.CoordinatorAddress;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.Refusal;
import org.chaarfm.protocol.RefusalReason;
import org.chaarfm.protocol.Subprotocol;
import org.chaarfm.protocol.TypedCode;
import org.chaarfm.protocol.v1.RefusalCodec;
import org.chaarfm.worker.fetch.ProxySettings;
import org.chaarfm.worker.fetch.TestingCertificate;
import org.chaarfm.worker.fetch.TestingTlsServer;
import org.chaarfm.worker.fetch.TrustedCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TyrusConnectorTest {
    private final TestingReports reports = new TestingReports();
    private TyrusConnector connector;
    private HttpServer server;

    @AfterEach
    void close() {
        if (connector != null) {
            connector.close();
        }
        if (server != null) {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @EnumSource(RefusalReason.class)
    void refusalOfTheCoordinatorShouldBeTold(RefusalReason reason) throws Exception {
        Refusal refusal = new Refusal(reason, "a sentence", 7);
        connect(serving(refusal.status(), RefusalCodec.encode(refusal)));

        assertThat(reports.next()).isEqualTo(Disconnection.refused(refusal));
    }

    @Test
    void answerOfAnotherServerShouldBeNoRefusal() throws Exception {
        connect(serving(404, "<html>nothing here</html>"));

        assertThat(reports.next()).isEqualTo(Disconnection.unrecognised(404, Duration.ofSeconds(7)));
    }

    @Test
    void pageThatIsNoSocketShouldBeNoRefusal() throws Exception {
        connect(serving(200, "hello"));

        assertThat(reports.next()).asString().contains("200");
    }

    @Test
    void certificateThatIsNotTrustedShouldBeToldInWordsAndOneThatIsShouldBeUsed(@TempDir Path folder) throws Exception {
        TestingCertificate certificate = TestingCertificate.make(folder, "localhost", "-1d", 2);
        try (TestingTlsServer tls = new TestingTlsServer(certificate)) {
            connect(tls.url().toString());
            assertThat(reports.next()).isInstanceOfSatisfying(Disconnection.class, told -> assertThat(told.reason())
                    .startsWith("the coordinator has a certificate of an issuer")
                    .endsWith("--ca FILE"));
            connector.close();
            trusted = TrustedCertificates.and(certificate.pem());
            connect(tls.url().toString());
            assertThat(reports.next()).isEqualTo(Disconnection.unrecognised(404, Duration.ZERO));
        }
    }

    @Test
    void certificateOfAnotherNameShouldNotBeTakenForTheSocket(@TempDir Path folder) throws Exception {
        TestingCertificate certificate = TestingCertificate.make(folder, "other.test", "-1d", 2);
        try (TestingTlsServer tls = new TestingTlsServer(certificate)) {
            trusted = TrustedCertificates.and(certificate.pem());
            connect(tls.url().toString());
            assertThat(reports.next()).isInstanceOfSatisfying(Disconnection.class, told -> assertThat(told.reason())
                    .contains("for another name"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void serverThatStallsAfterTheHeaderShouldNotBeWaitedFor(boolean sendsMuch) throws Exception {
        try (TestingStall stall = new TestingStall(sendsMuch ? 100_000 : 5)) {
            connect(stall.url(), Duration.ofSeconds(sendsMuch ? 600 : 1));

            assertThat(reports.next()).isEqualTo(Disconnection.unrecognised(502, Duration.ZERO));
            stall.awaitClosed();
        }
    }

    @Test
    void tryThatHangsShouldNotDelayTheNext() throws Exception {
        try (TestingStall stall = new TestingStall(5)) {
            connect(stall.url(), Duration.ofMinutes(10));
            stall.awaitStalled();
            connector.connect(null, report -> report.accept(reports));

            stall.awaitStalled();
        }
    }

    @Test
    void connectionThatComesAfterItsFailureShouldBeClosed() throws Exception {
        try (TestingMute mute = new TestingMute(false)) {
            connect(mute.url());
            mute.awaitAsked();
            connector.connect(null, report -> {}); // Ends the try before.
            assertThat(reports.next()).isInstanceOf(Disconnection.class);

            mute.answer();

            mute.awaitEnd();
            assertThat(reports.isEmpty()).isTrue();
        }
    }

    @Test
    void closingShouldNotWaitForAServerThatDoesNotRead() throws Exception {
        try (TestingMute mute = new TestingMute()) {
            connect(mute.url());
            assertThat(reports.next()).isEqualTo(Dialect.V0);
            for (int i = 0; i < 200; i++) {
                reports.link().send("x".repeat(100_000)); // More than the buffers of both sides hold.
            }

            reports.link().close(1001, "silent");

            Awaitility.await().until(TyrusConnectorTest::writersAreGone);
            mute.awaitEnd();
        }
    }

    private static boolean writersAreGone() {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("socket-writer"));
    }

    @Test
    void nobodyThereShouldBeSaid() throws Exception {
        String url = serving(200, "");
        server.stop(0);

        connect(url);

        assertThat(reports.next()).isInstanceOfSatisfying(Disconnection.class, told -> assertThat(told.reason())
                .isEqualTo("nothing answers at " + url.replace("http://", "") + " (connection refused)"));
    }

    @Test
    void dialectShouldBeWhatTheServerSelects() throws Exception {
        try (TestingCoordinator v1 = new TestingCoordinator(List.of(Subprotocol.V1), Map.of());
                TestingCoordinator v0 = new TestingCoordinator(List.of(), Map.of())) {
            connect(v1.url());
            assertThat(reports.next()).isEqualTo(Dialect.V1);
            connect(v0.url());
            assertThat(reports.next()).isEqualTo(Dialect.V0);
        }
    }

    @Test
    void pongsAndFramesAndTheCloseCodeShouldBeReported() throws Exception {
        try (TestingCoordinator coordinator = new TestingCoordinator(List.of(Subprotocol.V1), Map.of())) {
            connect(coordinator.url());
            reports.next();
            TestingPeer peer = coordinator.next();
            reports.link().ping();
            assertThat(reports.next()).isEqualTo("pong");
            peer.sendText("hello");
            assertThat(reports.next()).isEqualTo("frame hello");
            reports.link().send("from the worker");
            assertThat(peer.frame()).isEqualTo("from the worker");
            peer.close(4001);
            assertThat(reports.next()).isEqualTo("closed 4001");
        }
    }

    @Test
    void writeThatFailsShouldNotHideTheCloseCode() throws Exception {
        try (TestingCoordinator coordinator = new TestingCoordinator(List.of(Subprotocol.V1), Map.of())) {
            connect(coordinator.url());
            reports.next();
            CountDownLatch failed = new CountDownLatch(1);
            reports.link().afterWritten(() -> {
                throw new IllegalStateException("closed"); // As Tyrus, just before it tells the code.
            });
            reports.link().afterWritten(failed::countDown);
            assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();

            coordinator.next().close(4001);

            assertThat(reports.next()).isEqualTo("closed 4001");
        }
    }

    private TrustedCertificates trusted = TrustedCertificates.ofThisMachine();

    private void connect(String url) {
        connect(url, RefusalProbe.PATIENCE);
    }

    private void connect(String url, Duration probePatience) {
        WorkerIdentity identity =
                WorkerIdentity.here(CoordinatorAddress.parse(url), new TypedCode("abcde-fghjk"), "kitchen", "1.2.3");
        connector = new TyrusConnector(identity, trusted, ProxySettings.ofThisProcess(), probePatience);
        connector.connect(null, report -> report.accept(reports));
    }

    private String serving(int status, String body) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
