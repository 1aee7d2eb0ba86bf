package org.chaarfm.benchmark.dispatch;

import java.time.Duration;

/**
 * What is asked of a coordinator.
 *
 * @param cell how many workers
 * @param work how long each takes for a job; nothing to answer at once
 * @param warmUp results before those that count, from 1
 * @param jobs results that count, from 1
 * @param queued jobs that are still queued at the end
 * @param spare jobs besides, that keep every slot busy while the last that count are done
 */
record Load(Cell cell, Duration work, int warmUp, int jobs, int queued, int spare) {
    private static final int FEWEST = 1_000;
    private static final int MOST = 20_000;
    private static final int EACH = 250;
    private static final int MEASURED_SECONDS = 20;

    /** With enough to spare. */
    Load(Cell cell, Duration work, int warmUp, int jobs, int queued) {
        this(cell, work, warmUp, jobs, queued, 2 * cell.jobsAtATime());
    }

    /** As fast as it goes, for several seconds: few workers make fewer results a second. */
    static Load full(Cell cell, int queued) {
        int jobs = Math.max(FEWEST, Math.min(MOST, EACH * cell.jobsAtATime()));
        return new Load(cell, Duration.ZERO, jobs / 2, jobs, queued);
    }

    /** So many results a second of all workers together. */
    static Load paced(Cell cell, int perSecond) {
        Duration work = work(cell, perSecond);
        return new Load(cell, work, 2 * perSecond + cell.jobsAtATime(), MEASURED_SECONDS * perSecond, 0);
    }

    private static Duration work(Cell cell, int perSecond) {
        return Duration.ofNanos(Math.round(1e9 * cell.jobsAtATime() / perSecond));
    }

    /** A run of so many tracks, of which so many results come in a second, for as long as somebody looks. */
    static Load watched(Cell cell, int perSecond, int tracks) {
        return new Load(cell, work(cell, perSecond), 1, tracks - 1, 0, 0);
    }

    /** A run of so many tracks, from 1,001, as fast as it goes and to its end. */
    static Load whole(Cell cell, int tracks) {
        return new Load(cell, Duration.ZERO, FEWEST, tracks - FEWEST, 0, 0);
    }

    /** Tracks that have to be queued for it. */
    int tracks() {
        return warmUp + jobs + queued + spare;
    }
}
