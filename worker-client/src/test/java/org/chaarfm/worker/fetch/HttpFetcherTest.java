package org.chaarfm.worker.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.HttpFetcher.Progress;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFetcherTest {
    private static final long LIMIT = 200_000;
    /** For all that shall not end by them, however slow the machine is. */
    private static final TimeLimits LONG = TestingAccess.LONG;

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    Path folder;

    private final TestingWebServer server = new TestingWebServer();
    private final HttpFetcher fetcher = fetcher(LONG);
    private SourceRules rules;

    @BeforeEach
    void allowOnlyTheTestsOwnServer() {
        rules = new SourceRules(Reach.PUBLIC, server.url("/"), LIMIT);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void bodyShouldLandInAFileThatKeepsTheExtensionUntilClosed() throws Exception {
        byte[] body = bytes(100_000);
        server.serves("/media/", body);
        List<Long> progress = new CopyOnWriteArrayList<>();

        FetchedFile file = fetcher.fetch(
                server.url("/media/secret/A%20song.flac"), rules, folder, (done, total) -> progress.add(done));

        assertThat(file.path()).hasBinaryContent(body).hasExtension("flac");
        assertThat(file.bytes()).isEqualTo(body.length);
        assertThat(progress).startsWith(0L).endsWith(100_000L).isSorted();
        assertThat(server.userAgents()).containsExactly("chaarfm_worker/test");
        file.close();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "404, NOT_FOUND",
        "410, NOT_FOUND",
        "401, REFUSED_SOURCE",
        "403, REFUSED_SOURCE",
        "451, REFUSED_SOURCE",
        "407, UNAVAILABLE",
        "429, UNAVAILABLE",
        "500, UNAVAILABLE",
        "502, UNAVAILABLE",
        "503, UNAVAILABLE",
        "304, REFUSED_SOURCE"
    })
    void statusShouldTellWhatFailed(int status, ErrorCode code) {
        server.answers("/x.mp3", status);

        TrackException failure = failure(server.url("/x.mp3"));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessageContaining(String.valueOf(status)).hasMessageContaining("127.0.0.1");
    }

    @Test
    void retryAfterShouldBeCarriedInSeconds() {
        server.answers("/seconds", 429, "Retry-After", "120");
        server.answers("/none", 503, "Retry-After", "soon");

        assertThat(failure(server.url("/seconds")).retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(failure(server.url("/none")).retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Retry-After: Tue, 24 Nov 2026 10:00:30 GMT", // By the fetcher's own clock, which stands at 10:00:00.
                "Date: Sat, 01 Jan 2000 00:00:00 GMT\r\nRetry-After: Sat, 01 Jan 2000 00:00:30 GMT",
                "Date: Mon, 01 Jan 2080 00:00:00 GMT\r\nRetry-After: Mon, 01 Jan 2080 00:00:30 GMT",
                "Date: now\r\nRetry-After: Tue, 24 Nov 2026 10:00:30 GMT"
            })
    void retryAfterADateShouldBeByTheClockOfTheServer(String headers) throws IOException {
        String opening = "HTTP/1.1 503 Busy\r\n" + headers + "\r\nContent-Length: 0\r\n\r\n";
        try (TestingRawServer raw = new TestingRawServer(opening, "", TestingRawServer.Then.HANG_UP)) {
            assertThat(failure(raw.url("/x.mp3"), SourceRules.anywhere(LIMIT)).retryAfter())
                    .contains(Duration.ofSeconds(30));
        }
    }

    @Test
    void refusedConnectionShouldBeUnavailable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        SourceRules anywhere = SourceRules.anywhere(LIMIT);

        assertThat(failure(URI.create("http://127.0.0.1:" + port + "/x.mp3"), anywhere)
                        .code())
                .isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void unknownNameShouldBeUnavailable() {
        HttpFetcher lost = new HttpFetcher(
                "chaarfm_worker/test", LONG, TestingAccess.with(new TestingNames()), InstantSource.fixed(NOW));

        TrackException failure = failure(lost, URI.create("http://nowhere.invalid/x.mp3"), rules);

        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("nowhere.invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nsome"})
    void stallShouldBeATimeout(String opening) throws IOException {
        HttpFetcher restless =
                fetcher(TestingAccess.limits(Duration.ofSeconds(20), Duration.ofMillis(400), Duration.ofMinutes(5)));
        try (TestingRawServer raw = new TestingRawServer(opening, "", TestingRawServer.Then.KEEP_SILENT)) {
            assertThat(failure(restless, raw.url("/x.mp3"), SourceRules.anywhere(LIMIT))
                            .code())
                    .isEqualTo(ErrorCode.TIMEOUT);
        }
    }

    @Test
    void bodyThatTricklesPastTheOverallLimitShouldBeATimeout() {
        server.on("/x.mp3", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            Iterator<Long> ticks = Stream.iterate(0L, i -> i + 1).iterator();
            while (ticks.next() < 600) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Duration.ofMillis(100).toNanos());
            }
        });

        HttpFetcher hasty =
                fetcher(TestingAccess.limits(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(5)));

        TrackException failure = failure(hasty, server.url("/x.mp3"), rules);

        assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(failure).hasMessageContaining("limit");
    }

    @Test
    void bodyThatTricklesBelowTheMinimumRateShouldBeATimeout() {
        server.on("/x.mp3", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(bytes(5_000)); // A good beginning does not help.
            for (int i = 0; i < 200; i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Duration.ofMillis(50).toNanos());
            }
        });
        HttpFetcher strict = fetcher(new TimeLimits(
                Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMinutes(5), 1_000, Duration.ofMillis(400)));

        TrackException failure = failure(strict, server.url("/x.mp3"), rules);

        assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(failure).hasMessageContaining("slower than 1000 bytes a second");
    }

    @Test
    void announcedSizeOverTheLimitShouldBeTooLarge() {
        server.serves("/x.mp3", bytes((int) LIMIT + 1));

        assertThat(failure(server.url("/x.mp3")).code()).isEqualTo(ErrorCode.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"})
    void endlessBodyShouldBeTooLarge(String opening) throws IOException {
        String repeated = opening.contains("chunked") ? "10\r\n0123456789abcdef\r\n" : "0123456789abcdef";
        try (TestingRawServer raw = new TestingRawServer(opening, repeated.repeat(64), TestingRawServer.Then.REPEAT)) {
            assertThat(failure(raw.url("/x.mp3"), SourceRules.anywhere(LIMIT)).code())
                    .isEqualTo(ErrorCode.TOO_LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nsome",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nsome\r\n",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\nContent-Len",
                "HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n"
            })
    void cutConnectionShouldBeUnavailable(String opening) throws IOException {
        try (TestingRawServer raw = new TestingRawServer(opening, "", TestingRawServer.Then.HANG_UP)) {
            assertThat(failure(raw.url("/x.mp3"), SourceRules.anywhere(LIMIT)).code())
                    .isEqualTo(ErrorCode.UNAVAILABLE);
        }
    }

    @Test
    void redirectsShouldBeFollowedRelativeToEachHop() throws Exception {
        server.redirects("/a/start", "../b/next#part");
        server.redirects("/b/next", server.url("/c/end.ogg").toString());
        server.serves("/c/end.ogg", bytes(10));

        try (FetchedFile file = fetcher.fetch(server.url("/a/start"), rules, folder, Progress.NONE)) {
            assertThat(file.path()).hasExtension("ogg").hasSize(10);
        }
    }

    @Test
    void redirectLoopShouldBeRefused() {
        server.redirects("/a", "/b");
        server.redirects("/b", "/a");

        TrackException failure = failure(server.url("/a"));

        assertThat(failure.code()).isEqualTo(ErrorCode.REFUSED_SOURCE);
        assertThat(failure).hasMessageContaining("circle");
    }

    @Test
    void endlessRedirectsShouldBeRefused() {
        server.on("/", exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", exchange.getRequestURI().getPath() + "x");
            exchange.sendResponseHeaders(301, -1);
        });

        TrackException failure = failure(server.url("/x"));

        assertThat(failure.code()).isEqualTo(ErrorCode.REFUSED_SOURCE);
        assertThat(failure).hasMessageContaining("more than 10 times");
    }

    @Test
    void redirectToAPrivateAddressShouldBeRefusedUnlessAllowed() throws Exception {
        try (TestingWebServer other = new TestingWebServer()) {
            other.serves("/x.mp3", bytes(10));
            server.redirects("/a", other.url("/x.mp3").toString());

            assertThat(failure(server.url("/a")).code()).isEqualTo(ErrorCode.REFUSED_SOURCE);
            assertThat(other.userAgents()).isEmpty();

            SourceRules allowed = SourceRules.anywhere(LIMIT);
            try (FetchedFile file = fetcher.fetch(server.url("/a"), allowed, folder, Progress.NONE)) {
                assertThat(file.bytes()).isEqualTo(10);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.org/x",
                "gopher://example.org/",
                "/no/host",
                "http:///x",
                "http://example.org:99999/x",
                "http://example.org:0/x"
            })
    void otherSchemesShouldBeRefused(String source) {
        assertThat(failure(URI.create(source)).code()).isEqualTo(ErrorCode.REFUSED_SOURCE);
    }

    @Test
    void redirectToAnotherSchemeShouldBeRefused() {
        server.redirects("/a", "file:///etc/passwd");

        assertThat(failure(server.url("/a")).code()).isEqualTo(ErrorCode.REFUSED_SOURCE);
    }

    @Test
    void headerThatTricklesShouldBeATimeout() throws IOException {
        HttpFetcher restless =
                fetcher(TestingAccess.limits(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMinutes(5)));
        try (TestingRawServer raw =
                new TestingRawServer("HTTP/1.1 200 OK\r\nX-Slow: ", "x", TestingRawServer.Then.TRICKLE)) {
            TrackException failure = failure(restless, raw.url("/x.mp3"), SourceRules.anywhere(LIMIT));

            assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
            assertThat(failure).hasMessageContaining("did not answer within");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-More: and more\r\n", "more and more and more"})
    void endlessHeaderShouldBeUnavailable(String repeated) throws IOException {
        try (TestingRawServer raw =
                new TestingRawServer("HTTP/1.1 200 OK\r\n", repeated, TestingRawServer.Then.REPEAT)) {
            assertThat(failure(raw.url("/x.mp3"), SourceRules.anywhere(LIMIT)).code())
                    .isEqualTo(ErrorCode.UNAVAILABLE);
        }
    }

    @Test
    void addressShouldBeAskedForAsItIsWrittenAndWithoutItsPassword() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        server.on("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            asked.add(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
            exchange.sendResponseHeaders(200, -1);
        });
        URI odd = URI.create(
                server.url("//a//b%2Fc%20d.mp3?x=1&&y=%20;z").toString().replace("://", "://me:pw@"));

        fetcher.fetch(odd, SourceRules.anywhere(LIMIT), folder, Progress.NONE).close();

        assertThat(asked).containsExactly("//a//b%2Fc%20d.mp3?x=1&&y=%20;z", "null", "identity");
    }

    @Test
    void wholeThatIsSentAsARangeShouldBeTaken() throws Exception {
        server.answersPart("/x.mp3", "bytes 0-99/100", bytes(100));

        try (FetchedFile file = fetcher.fetch(server.url("/x.mp3"), rules, folder, Progress.NONE)) {
            assertThat(file.bytes()).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bytes 0-99/1000",
        "bytes 900-999/1000",
        "bytes 0-99/*",
        "bytes */1000",
        "bytes 0-999/1000",
        "items 0-99/100",
        "''"
    })
    void partShouldNotBeTakenForTheWhole(String range) {
        server.answersPart("/x.mp3", range, bytes(100));

        assertThat(failure(server.url("/x.mp3")).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nsome", "HTTP/1.1 200 OK\r\n", ""})
    void interruptShouldEndAFetchAndLeaveNothingBehind(String opening) throws Exception {
        HttpFetcher patient = new HttpFetcher("chaarfm_worker/test");
        try (TestingRawServer raw = new TestingRawServer(opening, "", TestingRawServer.Then.KEEP_SILENT)) {
            AtomicReference<Throwable> outcome = new AtomicReference<>();
            Thread fetching = new Thread(() -> {
                try {
                    patient.fetch(raw.url("/x.mp3"), SourceRules.anywhere(LIMIT), folder, Progress.NONE);
                } catch (TrackException | InterruptedException e) {
                    outcome.set(e);
                }
            });
            fetching.start();
            raw.awaitOpened();
            fetching.interrupt();
            fetching.join(Duration.ofSeconds(20).toMillis());

            assertThat(fetching.isAlive()).isFalse();
            assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
            assertThat(folder).isEmptyDirectory();
        }
    }

    private TrackException failure(URI source) {
        return failure(source, rules);
    }

    private TrackException failure(URI source, SourceRules sourceRules) {
        return failure(fetcher, source, sourceRules);
    }

    /** The failure, after which nothing may be left in the folder. */
    private TrackException failure(HttpFetcher by, URI source, SourceRules sourceRules) {
        TrackException failure =
                catchThrowableOfType(TrackException.class, () -> by.fetch(source, sourceRules, folder, Progress.NONE));
        assertThat(failure).as("failure of %s", source).isNotNull();
        assertThat(folder).isEmptyDirectory();
        return failure;
    }

    private static HttpFetcher fetcher(TimeLimits limits) {
        return new HttpFetcher("chaarfm_worker/test", limits, NetworkAccess.ofThisMachine(), InstantSource.fixed(NOW));
    }

    private static byte[] bytes(int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) 'x');
        return body;
    }
}
