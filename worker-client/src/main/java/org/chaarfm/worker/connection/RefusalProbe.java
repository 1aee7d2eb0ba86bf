package org.chaarfm.worker.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.Subprotocol;
import org.chaarfm.protocol.v1.RefusalCodec;
import org.chaarfm.worker.fetch.RetryAfter;

/**
 * Repeats a refused handshake as a plain GET: a WebSocket client sees only the status, and a proxy, or a server whose
 * application is not up, answers 404 as well. Only a body of the coordinator's own form is obeyed (PROTOCOL.md).
 */
final class RefusalProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final String userAgent;

    RefusalProbe(String userAgent) {
        this.userAgent = userAgent;
    }

    /**
     * Tells the listener what the coordinator says, if it is the coordinator that says it, or else what was answered. Blocks.
     *
     * @param status of the handshake, for when the question itself has no answer
     */
    void ask(URI address, Optional<Credential> credential, int status, LinkListener listener) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("User-Agent", userAgent)
                .header("Sec-WebSocket-Protocol", Subprotocol.V1);
        credential.ifPresent(shown -> request.header("Authorization", shown.authorization()));
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String text = new String(body.readNBytes(MAX_BODY_BYTES), StandardCharsets.UTF_8);
                Optional<Duration> wait = retryAfter(response);
                Integer seconds = wait.map(time -> (int) time.toSeconds()).orElse(null);
                RefusalCodec.decode(response.statusCode(), text, seconds)
                        .ifPresentOrElse(
                                listener::refused,
                                () -> listener.answered(new ForeignAnswer(status, wait.orElse(Duration.ZERO))));
            }
        } catch (IOException e) {
            listener.answered(new ForeignAnswer(status, Duration.ZERO));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listener.answered(new ForeignAnswer(status, Duration.ZERO));
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers().firstValue("Retry-After").flatMap(value -> RetryAfter.parse(value, Instant.now()));
    }
}
