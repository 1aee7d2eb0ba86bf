package org.chaarfm.worker.job;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A coordinator that is there, or not until it was waited for; notes each wait and takes none. */
final class TestingPresence implements CoordinatorPresence {
    final List<Duration> pauses = new CopyOnWriteArrayList<>();

    /** Joined again after so many waits. */
    int awayFor;

    /** Whether a pause lasts until its thread is interrupted; otherwise it is none. */
    volatile boolean patient;

    @Override
    public boolean joined() {
        return awayFor == 0;
    }

    @Override
    public void awaitJoined() {
        awayFor = Math.max(0, awayFor - 1);
    }

    @Override
    public void pause(Duration least) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("told to while it waited");
        }
        pauses.add(least);
        if (patient) {
            new CountDownLatch(1).await();
        }
    }
}
