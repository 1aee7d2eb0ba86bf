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

    /** A range that covers the whole: its last byte and the size. */
    private static final Pattern FROM_THE_START = Pattern.compile("(?i)\\s*bytes\\s+0-(\\d{1,18})/(\\d{1,18})\\s*");

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

    FetchedFile run(Path file, HttpFetcher.Progress progress) throws TrackException, InterruptedException {
        String coding = exchange.header("Content-Encoding").orElse("");
        long announced = exchange.status() == PARTIAL_CONTENT
                ? wholeRange()
                : exchange.contentLength().orElse(-1L);
        long length = isEncoded(coding) ? -1 : announced;
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
        try (InputStream body = decoded(exchange.body(), coding)) {
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

    /** A folder that is gone is found out by writing. A {@code FileStore} cannot be had in a root that is no mount point. */
    private static void requireRoom(Path folder, long length) throws TrackException {
        if (Files.isDirectory(folder) && length > folder.toFile().getUsableSpace()) {
            throw new TrackException(
                    ErrorCode.DISK_FULL,
                    "the disk of " + folder + " has no room for " + length + " bytes; make room there or set --cache");
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
