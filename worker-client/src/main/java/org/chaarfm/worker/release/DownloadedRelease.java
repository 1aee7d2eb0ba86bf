package org.chaarfm.worker.release;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.SourceRules;

/**
 * Files of a release on a web server. As install.sh does, it comes back when the server asks for that (it is busy), and goes on
 * where a download broke off, also one of an earlier process: what has come stays while it may still become the whole file.
 *
 * @param said is told how far a download is
 * @param pause lets time pass
 */
public record DownloadedRelease(HttpFetcher fetcher, URI address, Consumer<String> said, Pause pause)
        implements ReleaseSource {
    private static final long MEGABYTE = 1_000_000;
    private static final long EVERY = 10 * MEGABYTE;
    private static final int MOST_ATTEMPTS = 20;

    /** These double up to a minute: all attempts are over a quarter of an hour. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** How to wait; a test's own does not. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    public DownloadedRelease(HttpFetcher fetcher, URI address, Consumer<String> said) {
        this(fetcher, address, said, time -> Thread.sleep(time.toMillis()));
    }

    @Override
    public void copy(String name, long most, Path copy) throws ReleaseException, IOException, InterruptedException {
        URI from = address.resolve(name);
        said.accept("Downloading " + from);
        if (!Files.exists(copy)) {
            Files.createFile(copy);
        }
        try {
            download(from, SourceRules.anywhere(most), copy);
        } catch (TrackException e) {
            if (!mayPass(e) || Files.size(copy) == 0) {
                Files.delete(copy);
            }
            throw new ReleaseException(name + " cannot be downloaded: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("resource") // The file is the caller's.
    private void download(URI from, SourceRules rules, Path copy)
            throws TrackException, IOException, InterruptedException {
        long[] told = {0};
        Duration next = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                fetcher.resume(from, rules, copy, (done, total) -> {
                    if (done - told[0] >= EVERY) {
                        told[0] = done;
                        said.accept("  " + done / MEGABYTE + (total > 0 ? " of " + total / MEGABYTE : "") + " MB");
                    }
                });
                return;
            } catch (TrackException e) {
                if (attempt == MOST_ATTEMPTS || !isWorthWaiting(e, copy)) {
                    throw e;
                }
                Duration wait = shorter(longer(next, e.retryAfter().orElse(next)), LONGEST_PAUSE);
                said.accept("  " + e.getMessage() + "; going on in " + wait.toSeconds() + " s");
                pause.of(wait);
                next = next.multipliedBy(2);
            }
        }
    }

    /** An address where nothing has ever answered is more likely wrong, and that is better said at once. */
    private static boolean isWorthWaiting(TrackException failure, Path copy) throws IOException {
        return mayPass(failure) && (failure.retryAfter().isPresent() || Files.size(copy) > 0);
    }

    private static boolean mayPass(TrackException failure) {
        return failure.code() == ErrorCode.UNAVAILABLE || failure.code() == ErrorCode.TIMEOUT;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
