package org.chaarfm.worker.cli;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/** The end of the process, which nothing holds up. */
final class Exit {
    /** What a shell gives a program that SIGINT ended. */
    static final int INTERRUPTED = 130;

    /** For removing files and restoring the terminal, which never ends on a terminal that is stopped. */
    private static final Duration HOOKS_WITHIN = Duration.ofSeconds(10);

    private Exit() {}

    /** Ends the process with a status, whether its shutdown hooks return or not. */
    static void with(int status) {
        atTheLatest(status);
        System.exit(status);
    }

    private static void atTheLatest(int status) {
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

    /**
     * Handles Ctrl-C and SIGTERM, on the signal's own thread.
     *
     * @param drain run by the first signal
     * @param abandon run by the second, before the process ends
     */
    static void onSignals(Runnable drain, Runnable abandon) {
        AtomicBoolean asked = new AtomicBoolean();
        Runnable handler = () -> {
            if (asked.compareAndSet(false, true)) {
                drain.run();
            } else {
                atTheLatest(INTERRUPTED); // Removing files never ends on a disk that hangs.
                abandon.run();
                Runtime.getRuntime().halt(INTERRUPTED);
            }
        };
        Signals.register("INT", handler);
        Signals.register("TERM", handler);
    }
}
