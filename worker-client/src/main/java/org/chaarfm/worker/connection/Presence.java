package org.chaarfm.worker.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.chaarfm.worker.job.CoordinatorPresence;

/** Whether the worker is joined, told by the connection and waited for by fetches. Guarded by itself. */
public final class Presence implements CoordinatorPresence {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private boolean joined;

    synchronized void set(boolean now) {
        joined = now;
        notifyAll();
    }

    @Override
    public synchronized boolean joined() {
        return joined;
    }

    @Override
    public synchronized boolean awaitJoined(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!joined) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    @Override
    public void pause() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
}
