package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.time.Instant;
import org.chaarfm.dispatch.domain.Quarantine;
import org.chaarfm.dispatch.domain.SessionId;

/**
 * A worker that gets one job at a time, and that not before a moment: one that is quarantined, or one that fails everything
 * while it is not known yet how others fare.
 *
 * @param session where
 * @param quarantine why it is quarantined; null while it is only suspected
 * @param jobs how many it has got and failed since
 * @param nextAt from when on it gets the next
 */
record Restraint(SessionId session, Quarantine quarantine, int jobs, Instant nextAt) {
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    /** After these a minute is exceeded. */
    private static final int MOST_DOUBLINGS = 6;

    static Restraint suspected(SessionId session, Instant now) {
        return new Restraint(session, null, 0, now.plus(FIRST_DELAY));
    }

    static Restraint quarantined(SessionId session, Quarantine quarantine) {
        return new Restraint(session, quarantine, quarantine.failedProbes(), quarantine.probeAt());
    }

    boolean isQuarantine() {
        return quarantine != null;
    }

    /** Whether it may have a job: its time has come, or is further away than can be, because the clock was set back. */
    boolean due(Instant now) {
        return !nextAt.isAfter(now) || nextAt.isAfter(now.plus(Quarantine.LONGEST_DELAY));
    }

    /** The same with the next job so much sooner. */
    Restraint sooner(Duration by) {
        return isQuarantine()
                ? quarantined(session, quarantine.sooner(by))
                : new Restraint(session, null, jobs, nextAt.minus(by));
    }

    /** The same after it has failed once more while there was nobody else: a minute at most to the next. */
    Restraint repeated(Instant now) {
        return isQuarantine() ? quarantined(session, quarantine.repeated(now)) : prolonged(now);
    }

    /** The same after it has failed once more. */
    Restraint prolonged(Instant now) {
        if (isQuarantine()) {
            return quarantined(session, quarantine.prolonged(now));
        }
        Duration doubled = FIRST_DELAY.multipliedBy(1L << Math.min(jobs + 1, MOST_DOUBLINGS));
        Duration delay = doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
        return new Restraint(session, null, jobs + 1, now.plus(delay));
    }
}
