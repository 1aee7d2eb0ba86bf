package org.chaarfm.dispatch.domain;

import java.util.Objects;

/**
 * A run that has not ended, as far as handing out its jobs depends on it.
 *
 * @param id its id
 * @param session where it was ordered
 * @param priority the jobs of a greater one go first
 * @param phase what is going on
 * @param paused whether it hands out nothing; it may be discovering meanwhile
 */
public record OpenRun(RunId id, SessionId session, int priority, Phase phase, boolean paused) {
    /** What is going on in an open run. */
    public enum Phase {
        /** Its source is being read. */
        DISCOVERING,
        /** All its tracks are known. */
        RUNNING,
        /** It was stopped, and not all of its jobs have ended. */
        STOPPING
    }

    public OpenRun {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(phase, "phase");
    }

    /** Whether its jobs may go to workers. */
    public boolean handsOut() {
        return !paused && phase != Phase.STOPPING;
    }

    /** The same run in another phase. */
    public OpenRun in(Phase newPhase) {
        return new OpenRun(id, session, priority, newPhase, paused);
    }
}
