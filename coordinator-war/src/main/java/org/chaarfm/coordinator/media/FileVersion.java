package org.chaarfm.coordinator.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What tells a file from an older one of the same name.
 *
 * @param size in bytes
 * @param modified when it was last changed
 */
record FileVersion(long size, Instant modified) {
    /** RFC 9110, 5.6.7: two digits of the day, which Java's RFC_1123 formatter does not write. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    /** Of a regular file. */
    static FileVersion of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileVersion(attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    /** A strong validator: size and time, to the nanosecond where the file system has it. */
    String etag() {
        return "\"" + Long.toHexString(size) + "-" + Long.toHexString(modified.getEpochSecond()) + "-"
                + Integer.toHexString(modified.getNano()) + "\"";
    }

    /** For {@code Last-Modified}. */
    String lastModified() {
        return HTTP_DATE.format(modified);
    }

    /**
     * Whether a range may be sent: there is no {@code If-Range}, or it names this very version.
     *
     * @param header its value, an ETag or a date, or null
     */
    boolean matchesIfRange(String header) {
        return header == null || header.strip().equals(etag()) || isLastModified(header.strip());
    }

    private boolean isLastModified(String date) {
        try {
            return Instant.from(HTTP_DATE.parse(date)).equals(modified.truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
