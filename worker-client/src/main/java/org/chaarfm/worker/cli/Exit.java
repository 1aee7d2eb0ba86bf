package org.chaarfm.worker.cli;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chaarfm.worker.service.ServiceSystem;
import org.jline.utils.Signals;

/** The end of the process, which nothing holds up. */
final class Exit {
    /** What a shell gives a program that SIGINT ended. */
    static final int INTERRUPTED = 130;

    /** For removing files and restoring the terminal, which never ends on a terminal that is stopped. */
    private static final Duration HOOKS_WITHIN = Duration.ofSeconds(10);

    private Exit() {}

    /** The status of an end that no restart helps: the one that a service is given for it, else the usual one. */
    static int forGood(int usual) {
        String wanted = System.getenv().getOrDefault(ServiceSystem.FINAL_STATUS, "");
        return wanted.matches("[0-9]{1,3}") ? Integer.parseInt(wanted) : usual;
    }

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

    /** Has Ctrl-C and SIGTERM make the worker leave: the first as a drain, the second at once. */
    static void onSignals(Leaving leaving) {
        Signals.register("INT", leaving::askedAgain);
        Signals.register("TERM", leaving::askedAgain);
    }

    /** The two ways to leave, for signals and for whoever else may ask for it. Thread-safe. */
    static final class Leaving {
        private final AtomicBoolean asked = new AtomicBoolean();
        private final Runnable drain;
        private final Runnable abandon;

        /**
         * @param drain finishes what runs, and returns at once
         * @param abandon removes what must not stay, before the process ends
         */
        Leaving(Runnable drain, Runnable abandon) {
            this.drain = drain;
            this.abandon = abandon;
        }

        /** Leaves when what runs is done, unless that was asked for before. */
        void drain() {
            if (asked.compareAndSet(false, true)) {
                drain.run();
            }
        }

        /** Ends the process at once. */
        void now() {
            atTheLatest(INTERRUPTED); // Removing files never ends on a disk that hangs.
            abandon.run();
            Runtime.getRuntime().halt(INTERRUPTED);
        }

        private void askedAgain() {
            if (asked.compareAndSet(false, true)) {
                drain.run();
            } else {
                now();
            }
        }
    }
}
