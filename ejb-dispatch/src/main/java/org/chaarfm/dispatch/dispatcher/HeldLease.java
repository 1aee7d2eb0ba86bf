package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.Optional;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Stage;

/**
 * A lease as memory knows it: what its worker's heartbeats have told of it, and when it ends without an answer. All times
 * are on the monotonic clock and none is ever stored, so neither a restart nor a wrong date ends a lease.
 *
 * @param attempt which
 * @param limit how long the job may take once it has left {@code waiting}; null when it is done and only its result awaited
 * @param sent when its message was sent, or its worker allowed to go on with it
 * @param missed heartbeats begun after that which did not name it, in a row
 * @param heard the last that was heard of it
 * @param written what of that is in the database
 * @param movedAt since when {@code heard} is like that
 * @param endBy until when there must be an answer; null while it is {@code waiting}
 */
record HeldLease(
        JobAttempt attempt,
        Duration limit,
        Duration sent,
        int missed,
        HeldProgress heard,
        HeldProgress written,
        Duration movedAt,
        Duration endBy) {
    /** A stage that shows no progress for so long hangs (PROTOCOL.md). */
    static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(10);

    /** The limit of a job whose length is unknown (PROTOCOL.md). */
    static final Duration LIMIT = Duration.ofMinutes(60);

    /** What is added to twice the length of a track (PROTOCOL.md). */
    static final Duration LIMIT_BESIDE_LENGTH = Duration.ofMinutes(10);

    /** A job that so many heartbeats do not name never arrived (PROTOCOL.md). */
    static final int MOST_MISSED = 2;

    /** The smallest change of a stage's fraction that is written: a person sees it move, and a stage costs ten writes at most. */
    static final double STEP = 0.1;

    /** Why a lease ends without an answer. */
    enum Overdue {
        /** Its stage shows no progress. */
        STANDSTILL,
        /** Its job takes longer than it may. */
        OVER_LIMIT,
        /** Its worker said that it was done, but no result came. */
        NO_RESULT
    }

    /**
     * A job that its worker is to do.
     *
     * @param lengthS of its track in seconds, or null
     */
    static HeldLease toDo(JobAttempt attempt, Double lengthS, Duration at) {
        return fresh(attempt, limit(lengthS), at, null);
    }

    /** A job that its worker has done; the result follows. */
    static HeldLease done(JobAttempt attempt, Duration at, Duration resultWithin) {
        return fresh(attempt, null, at, at.plus(resultWithin));
    }

    private static HeldLease fresh(JobAttempt attempt, Duration limit, Duration at, Duration endBy) {
        HeldProgress nothing = new HeldProgress(attempt, Stage.WAITING, 0);
        return new HeldLease(attempt, limit, at, 0, nothing, nothing, at, endBy);
    }

    private static Duration limit(Double lengthS) {
        return lengthS == null ? LIMIT : LIMIT_BESIDE_LENGTH.plusSeconds(Math.round(2 * lengthS));
    }

    /** The same with its limit running from now on, for a worker that cannot say that it waits. */
    HeldLease begun(Duration at) {
        return new HeldLease(attempt, limit, sent, missed, heard, written, movedAt, at.plus(limit));
    }

    /** The same on another connection of its worker. */
    HeldLease sentAt(Duration at) {
        return new HeldLease(attempt, limit, at, 0, heard, written, movedAt, endBy);
    }

    /** The same without the time in which its worker could not be heard. */
    HeldLease later(Duration by) {
        Duration end = endBy == null ? null : endBy.plus(by);
        return new HeldLease(attempt, limit, sent.plus(by), missed, heard, written, movedAt.plus(by), end);
    }

    HeldLease heard(HeldProgress now, Duration at) {
        boolean moved = now.stage() != heard.stage() || now.fraction() != heard.fraction();
        return new HeldLease(attempt, limit, sent, 0, now, written, moved ? at : movedAt, endBy(now.stage(), at));
    }

    /** The time in {@code waiting} is not the job's. */
    private Duration endBy(Stage stage, Duration at) {
        if (limit == null) {
            return endBy;
        }
        if (stage == Stage.WAITING) {
            return null;
        }
        return endBy == null ? at.plus(limit) : endBy;
    }

    /**
     * A heartbeat did not name it.
     *
     * @param every how often the worker sends one: what came sooner may have been begun before the job's message arrived
     */
    HeldLease missed(Duration at, Duration every) {
        boolean counts = at.minus(sent).compareTo(every) >= 0;
        return counts ? new HeldLease(attempt, limit, sent, missed + 1, heard, written, movedAt, endBy) : this;
    }

    boolean neverArrived() {
        return missed >= MOST_MISSED;
    }

    /** Whether what was heard differs enough from what is written. */
    boolean hasNews() {
        return written.stage() != heard.stage()
                || Math.abs(heard.fraction() - written.fraction()) >= STEP
                || (heard.fraction() == 1 && written.fraction() < 1);
    }

    HeldLease asWritten() {
        return new HeldLease(attempt, limit, sent, missed, heard, heard, movedAt, endBy);
    }

    /** Why it must end now; empty while it need not. */
    Optional<Overdue> overdue(Duration at) {
        if (endBy != null && at.compareTo(endBy) >= 0) {
            return Optional.of(limit == null ? Overdue.NO_RESULT : Overdue.OVER_LIMIT);
        }
        boolean hangs = heard.stage() != Stage.WAITING && at.minus(movedAt).compareTo(LONGEST_STANDSTILL) >= 0;
        return hangs ? Optional.of(Overdue.STANDSTILL) : Optional.empty();
    }
}
