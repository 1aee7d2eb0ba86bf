package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** The date was set back: what waits for a date would wait for so much longer, and is brought forward instead. */
final class ClockDecision {
    /** No job waits for longer than this. */
    static final Duration LONGEST_DELAY =
            RetryLimits.LONGEST_DELAY.plusMillis((long) (RetryLimits.LONGEST_DELAY.toMillis() * RetryPolicy.JITTER));

    private static final Logger LOG = System.getLogger(ClockDecision.class.getName());

    private final QuarantineDecision quarantine;

    ClockDecision(QuarantineDecision quarantine) {
        this.quarantine = quarantine;
    }

    /** Before anything of the turn is decided: dates that it writes are right already. */
    void check(Turn turn) {
        Duration by = turn.fleet().dates().setBack(turn.now(), turn.elapsed());
        turn.fleet().dates().look(turn.now(), turn.elapsed());
        if (!by.isZero()) {
            LOG.log(
                    Level.WARNING,
                    "The clock was set back by {0} s; tracks that wait are tried as much sooner.",
                    by.toSeconds());
            turn.jobs().bringForward(by, turn.now());
            turn.fleet().queues().forgetDelayed();
            turn.fleet().markAvailable();
            turn.fleet().assignments().nextReadyIs(turn.jobs().nextReady(turn.now()));
            quarantine.bringForward(turn, by);
        }
    }

    /** At a start nobody knows what the clock showed before; but if a job waits for longer than it may, none need wait. */
    static void start(Turn turn) {
        turn.jobs()
                .lastReady(turn.now())
                .filter(last -> last.isAfter(turn.now().plus(LONGEST_DELAY)))
                .ifPresent(last -> turn.jobs().bringForward(Duration.between(turn.now(), last), turn.now()));
    }
}
