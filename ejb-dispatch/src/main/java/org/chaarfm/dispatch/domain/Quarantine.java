package org.chaarfm.dispatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A worker that fails everything while others succeed gets nothing but a single job now and then, the probe, to see whether
 * it works again.
 *
 * @param since when it began
 * @param reason a sentence for people
 * @param failedProbes how many probes it has failed
 * @param probeAt from when on it gets the next probe
 */
public record Quarantine(Instant since, String reason, int failedProbes, Instant probeAt) {
    private static final Duration FIRST_DELAY = Duration.ofMinutes(1);
    /** The longest time from one probe to the next. */
    public static final Duration LONGEST_DELAY = Duration.ofHours(1);

    /** After these an hour is exceeded. */
    private static final int MOST_DOUBLINGS = 6;

    private static final int MAX_REASON = 1000;

    /** Cuts the reason to 1,000 characters. */
    public Quarantine {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(probeAt, "probeAt");
        reason = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }

    /** One that begins now; the first probe comes after a minute. */
    public static Quarantine begin(Instant now, String reason) {
        return new Quarantine(now, reason, 0, now.plus(FIRST_DELAY));
    }

    /** The same after a failed probe that is to be followed by another soon: after a minute. */
    public Quarantine repeated(Instant now) {
        return new Quarantine(since, reason, failedProbes + 1, now.plus(FIRST_DELAY));
    }

    /** The same with the next probe so much sooner. */
    public Quarantine sooner(Duration by) {
        return new Quarantine(since, reason, failedProbes, probeAt.minus(by));
    }

    /** The same after a failed probe: the next comes after twice the time, an hour at most. */
    public Quarantine prolonged(Instant now) {
        Duration doubled = FIRST_DELAY.multipliedBy(1L << Math.min(failedProbes + 1, MOST_DOUBLINGS));
        Duration delay = doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
        return new Quarantine(since, reason, failedProbes + 1, now.plus(delay));
    }
}
