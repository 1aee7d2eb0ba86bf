package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.protocol.CoordinatorAddress;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.Subprotocol;
import org.chaarfm.protocol.TypedCode;
import org.chaarfm.worker.fetch.HttpProxy;
import org.chaarfm.worker.fetch.PlainHttp;
import org.chaarfm.worker.fetch.ProxySettings;
import org.chaarfm.worker.fetch.TestingCertificate;
import org.chaarfm.worker.fetch.TestingProxy;
import org.chaarfm.worker.fetch.TrustedCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Through a proxy that alone knows the coordinator's name. */
class ProxiedConnectionTest {
    private static final String HOST = "music.test";
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("me:s@cret".getBytes(StandardCharsets.UTF_8));

    private final TestingReports reports = new TestingReports();
    private static TestingCertificate certificate;

    private TyrusConnector connector;

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) throws Exception {
        certificate = TestingCertificate.make(folder, HOST, "-1d", 2);
    }

    @AfterEach
    void close() {
        if (connector != null) {
            connector.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"http,", "http,me:s%40cret@", "https,", "https,me:s%40cret@"})
    void framesShouldPassBothWays(String scheme, String login) throws Exception {
        try (TestingCoordinator coordinator = coordinator(scheme);
                TestingProxy proxy = new TestingProxy(URI.create(coordinator.url()), login == null ? null : LOGIN)) {
            String target = connect(scheme, coordinator, login, proxy.port());
            assertThat(reports.next()).isEqualTo(Dialect.V1);

            reports.link().send("x".repeat(100_000));
            TestingPeer peer = coordinator.next();
            assertThat(peer.frame()).hasSize(100_000);
            peer.sendText("hello");
            assertThat(reports.next()).isEqualTo("frame hello");
            assertThat(proxy.requests()).containsOnly("CONNECT " + target);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void refusedHandshakeShouldBeAskedForThroughTheProxy(String scheme) throws Exception {
        try (TestingCoordinator coordinator = coordinator(scheme);
                TestingProxy proxy = new TestingProxy(URI.create(coordinator.url()), LOGIN)) {
            code = "no/socket"; // The server knows no such address.
            String target = connect(scheme, coordinator, "me:s%40cret@", proxy.port());

            assertThat(reports.next()).isEqualTo(Disconnection.unrecognised(404, Duration.ZERO));
            assertThat(proxy.requests())
                    .last()
                    .asString()
                    .startsWith(scheme.equals("http") ? "GET http://" + target : "CONNECT " + target);
            assertThat(proxy.requests()).hasSize(3); // What the proxy says, the handshake, and the GET.
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http,,wants a login",
        "https,,wants a login",
        "http,me:wrong@,does not accept the login",
        "https,me:wrong@,does not accept the login"
    })
    void refusalOfTheProxyShouldBeToldWithoutThePassword(String scheme, String login, String words) throws Exception {
        try (TestingCoordinator coordinator = coordinator(scheme);
                TestingProxy proxy = new TestingProxy(URI.create(coordinator.url()), LOGIN)) {
            connect(scheme, coordinator, login, proxy.port());

            assertThat(reports.next()).isInstanceOfSatisfying(Disconnection.class, told -> assertThat(told.reason())
                    .startsWith("the proxy 127.0.0.1:" + proxy.port() + " " + words)
                    .doesNotContain("wrong"));
        }
    }

    @Test
    void proxyThatRefusesThePlainRequestOnlyShouldNotKeepTheHandshakesStatusBack() throws Exception {
        try (TestingCoordinator coordinator = coordinator("https");
                TestingProxy proxy = new TestingProxy(URI.create(coordinator.url()), LOGIN)) {
            HttpProxy withoutLogin = new HttpProxy("127.0.0.1", proxy.port(), null);
            RefusalProbe probe = new RefusalProbe(
                    "test",
                    PlainHttp.client(TrustedCertificates.ofThisMachine().context(), Optional.of(withoutLogin)),
                    RefusalProbe.PATIENCE);

            assertThat(probe.ask(URI.create("https://" + HOST + "/x"), Optional.empty(), 404))
                    .isEqualTo(Disconnection.unrecognised(404, Duration.ZERO));
        }
    }

    @Test
    void proxyThatIsNotThereShouldBeNamed() throws Exception {
        try (TestingCoordinator coordinator = coordinator("http")) {
            TestingProxy proxy = new TestingProxy(URI.create(coordinator.url()), null);
            proxy.close();

            connect("http", coordinator, null, proxy.port());

            assertThat(reports.next()).isInstanceOfSatisfying(Disconnection.class, told -> assertThat(told.reason())
                    .startsWith("the proxy 127.0.0.1:" + proxy.port() + " cannot be reached"));
        }
    }

    @Test
    void proxyThatKnowsNoWayShouldBeNamed() throws Exception {
        try (TestingCoordinator coordinator = coordinator("http");
                TestingProxy proxy = new TestingProxy(URI.create(coordinator.url()), null)) {
            coordinator.stop();

            String target = connect("http", coordinator, null, proxy.port());

            assertThat(reports.next()).isInstanceOfSatisfying(Disconnection.class, told -> assertThat(told.reason())
                    .isEqualTo("the proxy 127.0.0.1:" + proxy.port() + " gives no way to " + target
                            + ": it answers 502 Nobody there"));
        }
    }

    private String code = "abcde-fghjk";

    private TestingCoordinator coordinator(String scheme) throws Exception {
        return new TestingCoordinator(
                List.of(Subprotocol.V1), Map.of(), scheme.equals("https") ? certificate.context() : null);
    }

    /** Returns host and port as the proxy is asked for them. */
    private String connect(String scheme, TestingCoordinator coordinator, String login, int port) throws IOException {
        String target = HOST + ":" + URI.create(coordinator.url()).getPort();
        WorkerIdentity identity = WorkerIdentity.here(
                CoordinatorAddress.parse(scheme + "://" + target), new TypedCode(code), "kitchen", "1.2.3");
        String proxy = "http://" + (login == null ? "" : login) + "127.0.0.1:" + port;
        connector = new TyrusConnector(
                identity,
                TrustedCertificates.and(certificate.pem()),
                new ProxySettings(null, Map.of(scheme + "_proxy", proxy)),
                RefusalProbe.PATIENCE);
        connector.connect(null, report -> report.accept(reports));
        return target;
    }
}
