package org.chaarfm.worker.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/** Undoes {@code Content-Encoding}, which some servers apply although only {@code identity} was asked for. */
final class ContentDecoding {
    private ContentDecoding() {}

    /** Whether the body is something else than what was asked for. */
    static boolean isEncoded(String coding) {
        return !coding.isBlank() && !coding.trim().equalsIgnoreCase("identity");
    }

    /**
     * The body as it was before its server encoded it. What comes out can be a thousand times what goes in: whoever reads
     * it has to count.
     *
     * @throws TrackException {@code unsupported_format} for anything but gzip and deflate
     */
    static InputStream decoded(InputStream body, String coding, String label) throws TrackException, IOException {
        return switch (coding.trim().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(new NeverDry(body), 8_192);
            case "deflate" -> deflate(new PushbackInputStream(body, 2));
            default ->
                throw new TrackException(
                        ErrorCode.UNSUPPORTED_FORMAT,
                        label + " sends the content encoding \"" + coding + "\" although none was asked for");
        };
    }

    /** RFC 9110 means the zlib format; some servers send bare deflate, which no zlib header can begin. */
    private static InputStream deflate(PushbackInputStream body) throws IOException {
        byte[] start = body.readNBytes(2);
        body.unread(start);
        boolean zlib =
                start.length == 2 && (start[0] & 0x0f) == 8 && (((start[0] & 0xff) << 8) | (start[1] & 0xff)) % 31 == 0;
        return new InflaterInputStream(body, new Inflater(!zlib), 8_192) {
            @Override
            public void close() throws IOException {
                inf.end(); // The stream ends only an inflater that it made itself.
                super.close();
            }
        };
    }

    /** {@link GZIPInputStream} takes the end of one member for the end of all when nothing is available at that moment. */
    private static final class NeverDry extends FilterInputStream {
        NeverDry(InputStream body) {
            super(body);
        }

        @Override
        public int available() {
            return 1;
        }
    }
}
