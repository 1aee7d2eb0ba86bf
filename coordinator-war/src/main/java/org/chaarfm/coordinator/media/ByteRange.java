package org.chaarfm.coordinator.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which bytes of a file a request wants (RFC 9110, 14). */
sealed interface ByteRange {
    /** All of them. */
    record Whole() implements ByteRange {}

    /** From first to last, both included. */
    record Part(long first, long last) implements ByteRange {}

    /** None that are there: 416. */
    record Unsatisfiable() implements ByteRange {}

    /** A single range; {@code a-}, {@code a-b} or {@code -n}. A longer number would be beyond any file. */
    Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    /**
     * Reads a {@code Range} header. Several ranges, other units and what cannot be read are ignored, as RFC 9110 allows:
     * then the whole file is meant.
     *
     * @param header or null
     * @param size of the file in bytes
     */
    static ByteRange of(String header, long size) {
        Matcher single = SINGLE.matcher(header == null ? "" : header);
        if (!single.matches() || (single.group(1).isEmpty() && single.group(2).isEmpty())) {
            return new Whole();
        }
        return single.group(1).isEmpty()
                ? suffix(Long.parseLong(single.group(2)), size)
                : fromTo(Long.parseLong(single.group(1)), single.group(2), size);
    }

    private static ByteRange suffix(long length, long size) {
        return length == 0 || size == 0 ? new Unsatisfiable() : new Part(Math.max(0, size - length), size - 1);
    }

    private static ByteRange fromTo(long first, String lastText, long size) {
        long last = lastText.isEmpty() ? Long.MAX_VALUE : Long.parseLong(lastText);
        if (last < first) {
            return new Whole();
        }
        return first >= size ? new Unsatisfiable() : new Part(first, Math.min(last, size - 1));
    }
}
