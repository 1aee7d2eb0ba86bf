package org.chaarfm.worker.connection;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

/**
 * Repeats a refused handshake as a plain GET: a WebSocket client sees only the status, and a proxy, or a server whose
 * application is not up, answers 404 as well. Only a body of the coordinator's own form is obeyed (PROTOCOL.md).
 */
final class RefusalProbe {
    /** For the whole answer, its body included: servers and proxies have been seen to stall after the header. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String userAgent;
    private final Duration patience;

    /** @param patience for the whole answer, usually {@link #PATIENCE} */
    RefusalProbe(String userAgent, Duration patience) {
        this.userAgent = userAgent;
        this.patience = patience;
    }

    /**
     * Tells the listener what the coordinator says, if it is the coordinator that says it, or else what was answered. Blocks,
     * for no longer than the patience.
     *
     * @param status of the handshake, for when the question itself has no answer
     */
    void ask(URI address, Optional<Credential> credential, int status, LinkListener listener) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("User-Agent", userAgent)
                .header("Sec-WebSocket-Protocol", Subprotocol.V1);
        credential.ifPresent(shown -> request.header("Authorization", shown.authorization()));
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request.build(), header -> new FirstBytes(MAX_BODY_BYTES));
        try {
            tell(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS), status, listener);
        } catch (ExecutionException | TimeoutException e) {
            listener.answered(new UnrecognisedResponse(status, Duration.ZERO));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listener.answered(new UnrecognisedResponse(status, Duration.ZERO));
        } finally {
            answer.cancel(true); // Closes the connection unless the answer is complete.
        }
    }

    private static void tell(HttpResponse<String> response, int status, LinkListener listener) {
        Optional<Duration> wait = retryAfter(response);
        Integer seconds = wait.map(time -> (int) time.toSeconds()).orElse(null);
        RefusalCodec.decode(response.statusCode(), response.body(), seconds)
                .ifPresentOrElse(
                        listener::refused,
                        () -> listener.answered(new UnrecognisedResponse(status, wait.orElse(Duration.ZERO))));
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .flatMap(value -> FetchFailures.retryAfter(value, Instant.now()));
    }
}
