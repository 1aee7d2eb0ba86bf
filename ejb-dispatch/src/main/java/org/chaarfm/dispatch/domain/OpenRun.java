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
 * @param cancelsLeased whether, being stopped, it also wants nothing more of what workers have
 */
public record OpenRun(RunId id, SessionId session, int priority, Phase phase, boolean paused, boolean cancelsLeased) {
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

    /** A run that has just been ordered. */
    public static OpenRun ordered(Run run) {
        return new OpenRun(run.id(), run.session(), run.priority(), Phase.DISCOVERING, false, false);
    }

    /** A run that had ended and has open jobs again. */
    public static OpenRun reopened(Run run) {
        return new OpenRun(run.id(), run.session(), run.priority(), Phase.RUNNING, false, false);
    }

    /** Whether its jobs may go to workers. */
    public boolean handsOut() {
        return !paused && phase != Phase.STOPPING;
    }

    /** The same run in another phase. */
    public OpenRun in(Phase newPhase) {
        return new OpenRun(id, session, priority, newPhase, paused, cancelsLeased);
    }

    /** The same run, paused or not. */
    public OpenRun paused(boolean now) {
        return new OpenRun(id, session, priority, phase, now, cancelsLeased);
    }

    /** The same run with another priority. */
    public OpenRun withPriority(int newPriority) {
        return new OpenRun(id, session, newPriority, phase, paused, cancelsLeased);
    }

    /** The same run being stopped; what was once to be cancelled stays so. */
    public OpenRun stopping(boolean cancelLeased) {
        return new OpenRun(id, session, priority, Phase.STOPPING, false, cancelsLeased || cancelLeased);
    }
}
