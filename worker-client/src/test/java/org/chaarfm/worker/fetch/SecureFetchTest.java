package org.chaarfm.worker.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.HttpFetcher.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecureFetchTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final byte[] SONG = new byte[300_000];

    @TempDir
    static Path keys;

    @TempDir
    Path folder;

    private static HttpsServer server;
    private static SSLContext trusting;

    @BeforeAll
    static void serve() throws Exception {
        Arrays.fill(SONG, (byte) 'x');
        KeyStore store = certificateFor("music.test");
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(trusting));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, SONG.length);
            exchange.getResponseBody().write(SONG);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void trustedServerShouldBeFetchedFrom() throws Exception {
        try (FetchedFile file = fetcher(trusting).fetch(at("music.test"), anywhere(), folder, Progress.NONE)) {
            assertThat(file.path()).hasBinaryContent(SONG);
        }
    }

    @Test
    void certificateThatNobodyTrustsShouldBeRefused() throws Exception {
        assertThat(failure(SSLContext.getDefault(), "music.test")).isEqualTo(ErrorCode.REFUSED_SOURCE);
    }

    @Test
    void certificateOfAnotherNameShouldBeRefused() {
        assertThat(failure(trusting, "other.test")).isEqualTo(ErrorCode.REFUSED_SOURCE);
    }

    private ErrorCode failure(SSLContext tls, String host) {
        TrackException failure = catchThrowableOfType(
                TrackException.class, () -> fetcher(tls).fetch(at(host), anywhere(), folder, Progress.NONE));
        assertThat(failure).isNotNull();
        assertThat(failure).hasMessageContaining("certificate");
        return failure.code();
    }

    private static HttpFetcher fetcher(SSLContext tls) {
        TestingNames names =
                new TestingNames().answers("music.test", "127.0.0.1").answers("other.test", "127.0.0.1");
        return new HttpFetcher(
                "chaarfm_worker/test", TestingAccess.LONG, TestingAccess.with(names, tls), InstantSource.system());
    }

    private static SourceRules anywhere() {
        return SourceRules.anywhere(1_000_000);
    }

    private static URI at(String host) {
        return URI.create("https://" + host + ":" + server.getAddress().getPort() + "/song.mp3");
    }

    /** A certificate that signs itself, made by the JDK's own tool. */
    private static KeyStore certificateFor(String host) throws Exception {
        Path file = keys.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(keys.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }
}
