package org.chaarfm.worker.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/** Copies a response's body into a file within the size limit, whether or not its length was announced. */
final class BodyTransfer {
    private static final int PARTIAL_CONTENT = 206;

    /** A range that covers the whole: its last byte and the size. */
    private static final Pattern FROM_THE_START = Pattern.compile("(?i)\\s*bytes\\s+0-(\\d{1,18})/(\\d{1,18})\\s*");

    private static final int BUFFER_BYTES = 64 * 1024;

    private final HttpExchange exchange;
    private final long maxBytes;
    private final TimeLimits.Pace pace;
    private final String label;

    BodyTransfer(HttpExchange exchange, long maxBytes, TimeLimits limits) {
        this.exchange = exchange;
        this.maxBytes = maxBytes;
        this.label = exchange.label();
        this.pace = limits.pace(label);
    }

    FetchedFile run(Path file, HttpFetcher.Progress progress) throws TrackException, InterruptedException {
        String coding = exchange.header("Content-Encoding").orElse("");
        long announced = exchange.status() == PARTIAL_CONTENT
                ? wholeRange()
                : exchange.contentLength().orElse(-1L);
        long length = ContentDecoding.isEncoded(coding) ? -1 : announced;
        if (length > maxBytes) {
            throw tooLarge(length + " bytes");
        }
        requireRoom(file.getParent(), length);
        try (PartialFile partial = new PartialFile(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            progress.advanced(0, length);
            copy(coding, partial, length, progress);
            if (length >= 0 && partial.written() != length) {
                throw unavailable(label + " sent " + partial.written() + " bytes instead of " + length);
            }
            return partial.complete();
        }
    }

    private void copy(String coding, PartialFile partial, long length, HttpFetcher.Progress progress)
            throws TrackException, InterruptedException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream body = ContentDecoding.decoded(exchange.body(), coding, label)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                if (partial.written() + read > maxBytes) {
                    throw tooLarge("more than " + maxBytes + " bytes");
                }
                partial.write(ByteBuffer.wrap(buffer, 0, read));
                progress.advanced(partial.written(), length);
                pace.advanced(partial.written());
            }
        } catch (IOException e) {
            throw exchange.failure(e);
        }
    }

    /** The size of a body that was sent as a range of the whole, although no range was asked for. */
    private long wholeRange() throws TrackException {
        String range = exchange.header("Content-Range").orElse("");
        Matcher whole = FROM_THE_START.matcher(range);
        if (!whole.matches() || Long.parseLong(whole.group(1)) + 1 != Long.parseLong(whole.group(2))) {
            throw unavailable(label + " sent a part (" + (range.isBlank() ? "206 without Content-Range" : range)
                    + ") when asked for the whole");
        }
        return Long.parseLong(whole.group(2));
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
            throw FetchFailures.ofDisk(e, folder.toString());
        }
    }

    private static TrackException unavailable(String message) {
        return new TrackException(ErrorCode.UNAVAILABLE, message);
    }

    private TrackException tooLarge(String size) {
        return new TrackException(
                ErrorCode.TOO_LARGE, label + " has " + size + "; the limit is " + maxBytes + " bytes");
    }
}
