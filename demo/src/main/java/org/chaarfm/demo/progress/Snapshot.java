package org.chaarfm.demo.progress;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.chaarfm.demo.rest.Run;
import org.chaarfm.demo.rest.WorkerState;

/**
 * A run at one moment.
 *
 * @param elapsed since the run began
 */
public record Snapshot(Run run, List<WorkerState> workers, Duration elapsed) {
    /** Copies the workers, in the order of their names. */
    public Snapshot {
        workers =
                workers.stream().sorted(Comparator.comparing(WorkerState::name)).toList();
    }
}
