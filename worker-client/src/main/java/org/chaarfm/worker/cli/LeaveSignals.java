package org.chaarfm.worker.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/** Ctrl-C and SIGTERM: the first drains the worker, the second leaves at once. */
final class LeaveSignals {
    /** What a shell gives a program that SIGINT ended. */
    private static final int INTERRUPTED = 130;

    private LeaveSignals() {}

    /** Calls the task on the first signal, on the signal's own thread. */
    static void onFirst(Runnable drain) {
        AtomicBoolean asked = new AtomicBoolean();
        Runnable handler = () -> {
            if (asked.compareAndSet(false, true)) {
                drain.run();
            } else {
                // What was half fetched is removed when the folder is used again.
                Runtime.getRuntime().halt(INTERRUPTED);
            }
        };
        Signals.register("INT", handler);
        Signals.register("TERM", handler);
    }
}
