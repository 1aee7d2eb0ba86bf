package org.chaarfm.worker.machine;

import java.time.Instant;
import java.time.InstantSource;

/**
 * For decisions about how long something has taken: begins with the time of day and then goes evenly, however the system's
 * clock is set meanwhile. On Linux and macOS it stands still while the machine sleeps, so a night does not count as ten hours
 * of silence.
 */
public final class SteadyClock implements InstantSource {
    private final Instant beginning = Instant.now();
    private final long then = System.nanoTime();

    @Override
    public Instant instant() {
        return beginning.plusNanos(System.nanoTime() - then);
    }
}
