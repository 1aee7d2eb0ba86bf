package org.chaarfm.worker.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.Source;
import org.chaarfm.protocol.message.Source.AudioSource;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.FetchedFile;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.Locators;
import org.chaarfm.worker.fetch.PrivateAddresses;
import org.chaarfm.worker.fetch.SourceRules;

/**
 * Fetches the source of a job. The worker's own coordinator may be at any address, and a delay there does not fail the track:
 * while it is busy or away, the job waits for as long as the worker holds it.
 */
public final class SourceFetcher {
    /** What it can fetch. */
    public static final Set<Source.Kind> KINDS = Set.of(Source.Kind.HTTP);

    /** Long enough to notice that the connection just broke. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Whatever a proxy in between asks for. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    /** After that a connected coordinator that keeps cutting one file has a broken file. */
    private static final int TRIES_WHILE_JOINED = 3;

    private final HttpFetcher http;
    private final URI base;
    private final PrivateAddresses owner;
    private final CoordinatorPresence presence;
    private final Path folder;

    /**
     * @param base the coordinator's address as this worker reached it, ending with a slash
     * @param owner what the worker's owner lets sessions reach
     * @param folder an existing folder that belongs to this process
     */
    public SourceFetcher(
            HttpFetcher http, URI base, PrivateAddresses owner, CoordinatorPresence presence, Path folder) {
        this.http = http;
        this.base = base;
        this.owner = owner;
        this.presence = presence;
        this.folder = folder;
    }

    /**
     * Fetches into a temporary file, which the caller closes.
     *
     * @param progress {@code fetch} with each piece, {@code waiting} while the coordinator is late
     */
    FetchedFile fetch(AudioSource source, JobLimits limits, AnalysisProgress progress)
            throws TrackException, InterruptedException {
        return switch (source.kind()) {
            case HTTP -> fetch(address((HttpSource) source), limits, progress);
            case YTDLP, GENRE ->
                throw new TrackException(
                        ErrorCode.NO_DOWNLOADER, "this worker has no yt-dlp; another one has to take the track");
        };
    }

    /** Whether the source is the coordinator itself, whose addresses are capabilities and must stay secret. */
    boolean isCoordinator(HttpSource source) {
        return Locators.resolve(base, source.url())
                .map(address -> Locators.sameOrigin(address, base))
                .orElse(false);
    }

    private URI address(HttpSource source) throws TrackException {
        return Locators.resolve(base, source.url())
                .orElseThrow(() ->
                        new TrackException(ErrorCode.REFUSED_SOURCE, "the address cannot be read: " + source.url()));
    }

    private FetchedFile fetch(URI address, JobLimits limits, AnalysisProgress progress)
            throws TrackException, InterruptedException {
        SourceRules rules = new SourceRules(owner.limit(limits.reach()), base, limits.maxBytes());
        boolean fromCoordinator = Locators.sameOrigin(address, base);
        int cuts = 0;
        while (true) {
            try {
                return http.fetch(
                        address, rules, folder, (done, total) -> progress.at(Stage.FETCH, share(done, total)));
            } catch (TrackException e) {
                if (!fromCoordinator || !isLate(e)) {
                    throw e;
                }
                progress.at(Stage.WAITING, 0);
                presence.pause(pauseAfter(e));
                if (!saysWhenToComeBack(e)) {
                    cuts = presence.joined() ? cuts + 1 : 0;
                }
                if (cuts > TRIES_WHILE_JOINED) {
                    throw e;
                }
                presence.awaitJoined();
            }
        }
    }

    private static double share(long done, long total) {
        return total > 0 ? (double) done / total : 0;
    }

    /**
     * Whether the fault is the coordinator's and not the track's: it has no free transfer, refused or cut the connection or was
     * too slow; while the worker is not joined, also the responses of a starting server.
     */
    private boolean isLate(TrackException failure) {
        return switch (failure.code()) {
            case UNAVAILABLE ->
                saysWhenToComeBack(failure) || failure.getCause() instanceof IOException || !presence.joined();
            case TIMEOUT -> true;
            case NOT_FOUND -> !presence.joined();
            default -> false;
        };
    }

    /** A 503 with {@code Retry-After} comes from a healthy coordinator, so retries are not limited. */
    private static boolean saysWhenToComeBack(TrackException failure) {
        return failure.code() == ErrorCode.UNAVAILABLE && failure.retryAfter().isPresent();
    }

    private static Duration pauseAfter(TrackException failure) {
        Duration asked = failure.retryAfter().orElse(PAUSE);
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked.compareTo(PAUSE) < 0 ? PAUSE : asked;
    }
}
