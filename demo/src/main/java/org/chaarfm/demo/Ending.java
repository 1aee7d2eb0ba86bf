package org.chaarfm.demo;

import java.io.PrintStream;

/**
 * Sees to it that whatever way a demo ends, also by Ctrl-C or a signal, nothing of it is left running or lying about.
 * Guarded by itself: the shutdown hook may meet the main thread here.
 */
final class Ending {
    private final Workspace workspace;
    private final PrintStream out;
    private Fleet fleet;
    private boolean over;

    Ending(Workspace workspace, PrintStream out) {
        this.workspace = workspace;
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
            workspace.delete();
        }
    }

    /** The demo cannot go on: tells why, and leaves the logs. */
    synchronized void fail(Exception cause) {
        if (over) {
            return;
        }
        over = true;
        out.println();
        out.println("The demo did not complete: " + (cause.getMessage() == null ? cause : cause.getMessage()));
        if (fleet != null) {
            fleet.close();
        }
        workspace.deleteAllButLogs();
        out.println("What the programs said is kept in " + workspace.root());
    }

    private synchronized void interrupted() {
        if (over) {
            return;
        }
        over = true;
        out.println();
        out.println("Stopped: ending the coordinator and the workers");
        if (fleet != null) {
            fleet.close();
        }
        workspace.delete();
    }
}
