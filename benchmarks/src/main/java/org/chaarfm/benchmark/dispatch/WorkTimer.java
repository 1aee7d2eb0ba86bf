package org.chaarfm.benchmark.dispatch;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Ends the work of simulated workers when its time is over. Thread-safe. */
final class WorkTimer {
    private final Duration work;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "simulated-work");
        thread.setDaemon(true);
        return thread;
    });

    /** @param work how long each job takes */
    WorkTimer(Duration work) {
        this.work = work;
    }

    Duration work() {
        return work;
    }

    /** @param first whether it is a slot's first job: that takes any part of the time, so that workers are out of step */
    void afterWork(boolean first, Runnable end) {
        long nanos = first ? ThreadLocalRandom.current().nextLong(work.toNanos() + 1) : work.toNanos();
        ScheduledFuture<?> unused = timer.schedule(end, nanos, TimeUnit.NANOSECONDS);
    }
}
