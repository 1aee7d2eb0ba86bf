package org.chaarfm.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Stops the coordinator when the program that started it has ended, however that happened, if that program asks for it:
 * its end is the end of the standard input. A byte on the input lets the coordinator go on by itself.
 */
final class ParentProcessWatchdog {

    /** Set to {@code true} by a program that ties this one to itself. */
    static final String VARIABLE = "CHAARFM_END_WITH_INPUT";

    private ParentProcessWatchdog() {}

    /** Watches on a daemon thread of its own, or does nothing. */
    static void start(Map<String, String> environment, InputStream input, Runnable stop) {
        if ("true".equals(environment.get(VARIABLE))) {
            Thread watchdog = new Thread(() -> watch(input, stop), "parent-watchdog");
            watchdog.setDaemon(true);
            watchdog.start();
        }
    }

    private static void watch(InputStream input, Runnable stop) {
        if (hasEnded(input)) {
            stop.run();
        }
    }

    private static boolean hasEnded(InputStream input) {
        try {
            return input.read() < 0;
        } catch (IOException broken) {
            return true; // The other end is gone.
        }
    }
}
