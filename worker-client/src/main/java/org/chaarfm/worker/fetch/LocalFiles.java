package org.chaarfm.worker.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.FileTrouble;
import org.chaarfm.worker.failure.TrackException;

/** Files that are already on this machine: read where they lie, never removed. */
public final class LocalFiles {
    private LocalFiles() {}

    /**
     * The file as it is.
     *
     * @throws TrackException {@code not_found} when it is not there (any more), {@code refused_source} when it may not be
     *     read or is no file
     */
    public static FetchedFile open(Path path) throws TrackException {
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
            throw new TrackException(ErrorCode.NOT_FOUND, path + " cannot be read: " + FileTrouble.words(e), e);
        }
    }
}
