package org.chaarfm.worker.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.HttpFetcher.Progress;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyFetchTest {
    private static final SourceRules PUBLIC_ONLY = new SourceRules(Reach.PUBLIC, null, 1000);
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("me:pw".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    private final TestingWebServer server = new TestingWebServer();
    private final TestingProxy proxy = new TestingProxy(server.url("/"), null);

    /** Knows the proxy alone: whoever asks for another name fails. */
    private final TestingNames names = new TestingNames().answers("proxy.test", "127.0.0.1");

    private final HttpFetcher fetcher = fetcher(TestingAccess.through(
            names,
            Map.of(
                    "http_proxy", "http://proxy.test:" + proxy.port(),
                    "HTTPS_PROXY", "proxy.test:" + proxy.port(),
                    "no_proxy", "direct.test, .local.test")));

    @AfterEach
    void close() throws IOException {
        server.close();
        proxy.close();
    }

    @Test
    void nameShouldBePassedOnUnresolved() throws Exception {
        server.serves("/song.mp3", new byte[10]);

        try (FetchedFile file = fetch("http://music.test/song.mp3")) {
            assertThat(file.bytes()).isEqualTo(10);
        }
        assertThat(proxy.requests()).containsExactly("GET http://music.test/song.mp3");
        assertThat(names.asked()).containsExactly("proxy.test");
    }

    @Test
    void proxyOfTheJvmsPropertiesShouldBeUsed() throws Exception {
        server.serves("/song.mp3", new byte[10]);
        HttpFetcher other = fetcher(TestingAccess.throughProperty(names, proxy.port()));

        other.fetch(URI.create("http://music.test/song.mp3"), PUBLIC_ONLY, folder, Progress.NONE)
                .close();

        assertThat(proxy.requests()).containsExactly("GET http://music.test/song.mp3");
    }

    @Test
    void secureAddressShouldBeTunnelled() {
        server.close(); // Which speaks no TLS.
        assertThat(failure("https://music.test/song.mp3")).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(proxy.requests()).containsExactly("CONNECT music.test:443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.168.1.1/x.mp3",
                "https://192.168.1.1/x.mp3",
                "http://169.254.169.254/x",
                "http://[fd00::1]/x",
                "http://[::ffff:10.0.0.1]/x",
                "http://0177.0.0.1/x",
                "http://010.1.1.1/x",
                "http://2130706433/x",
                "http://0x7f000001/x",
                "http://127.0.0.1./x",
                "http://localhost/x",
                "http://LOCALHOST./x",
                "http://a.localhost/x",
                "http://127.0.0.1/x"
            })
    void literalPrivateAddressAndLocalhostShouldBeRefusedBeforeTheProxyIsAsked(String source) {
        names.answers("localhost", "127.0.0.1")
                .answers("LOCALHOST.", "127.0.0.1")
                .answers("a.localhost", "127.0.0.1");

        assertThat(failure(source)).isEqualTo(ErrorCode.REFUSED_SOURCE);
        server.redirects("/go", source);
        assertThat(failure("http://music.test/go")).isEqualTo(ErrorCode.REFUSED_SOURCE);
        assertThat(proxy.requests()).containsExactly("GET http://music.test/go");
    }

    @Test
    void privateAddressShouldGoThroughWhereItIsAllowed() throws Exception {
        server.serves("/song.mp3", new byte[10]);

        fetcher.fetch(URI.create("http://192.168.1.1/song.mp3"), SourceRules.anywhere(1000), folder, Progress.NONE)
                .close();

        assertThat(proxy.requests()).containsExactly("GET http://192.168.1.1/song.mp3");
    }

    @Test
    void exceptedNamesAndTheOwnMachineShouldBeReachedDirectly() throws Exception {
        server.serves("/song.mp3", new byte[10]);
        names.answers("direct.test", "127.0.0.1").answers("a.local.test", "127.0.0.1");
        for (String host : new String[] {"direct.test", "a.local.test", "127.0.0.1"}) {
            URI source = URI.create(server.url("/song.mp3").toString().replace("127.0.0.1", host));

            fetcher.fetch(source, SourceRules.anywhere(1000), folder, Progress.NONE)
                    .close();
        }
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void coordinatorShouldBeReachedLikeAnyOther() throws Exception {
        server.serves("/song.mp3", new byte[10]);
        SourceRules rules = new SourceRules(Reach.PUBLIC, URI.create("http://coordinator.test/"), 1000);

        fetcher.fetch(URI.create("http://coordinator.test/song.mp3"), rules, folder, Progress.NONE)
                .close();

        assertThat(proxy.requests()).containsExactly("GET http://coordinator.test/song.mp3");
    }

    @Test
    void proxyShouldGetItsLoginAndNobodyElse() throws Exception {
        try (TestingProxy strict = new TestingProxy(server.url("/"), LOGIN)) {
            server.serves("/song.mp3", new byte[10]);
            server.answers("/login", 401, "WWW-Authenticate", "Basic realm=\"site\"");
            HttpFetcher known = fetcher(
                    TestingAccess.through(names, Map.of("http_proxy", "http://me:pw@proxy.test:" + strict.port())));
            HttpFetcher unknown =
                    fetcher(TestingAccess.through(names, Map.of("http_proxy", "proxy.test:" + strict.port())));

            known.fetch(URI.create("http://music.test/song.mp3"), PUBLIC_ONLY, folder, Progress.NONE)
                    .close();

            assertThat(failure(known, "http://music.test/login")).isEqualTo(ErrorCode.REFUSED_SOURCE);
            assertThat(failure(unknown, "http://music.test/song.mp3")).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(strict.headers()).noneMatch(line -> line.startsWith("Authorization"));
            assertThat(strict.requests())
                    .containsExactly("GET http://music.test/song.mp3", "GET http://music.test/login");
        }
    }

    private FetchedFile fetch(String source) throws TrackException, InterruptedException {
        return fetcher.fetch(URI.create(source), PUBLIC_ONLY, folder, Progress.NONE);
    }

    private ErrorCode failure(String source) {
        return failure(fetcher, source);
    }

    private ErrorCode failure(HttpFetcher by, String source) {
        TrackException failure = catchThrowableOfType(
                TrackException.class, () -> by.fetch(URI.create(source), PUBLIC_ONLY, folder, Progress.NONE));
        assertThat(failure).as("failure of %s", source).isNotNull();
        return failure.code();
    }

    private static HttpFetcher fetcher(NetworkAccess access) {
        return new HttpFetcher("chaarfm_worker/test", TestingAccess.LONG, access, InstantSource.system());
    }
}
