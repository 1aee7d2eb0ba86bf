package org.chaarfm.worker.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/**
 * Fetches http(s) URLs into files: tracks, models, the arguments of {@code embed}.
 *
 * <p>Follows redirects itself, checking every hop. A fetch blocks its thread; interrupting the thread ends it at once.
 * Thread-safe.
 */
public final class HttpFetcher {
    /** Podcast hosts chain several counting services before the file; browsers give up at 20. */
    static final int MAX_REDIRECTS = 10;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /** Receives the progress of a fetch on the fetching thread; must return quickly. */
    @FunctionalInterface
    public interface Progress {
        /** Ignores progress. */
        Progress NONE = (done, total) -> {};

        /**
         * More bytes arrived.
         *
         * @param done bytes received so far
         * @param total bytes of the whole body, -1 when the server does not say
         * @throws InterruptedException to end the fetch
         */
        void advanced(long done, long total) throws InterruptedException;
    }

    private final String userAgent;
    private final TimeLimits limits;
    private final NetworkAccess network;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor timer;

    /**
     * A fetcher with the standard limits and this machine's name service, proxy and trusted certificates.
     *
     * @param userAgent {@code chaarfm_worker/VERSION}
     */
    public HttpFetcher(String userAgent) {
        this(userAgent, TimeLimits.STANDARD, NetworkAccess.ofThisMachine(), InstantSource.system());
    }

    /** The same that trusts these certificates. */
    public HttpFetcher(String userAgent, TrustedCertificates trusted) {
        this(userAgent, TimeLimits.STANDARD, NetworkAccess.ofThisMachine(trusted), InstantSource.system());
    }

    /** One that has hours for a file of hundreds of megabytes. */
    public static HttpFetcher ofReleases(String userAgent, TrustedCertificates trusted) {
        return new HttpFetcher(
                userAgent, TimeLimits.RELEASES, NetworkAccess.ofThisMachine(trusted), InstantSource.system());
    }

    HttpFetcher(String userAgent, TimeLimits limits, NetworkAccess network, InstantSource clock) {
        this.userAgent = userAgent;
        this.limits = limits;
        this.network = network;
        this.clock = clock;
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "fetch-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(1, TimeUnit.SECONDS); // The thread ends while nothing is being fetched.
        timer.allowCoreThreadTimeOut(true);
    }

    /**
     * Fetches a URL into a new file.
     *
     * @param folder an existing folder for the file
     * @return the file, which the caller closes to remove it
     * @throws TrackException with the code that PROTOCOL.md gives for what went wrong
     * @throws InterruptedException when the thread is interrupted; nothing is left behind then
     */
    public FetchedFile fetch(URI source, SourceRules rules, Path folder, Progress progress)
            throws TrackException, InterruptedException {
        return fetch(
                source, rules, 0, (transfer, hop) -> transfer.run(PartialFile.unused(folder, source, hop), progress));
    }

    /**
     * Fetches what is missing of a file, or all of it where the server sends no parts. Nothing tells whether the server still has
     * the file that was begun: its hash has to be known.
     *
     * @param file exists and may be empty; when this fails it stays, with what has come
     * @throws TrackException as {@link #fetch}
     */
    public FetchedFile resume(URI source, SourceRules rules, Path file, Progress progress)
            throws TrackException, IOException, InterruptedException {
        long begun = Files.size(file);
        return fetch(source, rules, begun, (transfer, hop) -> transfer.resume(file, begun, progress));
    }

    /** Where a body goes. */
    @FunctionalInterface
    private interface Taking {
        FetchedFile take(BodyTransfer transfer, URI answered) throws TrackException, InterruptedException;
    }

    private FetchedFile fetch(URI source, SourceRules rules, long begun, Taking taking)
            throws TrackException, InterruptedException {
        Deadline deadline = new Deadline(limits.overall(), timer);
        Set<URI> visited = new HashSet<>();
        URI hop = source;
        while (true) {
            requireNewHop(source, hop, visited);
            requireAllowed(hop, rules);
            try (HttpExchange exchange = new HttpExchange(hop, network.client(hop, rules, limits), limits, userAgent)) {
                exchange.skip(begun);
                exchange.send(deadline);
                Optional<URI> next = redirect(hop, exchange);
                if (next.isEmpty()) {
                    requireSuccess(exchange);
                    return taking.take(new BodyTransfer(exchange, rules.maxBytes(), limits), hop);
                }
                hop = next.get();
            }
        }
    }

    private static void requireNewHop(URI source, URI hop, Set<URI> visited) throws TrackException {
        if (!visited.add(hop)) {
            throw FetchFailures.refused(Locators.label(source) + " redirects in a circle");
        }
        if (visited.size() > MAX_REDIRECTS + 1) {
            throw FetchFailures.refused(Locators.label(source) + " redirects more than " + MAX_REDIRECTS + " times");
        }
    }

    /** Checks the address as written; what its name resolves to is checked when the connection is made. */
    private void requireAllowed(URI hop, SourceRules rules) throws TrackException {
        if (!Locators.isHttp(hop.toString())) {
            throw FetchFailures.refused(
                    "the scheme \"" + hop.getScheme() + "\" is not allowed; only http and https are");
        }
        int port = Locators.port(hop);
        if (hop.getHost() == null || hop.getHost().isEmpty() || port < 1 || port > 65_535) {
            throw FetchFailures.refused("the address has no host and port that can be read: " + hop.getRawAuthority());
        }
        if (CheckedNames.isAmbiguous(Locators.host(hop)) && !rules.trusts(hop)) {
            throw FetchFailures.refused("the host " + hop.getHost() + " is a number that can be read in several ways");
        }
        boolean passedOn = network.proxies().proxyFor(hop).isPresent();
        if (passedOn && !rules.trusts(hop)) {
            try {
                CheckedNames.requireNothingPrivate(Locators.host(hop));
            } catch (UnknownHostException e) {
                throw new TrackException(ErrorCode.REFUSED_SOURCE, e.getMessage(), e);
            }
        }
    }

    private static Optional<URI> redirect(URI hop, HttpExchange exchange) throws TrackException {
        if (!REDIRECTS.contains(exchange.status())) {
            return Optional.empty();
        }
        return Optional.of(exchange.header("Location")
                .flatMap(Locators::parse)
                .map(hop::resolve)
                .map(Locators::withoutFragment)
                .orElseThrow(() ->
                        FetchFailures.refused(Locators.label(hop) + " redirects to an address that cannot be read")));
    }

    private void requireSuccess(HttpExchange exchange) throws TrackException {
        if (exchange.status() / 100 != 2) {
            Instant now = FetchFailures.time(exchange.header("Date"), clock.instant());
            throw FetchFailures.ofStatus(exchange.status(), exchange.header("Retry-After"), now, exchange.label());
        }
    }
}
