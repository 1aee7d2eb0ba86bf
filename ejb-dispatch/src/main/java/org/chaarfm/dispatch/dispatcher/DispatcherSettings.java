package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.Objects;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.protocol.message.Welcome.LeaseTimes;

/**
 * What an operator may tune, checked once.
 *
 * @param times how often a worker shows itself, and how long a lease lives without that
 * @param maxBytes largest file that a worker fetches, from 1
 * @param maxDuration longest recording that a worker analyses, from 1 s
 * @param helloWithin how long a fresh connection may be silent
 * @param maxBatch most commands that one transaction deals with, from 1
 * @param maxLeases most jobs that one transaction gives out in a session, from 1
 * @param retries how often and how soon a track that has failed is tried again
 */
public record DispatcherSettings(
        LeaseTimes times,
        long maxBytes,
        Duration maxDuration,
        Duration helloWithin,
        int maxBatch,
        int maxLeases,
        RetryLimits retries) {
    /**
     * PROTOCOL.md's times. 500 MB holds two hours of uncompressed CD sound at twice the usual rate, 2 h any recording
     * that is one piece of music. 500 commands and 1,000 leases keep a transaction well under a second.
     */
    public static final DispatcherSettings STANDARD = new DispatcherSettings(
            LeaseTimes.STANDARD,
            500_000_000,
            Duration.ofHours(2),
            Duration.ofSeconds(10),
            500,
            1_000,
            RetryLimits.STANDARD);

    public DispatcherSettings {
        Objects.requireNonNull(times, "times");
        atLeast("maxBytes", maxBytes, 1);
        atLeast("maxDuration in seconds", maxDuration.toSeconds(), 1);
        atLeast("helloWithin in milliseconds", helloWithin.toMillis(), 1);
        atLeast("maxBatch", maxBatch, 1);
        atLeast("maxLeases", maxLeases, 1);
        Objects.requireNonNull(retries, "retries");
    }

    /** Which failures last under these limits. */
    LastingFailures lasting() {
        return new LastingFailures(maxBytes, maxDuration.toSeconds());
    }

    /** How often a worker sends a heartbeat. */
    Duration heartbeat() {
        return Duration.ofSeconds(times.heartbeatS());
    }

    /** How long a worker may be silent before its connection counts as broken. */
    public Duration silence() {
        return Duration.ofSeconds(times.leaseS());
    }

    /** After how long a silence is shown: PROTOCOL.md's 12 s where heartbeats come every 5 s. */
    Duration shownSilence() {
        return heartbeat().multipliedBy(12).dividedBy(5);
    }

    private static void atLeast(String what, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(what + " must be " + least + " or more, but is " + value);
        }
    }
}
