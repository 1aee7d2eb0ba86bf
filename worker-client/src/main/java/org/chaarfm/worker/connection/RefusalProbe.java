package org.chaarfm.worker.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.Subprotocol;
import org.chaarfm.protocol.v1.RefusalCodec;
import org.chaarfm.worker.fetch.FetchFailures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a refused handshake as a plain GET to read its body: a WebSocket client sees only the status, and a proxy or a
 * starting server answers 404 as well. Only a body of the coordinator's own form is obeyed (PROTOCOL.md).
 */
final class RefusalProbe {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalProbe.class);

    /** For the whole response, body included: servers and proxies have been seen to stall after the header. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final HttpClient client;
    private final String userAgent;
    private final Duration patience;

    /**
     * @param client goes the way that the handshake goes
     * @param patience for the whole answer, usually {@link #PATIENCE}
     */
    RefusalProbe(String userAgent, HttpClient.Builder client, Duration patience) {
        this.client = client.build();
        this.userAgent = userAgent;
        this.patience = patience;
    }

    /**
     * The coordinator's refusal, or that something else responded. Blocks for no longer than the patience.
     *
     * @param status of the handshake
     */
    Disconnection ask(URI address, Optional<Credential> credential, int status) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("User-Agent", userAgent)
                .header("Sec-WebSocket-Protocol", Subprotocol.V1);
        credential.ifPresent(shown -> request.header("Authorization", shown.authorization()));
        CompletableFuture<HttpResponse<InputStream>> response =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try {
            return response.thenApplyAsync(found -> disconnection(found, read(found), status))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Disconnection.unrecognised(status, Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Disconnection.unrecognised(status, Duration.ZERO);
        } finally {
            // Either closes the connection, if there is no header yet or the body is not complete.
            if (!response.cancel(true) && !response.isCompletedExceptionally()) {
                close(response.join());
            }
        }
    }

    private static String read(HttpResponse<InputStream> response) {
        if (response.body() == null) { // The answer of a proxy that gives no way.
            return "";
        }
        try {
            return new String(response.body().readNBytes(MAX_BODY_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(HttpResponse<InputStream> response) {
        try {
            if (response.body() != null) {
                response.body().close();
            }
        } catch (IOException e) {
            LOG.debug("Closing a refused handshake's response failed.", e);
        }
    }

    private static Disconnection disconnection(HttpResponse<?> response, String body, int status) {
        Instant now = FetchFailures.time(response.headers().firstValue("Date"), Instant.now());
        Optional<Duration> wait =
                response.headers().firstValue("Retry-After").flatMap(value -> FetchFailures.retryAfter(value, now));
        Integer seconds = wait.map(time -> (int) time.toSeconds()).orElse(null);
        return RefusalCodec.decode(response.statusCode(), body, seconds)
                .map(Disconnection::refused)
                .orElseGet(() -> Disconnection.unrecognised(status, wait.orElse(Duration.ZERO)));
    }
}
