package org.chaarfm.coordinator.throttle;

import java.time.Duration;
import java.util.OptionalLong;

/** What comes of wanting to guess. */
public final class Guess {

    private final Duration wait;
    private final Runnable takeBack;

    private Guess(Duration wait, Runnable takeBack) {
        this.wait = wait;
        this.takeBack = takeBack;
    }

    /** It has to wait; what was guessed is not even looked at. */
    static Guess later(Duration wait) {
        return new Guess(wait, Guess::nothing);
    }

    /** It was wrong before, so that nothing is learnt from it. */
    static Guess repeated() {
        return new Guess(Duration.ZERO, Guess::nothing);
    }

    /** It counts as wrong unless that is taken back. */
    static Guess counted(Runnable takeBack) {
        return new Guess(Duration.ZERO, takeBack);
    }

    /** In how many seconds it may be tried; empty for now. */
    public OptionalLong waitSeconds() {
        return wait.isZero()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    /** It was right. To be called at most once. */
    public void right() {
        takeBack.run();
    }

    private static void nothing() {
        // Nothing was counted.
    }
}
