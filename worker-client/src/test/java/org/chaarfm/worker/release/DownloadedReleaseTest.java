package org.chaarfm.worker.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.TrustedCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DownloadedReleaseTest {
    private static final byte[] FILE = new byte[300_000];

    static {
        for (int i = 0; i < FILE.length; i++) {
            FILE[i] = (byte) (i / 1_000);
        }
    }

    @TempDir
    Path folder;

    /** What was asked for, "" where it was the whole. */
    private final List<String> ranges = new CopyOnWriteArrayList<>();

    private final List<Duration> pauses = new ArrayList<>();
    private HttpServer server;

    /** Answers one request. */
    private interface Answer {
        void give(HttpExchange exchange, int request) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answers(Answer answer) {
        server.createContext("/", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(range == null ? "" : range);
            try (exchange) {
                answer.give(exchange, ranges.size());
            }
        });
    }

    private Path copy() throws Exception {
        HttpFetcher fetcher = HttpFetcher.ofReleases("test", TrustedCertificates.ofThisMachine());
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/download/");
        Path copy = folder.resolve("copy");
        new DownloadedRelease(fetcher, address, line -> {}, pauses::add).copy("package", FILE.length, copy);
        return copy;
    }

    /** Sends what was asked for as far as this byte, of more that was announced. */
    private static void send(HttpExchange exchange, int to) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (FILE.length - 1) + "/" + FILE.length);
        }
        sendFrom(from, to, exchange);
    }

    private static void sendFrom(int from, int to, HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, FILE.length - from);
        exchange.getResponseBody().write(FILE, from, to - from);
    }

    private static void unavailable(HttpExchange exchange, String retryAfter) throws IOException {
        if (retryAfter != null) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        exchange.sendResponseHeaders(503, -1);
    }

    @Test
    void busyServerShouldBeAskedAgainWhenItSays() throws Exception {
        answers((exchange, request) -> {
            if (request < 3) {
                unavailable(exchange, "5");
            } else {
                send(exchange, FILE.length);
            }
        });

        assertThat(copy()).hasBinaryContent(FILE);
        assertThat(pauses).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Test
    void downloadThatBreaksOffShouldGoOnWhereItWas() throws Exception {
        answers((exchange, request) -> {
            switch (request) {
                case 1 -> send(exchange, 100_000);
                case 2 -> unavailable(exchange, null);
                case 3 -> send(exchange, 200_000);
                default -> send(exchange, FILE.length);
            }
        });

        assertThat(copy()).hasBinaryContent(FILE);
        assertThat(ranges).hasSize(4).startsWith("");
        assertThat(ranges.subList(1, 4)).allMatch(range -> range.matches("bytes=[1-9][0-9]*-"));
    }

    @Test
    void serverThatSendsNoPartsShouldSendTheWholeAgain() throws Exception {
        answers((exchange, request) -> sendFrom(0, request == 1 ? 100_000 : FILE.length, exchange));

        assertThat(copy()).hasBinaryContent(FILE);
    }

    @Test
    void serverThatStaysBusyShouldBeGivenUpAndNothingBeLeft() throws Exception {
        answers((exchange, request) -> unavailable(exchange, "86400"));

        assertThatExceptionOfType(ReleaseException.class)
                .isThrownBy(this::copy)
                .withMessageContaining("package cannot be downloaded")
                .withMessageContaining("503");
        assertThat(pauses).hasSize(19).containsOnly(Duration.ofMinutes(1));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatHasComeShouldStayForTheNextProcessAndBeGoneOnWith() throws Exception {
        answers((exchange, request) -> {
            if (request <= 20) {
                send(exchange, Math.min(100_000 + request, FILE.length));
            } else {
                send(exchange, FILE.length);
            }
        });
        assertThatExceptionOfType(ReleaseException.class).isThrownBy(this::copy);
        long begun = Files.size(folder.resolve("copy"));
        assertThat(begun).isGreaterThan(0);

        assertThat(copy()).hasBinaryContent(FILE);
        assertThat(ranges).last().isEqualTo("bytes=" + begun + "-");
    }

    @Test
    void whatCannotBecomeTheWholeShouldNotStay() throws Exception {
        Files.write(folder.resolve("copy"), new byte[FILE.length]);
        answers((exchange, request) -> exchange.sendResponseHeaders(416, -1));

        assertThatExceptionOfType(ReleaseException.class).isThrownBy(this::copy).withMessageContaining("answered 416");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void addressWhereNothingIsShouldBeToldAtOnce() {
        server.stop(0);

        assertThatExceptionOfType(ReleaseException.class)
                .isThrownBy(this::copy)
                .withMessageContaining("refused the connection");
        assertThat(pauses).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }
}
