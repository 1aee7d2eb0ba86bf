package org.chaarfm.worker.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.AudioSource;
import org.chaarfm.protocol.message.HttpSource;
import org.chaarfm.protocol.message.Limits;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.FetchProgress;
import org.chaarfm.worker.fetch.FetchedFile;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.Locators;
import org.chaarfm.worker.fetch.Origin;
import org.chaarfm.worker.fetch.SourceRules;

/**
 * Fetches what a job names. The worker's own coordinator may lie anywhere, and a fetch from it that breaks because it
 * restarts waits for it: that is no failure of the track.
 */
public final class SourceFetcher {
    /** Below the 10 min after which the coordinator cancels a stage without progress (PROTOCOL.md). */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    /** A coordinator that is there and still cuts one file again and again has a broken file. */
    private static final int TRIES_WHILE_JOINED = 3;

    private final HttpFetcher http;
    private final URI base;
    private final CoordinatorPresence presence;
    private final Path folder;

    /**
     * @param base the coordinator's address as this worker reached it, ending with a slash
     * @param folder an existing folder that belongs to this process
     */
    public SourceFetcher(HttpFetcher http, URI base, CoordinatorPresence presence, Path folder) {
        this.http = http;
        this.base = base;
        this.presence = presence;
        this.folder = folder;
    }

    /** Fetches into a temporary file, which the caller closes. */
    FetchedFile fetch(AudioSource source, Limits limits, FetchProgress progress)
            throws TrackException, InterruptedException {
        return switch (source.kind()) {
            case HTTP -> fetch(address((HttpSource) source), limits, progress);
            case YTDLP, GENRE ->
                throw new TrackException(
                        ErrorCode.NO_DOWNLOADER, "this worker has no yt-dlp; another one has to take the track");
        };
    }

    /** Whether the source is the coordinator itself, whose addresses are capabilities and told to nobody. */
    boolean isCoordinator(HttpSource source) {
        return Locators.parse(source.url())
                .map(uri -> uri.getHost() == null || Origin.of(uri).equals(Origin.of(base)))
                .orElse(false);
    }

    private URI address(HttpSource source) throws TrackException {
        URI uri = Locators.parse(source.url())
                .orElseThrow(() ->
                        new TrackException(ErrorCode.REFUSED_SOURCE, "the address cannot be read: " + source.url()));
        if (uri.isAbsolute() || uri.getRawAuthority() != null) {
            return base.resolve(uri);
        }
        return base.resolve(source.url().replaceFirst("^/+", ""));
    }

    private FetchedFile fetch(URI address, Limits limits, FetchProgress progress)
            throws TrackException, InterruptedException {
        Origin own = Origin.of(base);
        SourceRules rules = new SourceRules(limits.allowPrivate(), Set.of(own), limits.maxBytes());
        boolean fromCoordinator =
                address.getHost() != null && Origin.of(address).equals(own);
        int triesWhileJoined = 0;
        while (true) {
            try {
                return http.fetch(address, rules, folder, progress);
            } catch (TrackException e) {
                if (!fromCoordinator || !mayBeARestart(e) || triesWhileJoined == TRIES_WHILE_JOINED) {
                    throw e;
                }
                presence.pause();
                triesWhileJoined = presence.joined() ? triesWhileJoined + 1 : 0;
                if (!presence.awaitJoined(PATIENCE)) {
                    throw e;
                }
            }
        }
    }

    /** A cut or refused connection; while the coordinator is away also what a server says whose application is not up. */
    private boolean mayBeARestart(TrackException failure) {
        if (failure.code() == ErrorCode.UNAVAILABLE) {
            return failure.getCause() instanceof IOException || !presence.joined();
        }
        return failure.code() == ErrorCode.NOT_FOUND && !presence.joined();
    }
}
