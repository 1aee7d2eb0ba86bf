package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.Objects;

/**
 * A place in a part of a queue.
 *
 * @param readyAt since when its job is ready; jobs are in the order of this, unless they are urgent
 * @param number the order of jobs that became ready at the same time, and of urgent ones
 */
public record QueuePlace(Instant readyAt, long number) {
    /** Before all jobs. */
    public static final QueuePlace START = new QueuePlace(Instant.EPOCH, -1);

    public QueuePlace {
        Objects.requireNonNull(readyAt, "readyAt");
    }
}
