package org.chaarfm.worker.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.entity.DeflateInputStream;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/** Decodes {@code Content-Encoding}, which some servers apply although only {@code identity} was asked for. */
final class ContentDecoding {
    private ContentDecoding() {}

    static boolean isEncoded(String coding) {
        return !coding.isBlank() && !coding.trim().equalsIgnoreCase("identity");
    }

    /**
     * The decoded body. It can be a thousand times what was sent, so the reader has to count.
     *
     * @throws TrackException {@code unsupported_format} for anything but gzip and deflate
     */
    static InputStream decoded(InputStream body, String coding, String label) throws TrackException, IOException {
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
}
