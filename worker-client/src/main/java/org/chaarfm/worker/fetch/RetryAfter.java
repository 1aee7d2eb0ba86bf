package org.chaarfm.worker.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads the header {@code Retry-After} in both of its forms, seconds and HTTP date (RFC 9110, 10.2.3). */
public final class RetryAfter {
    /** No server's wish keeps a track away for longer than this. */
    static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /**
     * The time to wait, between zero and a day; empty when the header cannot be read.
     *
     * @param now what an HTTP date is relative to
     */
    public static Optional<Duration> parse(String header, Instant now) {
        String value = header.trim();
        try {
            Duration wait = value.matches("\\d+")
                    ? Duration.ofSeconds(value.length() > 9 ? LONGEST.toSeconds() : Long.parseLong(value))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return Optional.of(bounded(wait));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
