package org.chaarfm.demo;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.client.Run;

/**
 * The end of a demo, whatever brings it about: tells once how far the run came, and ends what was started. Guarded by itself:
 * on a signal, the thread of the shutdown hook may meet the main one here.
 */
final class Ending {
    private final Fleet fleet;
    private final Console console;
    private Run run;
    private boolean over;

    Ending(Fleet fleet, Console console) {
        this.fleet = fleet;
        this.console = console;
        Thread hook = new Thread(() -> end("Interrupted: ending the coordinator and the workers"), "demo-ending");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** How the run stands now. */
    synchronized void seen(Run newer) {
        run = newer;
    }

    /** Ends everything, for the first of the reasons that are given. */
    synchronized void end(String... reason) {
        if (over) {
            return;
        }
        over = true;
        List<String> lines = new ArrayList<>(List.of(reason));
        if (run != null && !run.ended()) {
            String tracks = run.discovering() ? " tracks found so far" : " tracks";
            lines.add(run.counts().done() + " of " + run.counts().total() + tracks
                    + " are done: the same command goes on from there (with --fresh it begins anew)");
        }
        console.section(lines);
        fleet.close();
    }
}
