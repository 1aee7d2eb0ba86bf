package org.chaarfm.coordinator.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a request for a file is answered (RFC 9110, 14).
 *
 * @param status 200, 206 or 416
 * @param contentRange value of {@code Content-Range}, or null
 * @param offset first byte of the body
 * @param length of the body
 */
record FileAnswer(int status, String contentRange, long offset, long length) {
    /** A single range; {@code a-}, {@code a-b} or {@code -n}. A longer number would be beyond any file. */
    private static final Pattern SINGLE =
            Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    /**
     * Decides.
     *
     * @param range value of {@code Range}, or null
     * @param ifRange value of {@code If-Range}, or null
     */
    static FileAnswer of(FileVersion version, String range, String ifRange) {
        return version.matchesIfRange(ifRange) ? ofRange(range, version.size()) : whole(version.size());
    }

    /**
     * Several ranges, other units and what cannot be read are ignored, as RFC 9110 allows: then the whole file is meant.
     *
     * @param size of the file in bytes
     */
    static FileAnswer ofRange(String range, long size) {
        Matcher single = SINGLE.matcher(range == null ? "" : range);
        if (!single.matches() || (single.group(1).isEmpty() && single.group(2).isEmpty())) {
            return whole(size);
        }
        if (single.group(1).isEmpty()) {
            long suffix = Long.parseLong(single.group(2));
            return suffix == 0 || size == 0 ? unsatisfiable(size) : part(Math.max(0, size - suffix), size - 1, size);
        }
        long first = Long.parseLong(single.group(1));
        long last = single.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(single.group(2));
        if (last < first) {
            return whole(size);
        }
        return first >= size ? unsatisfiable(size) : part(first, Math.min(last, size - 1), size);
    }

    private static FileAnswer whole(long size) {
        return new FileAnswer(200, null, 0, size);
    }

    private static FileAnswer part(long first, long last, long size) {
        return new FileAnswer(206, "bytes " + first + "-" + last + "/" + size, first, last - first + 1);
    }

    private static FileAnswer unsatisfiable(long size) {
        return new FileAnswer(416, "bytes */" + size, 0, 0);
    }
}
