package org.chaarfm.benchmark.dispatch;

import java.time.Duration;

/** How much of its time a worker of one slot has worked: counted between two beginnings of jobs, so that no part is cut. */
final class BusyTime {
    private long first;
    private long last;
    private int jobs = -1;

    /** @param nanos when */
    synchronized void jobBegins(long nanos) {
        if (++jobs == 0) {
            first = nanos;
        }
        last = nanos;
    }

    /** The part, from 0 to 1, when each job took so long; 0 before two jobs have begun. */
    synchronized double part(Duration work) {
        return jobs < 1 ? 0 : (double) work.toNanos() * jobs / (last - first);
    }
}
