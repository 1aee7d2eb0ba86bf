package org.chaarfm.persistence.column;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Instants as both databases store them: microseconds since 1970-01-01T00:00Z in a {@code bigint}. SQLite has no type for
 * times, and PostgreSQL's holds microseconds as well.
 */
public final class Micros {
    private Micros() {}

    /** Microseconds since the epoch; what is finer is cut off. */
    public static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** The instant that many microseconds after the epoch. */
    public static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
