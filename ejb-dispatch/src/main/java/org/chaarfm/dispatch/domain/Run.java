package org.chaarfm.dispatch.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * One ingestion order in a session.
 *
 * @param id its id
 * @param session where it was ordered
 * @param source what it takes its tracks from; where the run is only looked at, as {@link SourceSpec#shown()}
 * @param priority from {@value #LEAST_PRIORITY} to {@value #GREATEST_PRIORITY}; the jobs of a greater one go first
 * @param state where it is
 * @param discovering whether its source is still being read, as it is while it is paused too
 * @param counts how it stands
 * @param message why it failed or will fail, or null
 * @param createdAt when it was ordered
 * @param finishedAt when it ended, or null
 */
public record Run(
        RunId id,
        SessionId session,
        SourceSpec source,
        int priority,
        RunState state,
        boolean discovering,
        RunCounts counts,
        String message,
        Instant createdAt,
        Instant finishedAt) {
    /** The last to get workers. */
    public static final int LEAST_PRIORITY = -10;

    /** The first to get workers. */
    public static final int GREATEST_PRIORITY = 10;

    public Run {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(createdAt, "createdAt");
        if (priority < LEAST_PRIORITY || priority > GREATEST_PRIORITY) {
            throw new IllegalArgumentException(
                    "priority must be %d to %d, but is %d".formatted(LEAST_PRIORITY, GREATEST_PRIORITY, priority));
        }
    }

    /** A run that has just been ordered. */
    public static Run ordered(RunId id, SessionId session, SourceSpec source, int priority, Instant at) {
        return new Run(id, session, source, priority, RunState.DISCOVERING, true, RunCounts.ZERO, null, at, null);
    }

    /** The same run with its source as {@linkplain SourceSpec#shown() shown}. */
    public Run shown() {
        return new Run(
                id, session, source.shown(), priority, state, discovering, counts, message, createdAt, finishedAt);
    }
}
