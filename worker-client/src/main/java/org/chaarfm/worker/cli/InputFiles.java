package org.chaarfm.worker.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.FetchedFile;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.HttpFetcher.Progress;
import org.chaarfm.worker.fetch.Locators;
import org.chaarfm.worker.fetch.SourceRules;

/** Gets what is to be embedded as a file: where it lies, or downloaded into a folder that goes in the end. */
final class InputFiles implements AutoCloseable {
    /** A person's own choice needs no tight limit; this one only stops a body that never ends. */
    private static final long MAX_BYTES = 4L << 30;

    private final HttpFetcher fetcher;
    private final Path folder;
    private final Thread removal = new Thread(this::remove, "remove-downloads");

    InputFiles(HttpFetcher fetcher) throws IOException {
        this.fetcher = fetcher;
        folder = Files.createTempDirectory("chaarfm-embed");
        Runtime.getRuntime().addShutdownHook(removal);
    }

    /** The file of an input; closing it removes it if it was downloaded. */
    FetchedFile open(EmbedInput input) throws TrackException, InterruptedException {
        if (input.failure() != null) {
            throw input.failure();
        }
        if (input.path() != null) {
            return FetchedFile.local(input.path());
        }
        URI address = Locators.parse(input.source())
                .orElseThrow(() -> new TrackException(ErrorCode.NOT_FOUND, "This is no web address"));
        return fetcher.fetch(address, SourceRules.anywhere(MAX_BYTES), folder, Progress.NONE);
    }

    private void remove() {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            // The system's temporary folder is cleaned by the system.
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(removal);
        remove();
    }
}
