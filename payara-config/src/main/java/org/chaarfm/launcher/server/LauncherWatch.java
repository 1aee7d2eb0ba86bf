package org.chaarfm.launcher.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Notices that the launcher has closed this process's standard input or has died, which closes it too, and makes sure that
 * the process then ends within {@link #GRACE}, whatever state it is in. A server that is still starting has nothing to
 * close and ends at once, only a migration of the schema is not cut in two.
 */
final class LauncherWatch {

    /** Longest time for a stop; afterwards the process halts. Committed work is safe. */
    static final Duration GRACE = Duration.ofSeconds(20);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final int HALTED = 4;
    private static final Logger LOG = Logger.getLogger(LauncherWatch.class.getName());

    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch up = new CountDownLatch(1);

    private LauncherWatch() {}

    /** Watches the stream from a daemon thread of its own. */
    static LauncherWatch start(InputStream input) {
        LauncherWatch watch = new LauncherWatch();
        Thread thread = new Thread(() -> watch.follow(input), "launcher-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    /** The server has started: from here on {@link #awaitEnd} sees to it that it is closed. */
    void serverIsUp() {
        up.countDown();
    }

    /** Returns when the input has ended. */
    void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(InputStream input) {
        readToEnd(input);
        long end = System.nanoTime() + GRACE.toNanos();
        ended.countDown();
        try {
            boolean isUp = up.getCount() == 0;
            while (!isUp && RunningMigration.isThere() && System.nanoTime() < end) {
                isUp = up.await(BETWEEN_LOOKS.toNanos(), TimeUnit.NANOSECONDS);
            }
            if (isUp) {
                TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(HALTED);
    }

    private static void readToEnd(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // A broken stream says what an ended one does: nobody is there any more.
            LOG.log(Level.FINE, "The launcher's stream broke", broken);
        }
    }
}
