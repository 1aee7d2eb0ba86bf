package org.chaarfm.dispatch.modelbased;

import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.domain.Run;

/**
 * What an operator wants of a run.
 *
 * @param isStopped whether it shall end
 * @param cancelsLeased whether, being stopped, it wants nothing more of what workers have
 */
record Will(boolean paused, boolean isStopped, boolean cancelsLeased, int priority) {
    /** What was ordered with the run. */
    static Will ofNew(int priority) {
        return new Will(false, false, false, priority);
    }

    /** Whether no job may be handed out for it. */
    boolean isHalted() {
        return paused || isStopped;
    }

    /** A run that is being stopped can only be stopped more thoroughly. */
    Will after(RunChange change) {
        return switch (change.type()) {
            case PAUSE -> isStopped ? this : new Will(true, false, false, priority);
            case RESUME -> isStopped ? this : resumed();
            case STOP -> new Will(false, true, cancelsLeased || ((RunChange.Stop) change).cancelLeased(), priority);
            case PRIORITISE ->
                isStopped ? this : new Will(paused, false, false, ((RunChange.Prioritise) change).priority());
        };
    }

    Will resumed() {
        return new Will(false, isStopped, cancelsLeased, priority);
    }

    /** Whether a run of which this is wanted may be shown so. */
    boolean allows(Run shown) {
        boolean state =
                switch (shown.state()) {
                    case DISCOVERING, RUNNING -> !isHalted();
                    case PAUSED -> paused && !isStopped;
                    case STOPPING, STOPPED -> isStopped;
                    case COMPLETED, FAILED -> !isStopped;
                };
        return state && shown.priority() == priority;
    }
}
