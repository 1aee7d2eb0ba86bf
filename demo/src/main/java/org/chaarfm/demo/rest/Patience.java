package org.chaarfm.demo.rest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Asks again when the coordinator was not reached or was busy: a run may last for days, and one answer that does not come
 * must not cost it. What the coordinator refuses is not asked again. Safe for use by several threads.
 */
public final class Patience {
    /** From the first answer that failed. Longer than anything short of a defect: the launcher keeps the server up. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Pause pause;

    /** Time passes by the given clock and pause. */
    public Patience(InstantSource clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** A question that does no harm when it is asked twice. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws IOException;
    }

    /** The answer, or the last failure when there was none for {@link #LONGEST}. */
    <T> T ask(Question<T> question) throws IOException {
        Instant firstFailure = null;
        while (true) {
            try {
                return question.ask();
            } catch (IOException e) {
                Instant now = clock.instant();
                firstFailure = firstFailure == null ? now : firstFailure;
                if (!passes(e) || !now.isBefore(firstFailure.plus(LONGEST))) {
                    throw e;
                }
                waitAfter(e);
            }
        }
    }

    private static boolean passes(IOException failure) {
        if (failure instanceof CoordinatorException refusal) {
            return refusal.passes();
        }
        return !(failure instanceof InterruptedIOException || failure instanceof FileSystemException);
    }

    private void waitAfter(IOException failure) throws IOException {
        try {
            pause.pause(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while asking again");
            interrupted.initCause(failure);
            throw interrupted;
        }
    }
}
