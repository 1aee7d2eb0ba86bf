package org.chaarfm.worker.cli;

import java.time.Duration;
import java.util.Optional;
import org.chaarfm.worker.connection.Backoff;
import org.chaarfm.worker.model.ModelSearch;

/**
 * When a search for a session's model is made again that failed for the moment: after growing pauses, though not for ever, as
 * a machine without a way to the outside never reaches the publisher.
 */
final class ModelPatience {
    /** All pauses together; a coordinator or a publisher that is away for longer is away. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final Backoff backoff;
    private Duration waited = Duration.ZERO;

    ModelPatience(Backoff backoff) {
        this.backoff = backoff;
    }

    /** The pause before the next search, or empty when this one was the last. */
    Optional<Duration> pause(ModelSearch search) {
        if (!search.isWorthRepeating() || waited.compareTo(LONGEST) >= 0) {
            return Optional.empty();
        }
        Duration pause = backoff.next();
        waited = waited.plus(pause);
        return Optional.of(pause);
    }
}
