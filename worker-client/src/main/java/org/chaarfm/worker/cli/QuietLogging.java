package org.chaarfm.worker.cli;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Libraries say on stderr only what is wrong, one line each; what the worker does is told by its status. */
final class QuietLogging {
    private QuietLogging() {}

    /** For the whole process, unless it was started with a configuration of its own. */
    static void configure() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        LogManager.getLogManager().reset();
        Logger all = Logger.getLogger("");
        all.setLevel(Level.WARNING);
        all.addHandler(new BackgroundLog(System.err, new LogFormat()));
    }
}
