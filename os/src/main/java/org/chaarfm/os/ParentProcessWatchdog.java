package org.chaarfm.os;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * Ends this process when the program that started it has ended, however that happened, if that program asks for it: its
 * end is the end of the standard input. A byte on the input lets this process go on by itself.
 */
public final class ParentProcessWatchdog {
    /** Set to {@code true} by a program that ties this one to itself. */
    public static final String VARIABLE = "CHAARFM_END_WITH_INPUT";

    private ParentProcessWatchdog() {}

    /** Watches on a daemon thread of its own, or does nothing; the thread, if there is one. */
    public static Optional<Thread> start(Map<String, String> environment, InputStream input, Runnable end) {
        if (!"true".equals(environment.get(VARIABLE))) {
            return Optional.empty();
        }
        Thread watch = new Thread(() -> follow(input, end), "parent-watchdog");
        watch.setDaemon(true);
        watch.start();
        return Optional.of(watch);
    }

    private static void follow(InputStream input, Runnable end) {
        if (hasEnded(input)) {
            end.run();
        }
    }

    private static boolean hasEnded(InputStream input) {
        try {
            return input.read() < 0;
        } catch (IOException broken) {
            return true; // The parent is gone.
        }
    }
}
