package org.chaarfm.dispatch.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * One ingestion order in a session.
 *
 * @param id its id
 * @param session where it was ordered
 * @param source what it takes its tracks from; where the run is only looked at, as {@link SourceSpec#shown()}
 * @param state where it is
 * @param counts how it stands
 * @param message why it failed, or null
 * @param createdAt when it was ordered
 * @param finishedAt when it ended, or null
 */
public record Run(
        RunId id,
        SessionId session,
        SourceSpec source,
        RunState state,
        RunCounts counts,
        String message,
        Instant createdAt,
        Instant finishedAt) {
    public Run {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** The same run with its source as {@linkplain SourceSpec#shown() shown}. */
    public Run shown() {
        return new Run(id, session, source.shown(), state, counts, message, createdAt, finishedAt);
    }
}
