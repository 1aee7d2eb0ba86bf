package org.chaarfm.worker.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.entity.DeflateInputStream;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/**
 * Copies a response's body into a file within the size limit, whether or not its length was announced, and ends a transfer that
 * falls below the minimum rate, by the monotonic clock.
 */
final class BodyTransfer {
    private static final int PARTIAL_CONTENT = 206;

    /** A range: its first and last byte, and the size of the whole. */
    private static final Pattern RANGE = Pattern.compile("(?i)\\s*bytes\\s+(\\d{1,18})-(\\d{1,18})/(\\d{1,18})\\s*");

    private static final int BUFFER_BYTES = 64 * 1024;

    private final HttpExchange exchange;
    private final long maxBytes;
    private final TimeLimits limits;
    private final String label;
    private long windowBegan = System.nanoTime();
    private long beforeWindow;

    BodyTransfer(HttpExchange exchange, long maxBytes, TimeLimits limits) {
        this.exchange = exchange;
        this.maxBytes = maxBytes;
        this.limits = limits;
        label = exchange.label();
    }

    /** Copies the body into a new file, of which nothing is left when that fails. */
    FetchedFile run(Path file, HttpFetcher.Progress progress) throws TrackException, InterruptedException {
        long length = length(file.getParent(), 0);
        try (PartialFile partial = new PartialFile(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return copy(partial, length, progress);
        }
    }

    /**
     * Copies the body behind the bytes that a file has already, or in their place where the server sends the whole all the
     * same. What has come stays when that fails.
     */
    FetchedFile resume(Path file, long begun, HttpFetcher.Progress progress)
            throws TrackException, InterruptedException {
        long first = exchange.status() == PARTIAL_CONTENT ? begun : 0;
        long length = length(file.getParent(), first);
        beforeWindow = first;
        try (PartialFile partial = PartialFile.begun(file, first)) {
            return copy(partial, length, progress);
        }
    }

    /** Of the whole, or -1 when the server does not say. */
    private long length(Path folder, long first) throws TrackException {
        long announced = exchange.status() == PARTIAL_CONTENT
                ? lengthByRange(first)
                : exchange.contentLength().orElse(-1L);
        long length = isEncoded(coding()) ? -1 : announced;
        if (length > maxBytes) {
            throw tooLarge(length + " bytes");
        }
        requireRoom(folder, length - first);
        return length;
    }

    private String coding() {
        return exchange.header("Content-Encoding").orElse("");
    }

    private FetchedFile copy(PartialFile partial, long length, HttpFetcher.Progress progress)
            throws TrackException, InterruptedException {
        progress.advanced(partial.written(), length);
        copyBody(partial, length, progress);
        if (length >= 0 && partial.written() != length) {
            throw unavailable(label + " sent " + partial.written() + " bytes instead of " + length);
        }
        return partial.complete();
    }

    private void copyBody(PartialFile partial, long length, HttpFetcher.Progress progress)
            throws TrackException, InterruptedException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream body = decoded(exchange.body(), coding())) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                if (partial.written() + read > maxBytes) {
                    throw tooLarge("more than " + maxBytes + " bytes");
                }
                partial.write(ByteBuffer.wrap(buffer, 0, read));
                progress.advanced(partial.written(), length);
                requirePace(partial.written());
            }
        } catch (IOException e) {
            throw exchange.failure(e);
        }
    }

    private void requirePace(long bytes) throws TrackException {
        long now = System.nanoTime();
        long passed = now - windowBegan;
        if (passed < limits.window().toNanos()) {
            return;
        }
        // A piece may arrive long after its window has ended, so the rate is that of all the time that passed.
        long arrived = bytes - beforeWindow;
        if (arrived < limits.bytesPerSecond() * (passed / 1e9)) {
            throw new TrackException(
                    ErrorCode.TIMEOUT,
                    label + " sent only " + arrived + " bytes in " + passed / 1_000_000_000 + " s, slower than "
                            + limits.bytesPerSecond() + " bytes a second");
        }
        windowBegan = now;
        beforeWindow = bytes;
    }

    /** Some servers apply {@code Content-Encoding} although only {@code identity} was asked for. */
    private static boolean isEncoded(String coding) {
        return !coding.isBlank() && !coding.trim().equalsIgnoreCase("identity");
    }

    /**
     * The decoded body. It can be a thousand times what was sent, so the reader has to count.
     *
     * @throws TrackException {@code unsupported_format} for anything but gzip and deflate
     */
    private InputStream decoded(InputStream body, String coding) throws TrackException, IOException {
        return switch (coding.trim().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(new NeverDry(body), 8_192);
            // RFC 9110 means the zlib format; some servers send bare deflate, and this stream reads both.
            case "deflate" -> new DeflateInputStream(body);
            default ->
                throw new TrackException(
                        ErrorCode.UNSUPPORTED_FORMAT,
                        label + " sends the content encoding \"" + coding + "\" although none was asked for");
        };
    }

    /** {@link GZIPInputStream} takes the end of one member for the end of all when nothing more is available at that moment. */
    private static final class NeverDry extends FilterInputStream {
        NeverDry(InputStream body) {
            super(body);
        }

        @Override
        public int available() {
            return 1;
        }
    }

    /** The size of the whole, whose bytes from this one to the end were sent as a range; of all even if none was asked for. */
    private long lengthByRange(long first) throws TrackException {
        String text = exchange.header("Content-Range").orElse("");
        Matcher range = RANGE.matcher(text);
        if (!range.matches()
                || Long.parseLong(range.group(1)) != first
                || Long.parseLong(range.group(2)) + 1 != Long.parseLong(range.group(3))) {
            throw unavailable(label + " sent a part (" + (text.isBlank() ? "206 without Content-Range" : text)
                    + ") when asked for " + (first == 0 ? "the whole" : "all from byte " + first + " on"));
        }
        return Long.parseLong(range.group(3));
    }

    /** A folder that is gone is found out by writing. A {@code FileStore} cannot be had in a root that is no mount point. */
    private static void requireRoom(Path folder, long length) throws TrackException {
        if (Files.isDirectory(folder) && length > folder.toFile().getUsableSpace()) {
            throw new TrackException(
                    ErrorCode.DISK_FULL,
                    "the disk of " + folder + " has no room for " + length + " bytes; make room there");
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
