package org.chaarfm.worker.connection;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.chaarfm.worker.job.CoordinatorPresence;

/** Whether the worker is joined: set by the connection, awaited by fetches. Guarded by itself. */
public final class Presence implements CoordinatorPresence {
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
    public synchronized void awaitJoined() throws InterruptedException {
        while (!joined) {
            wait();
        }
    }

    @Override
    public void pause(Duration least) throws InterruptedException {
        long nanos = least.toNanos();
        TimeUnit.NANOSECONDS.sleep(nanos + ThreadLocalRandom.current().nextLong(nanos + 1));
    }
}
