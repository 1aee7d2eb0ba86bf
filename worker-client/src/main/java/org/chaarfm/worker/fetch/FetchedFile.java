package org.chaarfm.worker.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.FileTrouble;
import org.chaarfm.worker.failure.TrackException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local file ready to be read; closing it removes it if it was downloaded.
 *
 * @param path its name keeps the extension of the source
 * @param bytes its size
 * @param temporary whether closing removes it
 */
public record FetchedFile(Path path, long bytes, boolean temporary) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FetchedFile.class);

    /**
     * A file that is already on this machine, never removed.
     *
     * @throws TrackException {@code not_found} when it is not there (any more), {@code refused_source} when it may not be
     *     read or is not a file
     */
    public static FetchedFile local(Path path) throws TrackException {
        if (!Files.exists(path)) {
            throw new TrackException(ErrorCode.NOT_FOUND, path + " does not exist (any more)");
        }
        if (!Files.isRegularFile(path)) {
            throw new TrackException(ErrorCode.REFUSED_SOURCE, path + " is not a file");
        }
        if (!Files.isReadable(path)) {
            throw new TrackException(ErrorCode.REFUSED_SOURCE, path + " may not be read by this user");
        }
        try {
            return new FetchedFile(path, Files.size(path), false);
        } catch (IOException e) {
            throw new TrackException(ErrorCode.NOT_FOUND, path + " cannot be read: " + FileTrouble.reading(e), e);
        }
    }

    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn(
                    "The temporary file {} could not be deleted: {}. Please delete it by hand.",
                    path,
                    FileTrouble.words(e));
        }
    }
}
