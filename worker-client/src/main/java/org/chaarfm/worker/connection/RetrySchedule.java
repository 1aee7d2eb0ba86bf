package org.chaarfm.worker.connection;

import java.time.Duration;
import java.time.Instant;

/**
 * When to connect again: at once and then quickly for a while after a coordinator was lost, quickly for a while when it is
 * starting, otherwise with exponential backoff. Not thread-safe.
 */
final class RetrySchedule {
    /** How long to retry quickly; a coordinator starts within half a minute. */
    private static final Duration QUICK_FOR = Duration.ofMinutes(2);

    /** The longest wait between quick retries. */
    private static final Duration QUICK = Duration.ofSeconds(5);

    /** Until a try without any report is given up; the connector's own time limits are shorter. */
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(60);

    private final Backoff backoff;
    private Instant quickUntil = Instant.MIN;
    private Instant tryingSince;

    /** Whether the last response was that of a server whose application may be starting. */
    private boolean starting;

    /** Whether the next try need not wait. */
    private boolean atOnce;

    /** When to try next; null while a try or a connection is under way. */
    private Instant next;

    /** The first try is due now. */
    RetrySchedule(Backoff backoff, Instant now) {
        this.backoff = backoff;
        next = now;
    }

    /** Whether the next try is still to come, due or not. */
    boolean isWaiting() {
        return next != null;
    }

    boolean isDue(Instant now) {
        return next != null && !now.isBefore(next);
    }

    /** The try that was due is under way. */
    void begin(Instant now) {
        next = null;
        tryingSince = now;
    }

    /** Whether the try that is under way has had no report for too long. */
    boolean isOverdue(Instant now) {
        return now.isAfter(tryingSince.plus(CONNECT_PATIENCE));
    }

    /** A connection that held is lost: retries at once, and quickly for a while. */
    void lost(Instant now) {
        atOnce = true;
        hurry(now);
    }

    private void hurry(Instant now) {
        quickUntil = now.plus(QUICK_FOR);
    }

    /** Retries quickly for a while, and at once if a retry is to come. */
    void hurryNow(Instant now) {
        hurry(now);
        if (next != null) {
            next = now;
        }
    }

    /** No try is made until it is hurried. */
    void rest() {
        next = Instant.MAX;
    }

    /** There is no connection: the wait until the next try, at least as long as the server asks. */
    Duration retry(Disconnection loss, Instant now) {
        if (loss.mayBeStarting() && !starting) {
            hurry(now); // Only from the first such response on: it may be some other server.
        }
        starting = loss.mayBeStarting();
        Duration wait = atOnce ? Duration.ZERO : now.isBefore(quickUntil) ? backoff.next(QUICK) : backoff.next();
        atOnce = false;
        Duration chosen = wait.compareTo(loss.retryAfter()) < 0 ? loss.retryAfter() : wait;
        next = now.plus(chosen);
        return chosen;
    }

    /** The connection is established, so the backoff starts anew. */
    void established() {
        backoff.reset();
    }
}
