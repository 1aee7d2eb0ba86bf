package org.chaarfm.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Repeats a read that failed because the coordinator was not reached or was busy: a run may last for days, and one lost
 * answer must not end it. A refusal stands at once. Thread-safe if the pause is.
 */
public final class RetryPolicy {
    /** No retries: the first failure stands. */
    public static final RetryPolicy NONE = new RetryPolicy(InstantSource.system(), time -> {}, Duration.ZERO);

    /** How long a read is repeated, from its first failure on: a restart of the coordinator takes seconds. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Pause pause;
    private final Duration longest;

    /** Lets time pass between two tries. It may throw an exception of its own once waiting has become pointless. */
    @FunctionalInterface
    public interface Pause {
        /** Waits that long. */
        void pause(Duration time) throws InterruptedException;
    }

    /** A read; it is safe to repeat. */
    @FunctionalInterface
    interface Read<T> {
        T read() throws IOException;
    }

    /** Time passes by the given clock and pause. */
    public RetryPolicy(InstantSource clock, Pause pause) {
        this(clock, pause, LONGEST);
    }

    private RetryPolicy(InstantSource clock, Pause pause, Duration longest) {
        this.clock = clock;
        this.pause = pause;
        this.longest = longest;
    }

    /** The answer, or the last failure when there was none for too long. */
    <T> T read(Read<T> read) throws IOException {
        Instant firstFailure = null;
        while (true) {
            try {
                return read.read();
            } catch (IOException e) {
                Instant now = clock.instant();
                firstFailure = firstFailure == null ? now : firstFailure;
                if (!temporary(e) || !now.isBefore(firstFailure.plus(longest))) {
                    throw e;
                }
                waitAfter(e);
            }
        }
    }

    private static boolean temporary(IOException failure) {
        if (failure instanceof CoordinatorException refusal) {
            return refusal.temporary();
        }
        return !(failure instanceof InterruptedIOException || failure instanceof FileSystemException);
    }

    private void waitAfter(IOException failure) throws IOException {
        try {
            pause.pause(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted before a retry");
            interrupted.initCause(failure);
            throw interrupted;
        }
    }
}
