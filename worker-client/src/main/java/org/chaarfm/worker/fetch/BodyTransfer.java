package org.chaarfm.worker.fetch;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/** Copies one response's body into a file, within the size limit, with or without a length told beforehand. */
final class BodyTransfer {
    private final long maxBytes;
    private final Duration idle;
    private final MinimumRate slowest;
    private final Deadline deadline;
    private final String label;

    BodyTransfer(long maxBytes, FetchTimeouts timeouts, Deadline deadline, String label) {
        this.maxBytes = maxBytes;
        this.idle = timeouts.idle();
        this.slowest = timeouts.slowest();
        this.deadline = deadline;
        this.label = label;
    }

    /** @param length what the server announced, -1 when it did not */
    FetchedFile run(ReceivedBody body, long length, Path file, FetchProgress progress)
            throws TrackException, InterruptedException {
        if (length > maxBytes) {
            throw tooLarge(length + " bytes");
        }
        requireRoom(file.getParent(), length);
        try (PartialFile partial = new PartialFile(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            progress.advanced(0, length);
            Pace pace = new Pace(slowest, label);
            for (List<ByteBuffer> piece = next(body); !piece.isEmpty(); piece = next(body)) {
                for (ByteBuffer bytes : piece) {
                    if (partial.written() + bytes.remaining() > maxBytes) {
                        throw tooLarge("more than " + maxBytes + " bytes");
                    }
                    partial.write(bytes);
                }
                progress.advanced(partial.written(), length);
                pace.advanced(partial.written());
            }
            return partial.complete();
        }
    }

    private List<ByteBuffer> next(ReceivedBody body) throws TrackException, InterruptedException {
        Duration patience = deadline.cap(idle, label);
        try {
            return body.next(patience);
        } catch (HttpTimeoutException e) {
            deadline.cap(idle, label); // Says so when it was the overall limit.
            throw new TrackException(ErrorCode.TIMEOUT, label + " sent nothing for " + idle.toSeconds() + " s", e);
        } catch (IOException e) {
            throw TransferFailures.ofNetwork(e, label);
        }
    }

    private static void requireRoom(Path folder, long length) throws TrackException {
        try {
            if (length > Files.getFileStore(folder).getUsableSpace()) {
                throw new TrackException(
                        ErrorCode.DISK_FULL,
                        "the disk of " + folder + " has no room for " + length
                                + " bytes; make room there or set --cache");
            }
        } catch (IOException e) {
            throw TransferFailures.ofDisk(e, folder.toString());
        }
    }

    private TrackException tooLarge(String size) {
        return new TrackException(
                ErrorCode.TOO_LARGE, label + " has " + size + "; the limit is " + maxBytes + " bytes");
    }
}
