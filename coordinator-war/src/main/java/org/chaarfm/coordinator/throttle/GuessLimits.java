package org.chaarfm.coordinator.throttle;

import java.time.Duration;

/**
 * How much guessing is let pass.
 *
 * @param free different wrong guesses of an address before it has to wait
 * @param freeInAttack the same while the coordinator is under attack; if it is as much as {@code free}, an attack changes nothing
 * @param firstWait after the last of these; each further wrong guess doubles the wait
 * @param longestWait where that ends
 * @param forgottenAfter how long an address must be quiet to be as good as new
 * @param addresses how many are remembered at a time, some 200 bytes each
 */
public record GuessLimits(
        int free, int freeInAttack, Duration firstWait, Duration longestWait, Duration forgottenAfter, int addresses) {
    /** For pairing codes: a person mistypes a few times; nobody mistypes ten codes. */
    public static final GuessLimits PAIRING_CODES =
            new GuessLimits(10, 2, Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofDays(1), 20_000);

    boolean attackChangesNothing() {
        return freeInAttack == free;
    }

    /** How long until one wrong guess of several is forgotten: people mistype for ever, and many of them share an address. */
    Duration oneForgottenAfter() {
        return forgottenAfter.dividedBy(24);
    }

    /** So many wrong guesses make an address wait longest; more are not counted, so that these are not remembered for ever. */
    int most() {
        int doublings = 0;
        for (Duration wait = firstWait; wait.compareTo(longestWait) < 0; wait = wait.multipliedBy(2)) {
            doublings++;
        }
        return free + doublings;
    }

    /** How long an address waits that has been wrong so often. */
    Duration waitAfter(int wrong, boolean attack) {
        int doublings = wrong - (attack ? freeInAttack : free);
        if (doublings < 0) {
            return Duration.ZERO;
        }
        Duration wait = firstWait.multipliedBy(1L << Math.min(doublings, 30));
        return wait.compareTo(longestWait) > 0 ? longestWait : wait;
    }
}
