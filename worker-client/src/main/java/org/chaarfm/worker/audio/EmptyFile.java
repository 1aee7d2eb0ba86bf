package org.chaarfm.worker.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/** Says about a file of no bytes, and one that is none, what FFmpeg would only call invalid. */
final class EmptyFile {
    private EmptyFile() {}

    /** @throws TrackException {@code not_found} if there is no such file, {@code corrupt_audio} if it has no bytes */
    static void refuse(Path file) throws TrackException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new TrackException(ErrorCode.NOT_FOUND, "There is no file " + file.getFileName());
            }
            if (Files.size(file) == 0) {
                throw new TrackException(ErrorCode.CORRUPT_AUDIO, "The file is empty");
            }
        } catch (IOException e) {
            throw new TrackException(ErrorCode.NOT_FOUND, "The file cannot be read: " + e.getMessage(), e);
        }
    }
}
