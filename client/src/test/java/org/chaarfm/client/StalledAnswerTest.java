package org.chaarfm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answers of which the head and half of the body come. Without a limit of ours these would wait for ever. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StalledAnswerTest {
    /** Enough on a busy machine for what does come. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private JsonHttp http;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/half", this::half);
        server.createContext("/slow", StalledAnswerTest::slow);
        server.start();
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        http = new JsonHttp(base, "secret", PATIENCE);
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void half(HttpExchange exchange) throws IOException {
        byte[] body = "{\"items\":[]}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes longer than the client's patience as a whole, but never between two lines. */
    private static void slow(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            for (int line = 0; line < 10; line++) {
                body.write("{}\n".getBytes(StandardCharsets.UTF_8));
                body.flush();
                TimeUnit.MILLISECONDS.sleep(PATIENCE.toMillis() / 8);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aReadShouldEndWithItsAddress() {
        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> http.get("half", new TypeReference<Map<String, Object>>() {}))
                .withMessageContaining("/half stopped half-way");
    }

    @Test
    void anOrderShouldEnd() {
        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> http.post("half", Map.of(), new TypeReference<Map<String, Object>>() {}));
    }

    @Test
    void anExportShouldEnd(@TempDir Path folder) {
        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> http.copy("half", folder.resolve("export.ndjson")));
    }

    @Test
    void anExportThatGoesOnShouldBeWaitedFor(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("export.ndjson");
        http.copy("slow", file);
        assertThat(file).hasSize(30);
    }
}
