package org.chaarfm.system.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * What the coordinator sees of a v0 worker: a socket without a subprotocol, two requests without headers for each track, its
 * limits of size, its texts, and a connection that breaks now and then and is back after 2 s. Only the vectors are made up.
 * Like the original it does one thing at a time, on one thread.
 */
public final class LegacyWorker implements AutoCloseable, WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DESKTOP =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36";
    private static final double MEGABYTE = 1 << 20;
    private static final int RECONNECT_S = 2;

    /** Each job of this number in a row is forgotten together with the connection. */
    private static final int DROPS_EVERY = 4;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "legacy-worker"));
    private final StringBuilder partial = new StringBuilder();
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger drops = new AtomicInteger();
    private final AtomicReference<WebSocket> current = new AtomicReference<>();
    private final URI socket;
    private int jobs;

    private LegacyWorker(URI socket) {
        this.socket = socket;
    }

    /** Starts one that joins with the code. */
    public static LegacyWorker start(URI coordinator, String code) {
        URI path = coordinator.resolve("ws/remote/" + code + "/worker");
        LegacyWorker worker = new LegacyWorker(URI.create("ws" + path.toString().substring("http".length())));
        worker.loop.execute(worker::connect);
        return worker;
    }

    private void connect() {
        try {
            current.set(http.newWebSocketBuilder().buildAsync(socket, this).join());
        } catch (RuntimeException refusedOrAway) {
            later();
        }
    }

    private void lost(WebSocket connection) {
        if (current.compareAndSet(connection, null)) {
            later();
        }
    }

    private void later() {
        try {
            ScheduledFuture<?> unused = loop.schedule(this::connect, RECONNECT_S, TimeUnit.SECONDS);
        } catch (RejectedExecutionException closed) {
            // Nobody waits for it any more.
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket connection, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String frame = partial.toString();
            partial.setLength(0);
            loop.execute(() -> received(connection, frame));
        }
        connection.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket connection, int status, String reason) {
        lost(connection);
        return null;
    }

    @Override
    public void onError(WebSocket connection, Throwable error) {
        lost(connection);
    }

    private void received(WebSocket connection, String frame) {
        try {
            JsonNode message = JSON.readTree(frame);
            if (message.path("type").asText().equals("ping")) {
                connection.sendText("{\"type\": \"pong\"}", true).join();
            } else if (++jobs % DROPS_EVERY == 0) {
                drops.incrementAndGet();
                connection.abort();
                lost(connection);
            } else {
                work(connection, message);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void work(WebSocket connection, JsonNode job) {
        String name = job.get("job_id").asText();
        URI address = URI.create(job.at("/payload/youtube_url").asText());
        double megabytes = fetch(address).length / MEGABYTE;
        fetch(address);
        if (megabytes < 0.5 || megabytes > 50) {
            refused.incrementAndGet();
            String error = "File size out of range: %.1fMB".formatted(megabytes);
            answer(connection, name, "\"status\": \"failed\", \"error\": \"" + error + "\"");
        } else {
            stored.incrementAndGet();
            String data =
                    "{\"artist\": \"YouTube Artist\", \"title\": \"%1$s\", \"youtube_id\": \"%1$s\", \"vector\": %2$s, \"source_url\": null}"
                            .formatted(name, vector(name.hashCode()));
            answer(connection, name, "\"status\": \"success\", \"data\": " + data);
        }
    }

    /** Twice, which must change nothing. */
    private static void answer(WebSocket connection, String name, String outcome) {
        String frame = "{\"type\": \"result\", \"job_id\": \"" + name + "\", " + outcome + "}";
        connection.sendText(frame, true).join();
        connection.sendText(frame, true).join();
    }

    private static String vector(long seed) {
        return new Random(seed)
                .doubles(200)
                .mapToObj(number -> String.format(Locale.ROOT, "%.17f", number))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private byte[] fetch(URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).header("User-Agent", DESKTOP).build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return response.statusCode() == 200 ? response.body() : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Successes that it has sent. */
    public int stored() {
        return stored.get();
    }

    /** Tracks that were too small or too large for it. */
    public int refused() {
        return refused.get();
    }

    /** Connections that broke while it had a job. */
    public int drops() {
        return drops.get();
    }

    @Override
    public void close() {
        loop.shutdownNow();
        WebSocket connection = current.getAndSet(null);
        if (connection != null) {
            connection.abort();
        }
    }
}
