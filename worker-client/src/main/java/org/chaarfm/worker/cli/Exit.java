package org.chaarfm.worker.cli;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The end of the process, which nothing holds up. */
final class Exit {
    /** For removing files, giving the terminal back and the like; a terminal that is stopped would take for ever. */
    private static final Duration HOOKS_WITHIN = Duration.ofSeconds(10);

    private Exit() {}

    /** Ends the process with a status, whether its shutdown hooks return or not. */
    static void with(int status) {
        atTheLatest(status);
        System.exit(status);
    }

    /** Has the process end in some seconds if nothing ends it before. */
    static void atTheLatest(int status) {
        Thread halt = new Thread(() -> haltLater(status), "exit");
        halt.setDaemon(true);
        halt.start();
    }

    private static void haltLater(int status) {
        try {
            TimeUnit.NANOSECONDS.sleep(HOOKS_WITHIN.toNanos());
        } catch (InterruptedException e) {
            // Then at once.
        }
        Runtime.getRuntime().halt(status);
    }
}
