package org.chaarfm.worker.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/**
 * Fetches http(s) URLs into files.
 *
 * <p>Redirects are followed here, one checked hop at a time, and not by the client. A fetch blocks its thread; interrupting
 * the thread ends it at once. Safe for several threads.
 */
public final class HttpFetcher {
    /** Podcast hosts chain several counting services before the file; browsers give up at 20. */
    static final int MAX_REDIRECTS = 10;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClient client;
    private final SourceGate gate;
    private final StatusFailures statusFailures;
    private final FetchTimeouts timeouts;
    private final String userAgent;

    /**
     * A fetcher with the standard timeouts.
     *
     * @param userAgent {@code chaarfm_worker/VERSION}
     */
    public HttpFetcher(String userAgent) {
        this(userAgent, FetchTimeouts.STANDARD, InetAddress::getAllByName, InstantSource.system());
    }

    HttpFetcher(String userAgent, FetchTimeouts timeouts, HostResolver resolver, InstantSource clock) {
        this.userAgent = userAgent;
        this.timeouts = timeouts;
        gate = new SourceGate(resolver);
        statusFailures = new StatusFailures(clock);
        client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeouts.connect())
                .build();
    }

    /**
     * Fetches a URL into a new file.
     *
     * @param folder an existing folder for the file
     * @return the file, which the caller closes to remove it
     * @throws TrackException with the code that PROTOCOL.md gives for what went wrong
     * @throws InterruptedException when the thread is interrupted; nothing is left behind then
     */
    public FetchedFile fetch(URI source, SourceRules rules, Path folder, FetchProgress progress)
            throws TrackException, InterruptedException {
        Deadline deadline = Deadline.in(timeouts.overall());
        Set<URI> visited = new HashSet<>();
        URI hop = source;
        while (true) {
            requireNewHop(source, hop, visited);
            gate.check(hop, rules);
            HttpResponse<ReceivedBody> response = request(hop, deadline);
            try (ReceivedBody body = response.body()) {
                Optional<URI> next = redirect(hop, response);
                if (next.isEmpty()) {
                    requireSuccess(response, hop);
                    gate.check(hop, rules); // What was connected to: see NameCache.
                    Path file = DownloadNames.unused(folder, FileNames.of(source, hop));
                    return new BodyTransfer(rules.maxBytes(), timeouts, deadline, Locators.label(hop))
                            .run(body, contentLength(response), file, progress);
                }
                hop = next.get();
            }
        }
    }

    private static void requireNewHop(URI source, URI hop, Set<URI> visited) throws TrackException {
        if (!visited.add(hop)) {
            throw refused(Locators.label(source) + " redirects in a circle");
        }
        if (visited.size() > MAX_REDIRECTS + 1) {
            throw refused(Locators.label(source) + " redirects more than " + MAX_REDIRECTS + " times");
        }
    }

    private HttpResponse<ReceivedBody> request(URI hop, Deadline deadline) throws TrackException, InterruptedException {
        String label = Locators.label(hop);
        Duration patience = deadline.cap(timeouts.connect().plus(timeouts.idle()), label);
        CompletableFuture<HttpResponse<ReceivedBody>> answer = client.sendAsync(get(hop), header -> new ReceivedBody());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw TransferFailures.ofNetwork(e.getCause(), label);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new TrackException(
                    ErrorCode.TIMEOUT, label + " did not answer within " + patience.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }

    private HttpRequest get(URI hop) {
        // Over plain http the client's attempt to upgrade to HTTP/2 confuses some servers and gains nothing here.
        boolean secure = "https".equalsIgnoreCase(hop.getScheme());
        return HttpRequest.newBuilder(hop)
                .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .header("User-Agent", userAgent)
                .header("Accept", "audio/*,video/*;q=0.9,*/*;q=0.5")
                .build();
    }

    private static Optional<URI> redirect(URI hop, HttpResponse<?> response) throws TrackException {
        if (!REDIRECTS.contains(response.statusCode())) {
            return Optional.empty();
        }
        return Optional.of(response.headers()
                .firstValue("Location")
                .flatMap(Locators::parse)
                .map(hop::resolve)
                .map(Locators::withoutFragment)
                .orElseThrow(() -> refused(Locators.label(hop) + " redirects to an address that cannot be read")));
    }

    private void requireSuccess(HttpResponse<?> response, URI hop) throws TrackException {
        if (response.statusCode() / 100 != 2) {
            throw statusFailures.of(response.statusCode(), response.headers(), Locators.label(hop));
        }
    }

    private static long contentLength(HttpResponse<?> response) {
        return response.headers().firstValueAsLong("Content-Length").orElse(-1);
    }

    private static TrackException refused(String message) {
        return new TrackException(ErrorCode.REFUSED_SOURCE, message);
    }
}
