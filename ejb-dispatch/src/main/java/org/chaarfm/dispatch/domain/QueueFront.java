package org.chaarfm.dispatch.domain;

import java.util.Objects;
import org.chaarfm.protocol.message.Source;

/**
 * A part of a run's queue from which jobs are taken in order.
 *
 * @param run whose queue
 * @param needs what a worker must be able to fetch
 * @param urgent the jobs that were lost with their workers, which go first and at once; else those whose time has come
 */
public record QueueFront(RunId run, Source.Kind needs, boolean urgent) {
    public QueueFront {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(needs, "needs");
    }
}
