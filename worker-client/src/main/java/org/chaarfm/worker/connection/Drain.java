package org.chaarfm.worker.connection;

import java.util.Optional;
import org.chaarfm.worker.job.Holdings;
import org.chaarfm.worker.status.WorkerEvent;

/**
 * How a worker leaves, asked by its user or the coordinator: it takes nothing new, and ends when all that it holds is
 * acknowledged, or when that is not worth waiting for any longer.
 */
final class Drain {
    private final WorkerParts parts;
    private final DrainPatience patience = new DrainPatience();
    private boolean begun;

    Drain(WorkerParts parts) {
        this.parts = parts;
    }

    /** Begins, unless it has begun; returns whether it does. */
    boolean begin(String reason) {
        boolean first = !begun;
        if (first) {
            begun = true;
            parts.tell(new WorkerEvent.Draining(reason, parts.holdings().all().size()));
        }
        return first;
    }

    boolean hasBegun() {
        return begun;
    }

    /** How it ended, once it has. To be called regularly. */
    Optional<WorkerEnd> end() {
        Holdings holdings = parts.holdings();
        if (!begun) {
            return Optional.empty();
        }
        if (holdings.isEmpty()) {
            return Optional.of(new WorkerEnd(WorkerEnd.DRAINED, "Everything that was held is done."));
        }
        int results = holdings.results().size();
        boolean running = holdings.all().size() > results;
        return patience.over(running, results, parts.presence().joined(), parts.now())
                .map(why -> new WorkerEnd(WorkerEnd.STOPPED, why));
    }
}
