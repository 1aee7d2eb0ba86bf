package org.chaarfm.worker.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.chaarfm.protocol.ErrorCode.RetryRule;
import org.chaarfm.protocol.message.Result.ResultOutcome;

/** What this worker has done since it was ready for the first time. Guarded by itself. */
public final class Tally {
    private int embedded;
    private int failed;
    private int failedAttempts;
    private double musicSeconds;

    /** From when on {@link #before} lacks the time at work; null before the worker was ready for the first time. */
    private Instant since;

    /** Time at work until then. */
    private Duration before = Duration.ZERO;

    /** In a pause the worker is at work until the last track that it had has ended. */
    private boolean paused;

    /**
     * What was done, in numbers.
     *
     * @param failed tracks that failed for good
     * @param failedAttempts of tracks that are tried again
     * @param musicSeconds length of what was embedded
     * @param tracksPerMin tracks that were embedded or failed in a minute at work, on average
     */
    record Counts(int embedded, int failed, int failedAttempts, double musicSeconds, double tracksPerMin) {}

    /** Counts what an event is about. */
    synchronized void note(WorkerEvent event, Instant now) {
        if (event instanceof WorkerEvent.Ready ready && ready.slots() > 0 && (since == null || paused)) {
            since = now;
            paused = false;
        } else if (event instanceof WorkerEvent.Paused && since != null && !paused) {
            workedUntil(now);
            paused = true;
        } else if (event instanceof WorkerEvent.TrackEnded ended) {
            if (paused) {
                workedUntil(now);
            }
            count(ended.result().outcome());
        }
    }

    private void workedUntil(Instant now) {
        before = before.plus(Duration.between(since, now));
        since = now;
    }

    private void count(ResultOutcome outcome) {
        switch (outcome.status()) {
            case SUCCESS -> {
                embedded++;
                musicSeconds +=
                        ((ResultOutcome.Success) outcome).data().track().tags().durationS();
            }
            case FAILED -> {
                if (((ResultOutcome.Failed) outcome).code().retry() == RetryRule.NO) {
                    failed++;
                } else {
                    failedAttempts++; // The same track comes again, here or elsewhere.
                }
            }
            case CANCELLED -> {
                // Given back: somebody else counts it.
            }
        }
    }

    private Duration atWork(Instant now) {
        return since == null || paused ? before : before.plus(Duration.between(since, now));
    }

    synchronized Counts counts(Instant now) {
        double minutes = atWork(now).toMillis() / 60_000.0;
        double rate = minutes > 0 ? Math.round((embedded + failed) / minutes * 10) / 10.0 : 0;
        return new Counts(embedded, failed, failedAttempts, musicSeconds, rate);
    }

    /** Counts and rate, in words. */
    synchronized String summary(Instant now) {
        double minutes = atWork(now).toMillis() / 60_000.0;
        String rate = minutes > 0 ? String.format(Locale.ROOT, ", %.1f tracks/min", (embedded + failed) / minutes) : "";
        String failures = failed == 0 ? "" : ", " + failed + " failed";
        String again = failedAttempts == 0
                ? ""
                : ", " + failedAttempts + (failedAttempts == 1 ? " failed attempt" : " failed attempts")
                        + " to be tried again";
        return String.format(
                Locale.ROOT, "%d embedded (%s of music)%s%s%s", embedded, clock(musicSeconds), failures, again, rate);
    }

    /** Minutes and seconds, or hours too. */
    static String clock(double seconds) {
        Duration duration = Duration.ofSeconds(Math.round(seconds));
        String minutes = duration.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d", duration.toHours(), duration.toMinutesPart())
                : Long.toString(duration.toMinutes());
        return minutes + String.format(Locale.ROOT, ":%02d", duration.toSecondsPart());
    }
}
