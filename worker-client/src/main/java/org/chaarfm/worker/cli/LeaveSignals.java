package org.chaarfm.worker.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/** Ctrl-C and SIGTERM: the first drains the worker, the second leaves at once. */
final class LeaveSignals {
    /** What a shell gives a program that SIGINT ended. */
    static final int INTERRUPTED = 130;

    private LeaveSignals() {}

    /**
     * Sets what is done, on the signal's own thread.
     *
     * @param drain on the first signal
     * @param abandon on the second, before the process ends
     */
    static void register(Runnable drain, Runnable abandon) {
        AtomicBoolean asked = new AtomicBoolean();
        Runnable handler = () -> {
            if (asked.compareAndSet(false, true)) {
                drain.run();
            } else {
                Exit.atTheLatest(INTERRUPTED); // Removing files takes for ever on a disk that hangs.
                abandon.run();
                Runtime.getRuntime().halt(INTERRUPTED);
            }
        };
        Signals.register("INT", handler);
        Signals.register("TERM", handler);
    }
}
