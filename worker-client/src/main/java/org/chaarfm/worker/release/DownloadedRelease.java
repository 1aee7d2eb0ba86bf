package org.chaarfm.worker.release;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.SourceRules;

/**
 * Files of a release on a web server.
 *
 * @param said is told how far a download is
 */
public record DownloadedRelease(HttpFetcher fetcher, URI address, Consumer<String> said) implements ReleaseSource {
    private static final long MEGABYTE = 1_000_000;
    private static final long EVERY = 10 * MEGABYTE;

    @Override
    @SuppressWarnings("resource") // The file is the caller's.
    public Path copy(String name, long most, Path folder) throws ReleaseException, InterruptedException {
        URI from = address.resolve(name);
        said.accept("Downloading " + from);
        long[] told = {0};
        try {
            return fetcher.fetch(from, SourceRules.anywhere(most), folder, (done, total) -> {
                        if (done - told[0] >= EVERY) {
                            told[0] = done;
                            said.accept("  " + done / MEGABYTE + (total > 0 ? " of " + total / MEGABYTE : "") + " MB");
                        }
                    })
                    .path();
        } catch (TrackException e) {
            throw new ReleaseException(name + " cannot be downloaded: " + e.getMessage(), e);
        }
    }
}
