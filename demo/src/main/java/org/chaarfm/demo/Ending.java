package org.chaarfm.demo;

import java.io.IOException;
import java.io.PrintStream;

/**
 * Sees to it that whatever way a demo ends, also by Ctrl-C or a signal, what was embedded is exported and nothing of the
 * demo is left running or lying about. Guarded by itself: the shutdown hook may meet the main thread here.
 */
final class Ending {
    private final Workspace workspace;
    private final Rescue rescue;
    private final PrintStream out;
    private Fleet fleet;
    private boolean over;

    Ending(Workspace workspace, Rescue rescue, PrintStream out) {
        this.workspace = workspace;
        this.rescue = rescue;
        this.out = out;
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, "demo-ending"));
    }

    /** From now on this fleet is ended with the demo. */
    synchronized Fleet guard(Fleet started) {
        fleet = started;
        return started;
    }

    /** The demo is through. */
    synchronized void end(boolean keep) {
        if (over) {
            return;
        }
        over = true;
        if (!keep) {
            fleet.close();
            deleteWorkspace();
        }
    }

    /** The demo cannot go on: tells why, saves what there is, and leaves the coordinator's data and the logs. */
    synchronized void fail(Exception cause) {
        if (over) {
            return;
        }
        over = true;
        out.println();
        out.println("The demo did not complete: " + (cause.getMessage() == null ? cause : cause.getMessage()));
        saveAndClose();
        keepData();
    }

    private synchronized void interrupted() {
        if (over) {
            return;
        }
        over = true;
        out.println();
        out.println("Stopped: ending the coordinator and the workers");
        if (saveAndClose() == Rescue.Outcome.FAILED) {
            keepData();
        } else {
            deleteWorkspace();
        }
    }

    /** What stays lying about is no reason to call a run that completed anything else. */
    private void deleteWorkspace() {
        try {
            workspace.delete();
        } catch (IOException e) {
            out.println("Not everything in " + workspace.root() + " could be removed: " + e);
        }
    }

    /** The workers go first: what they finish on their way out is stored and exported, too. */
    private Rescue.Outcome saveAndClose() {
        if (fleet == null) {
            return Rescue.Outcome.NOTHING;
        }
        fleet.closeWorkers();
        Rescue.Outcome outcome = rescue.write(out);
        fleet.close();
        return outcome;
    }

    private void keepData() {
        try {
            workspace.deleteMusicAndCache();
        } catch (IOException e) {
            out.println("Not everything that is of no use could be removed: " + e);
        }
        out.println("What the programs said, and the coordinator's data, is kept in " + workspace.root());
    }
}
