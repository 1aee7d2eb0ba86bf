package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.Objects;
import org.chaarfm.protocol.WorkerId;

/**
 * What a worker last showed of itself.
 *
 * @param worker which
 * @param about what its hello and ready said, or null when nothing new was said
 * @param lastSeen when it was last heard
 * @param aliveUntil until when it counts as alive; {@code lastSeen} itself once its socket has closed
 */
public record WorkerPresence(WorkerId worker, WorkerInfo about, Instant lastSeen, Instant aliveUntil) {
    public WorkerPresence {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(lastSeen, "lastSeen");
        Objects.requireNonNull(aliveUntil, "aliveUntil");
    }
}
