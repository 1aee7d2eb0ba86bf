package org.chaarfm.coordinator.live;

import java.util.List;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;

/**
 * How far runs have come, together.
 *
 * @param stored tracks whose embedding is stored
 * @param alreadyEmbedded tracks that needed nothing
 * @param failed tracks that ended without an embedding, or were passed over because they had before
 * @param cancelled tracks that were stopped
 * @param waiting tracks that wait for a worker
 * @param working tracks that a worker has
 * @param discovered tracks that the sources gave
 */
record Progress(
        long stored, long alreadyEmbedded, long failed, long cancelled, long waiting, long working, long discovered) {
    private static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0, 0);

    static Progress of(List<Run> runs) {
        return runs.stream().map(run -> of(run.counts())).reduce(NONE, Progress::plus);
    }

    private static Progress of(RunCounts counts) {
        return new Progress(
                counts.stored(),
                counts.alreadyEmbedded(),
                counts.failed() + counts.passedOver(),
                counts.cancelled(),
                counts.queued(),
                counts.leased(),
                counts.discovered());
    }

    private Progress plus(Progress other) {
        return new Progress(
                stored + other.stored,
                alreadyEmbedded + other.alreadyEmbedded,
                failed + other.failed,
                cancelled + other.cancelled,
                waiting + other.waiting,
                working + other.working,
                discovered + other.discovered);
    }

    /** How many of them need, or needed, a worker. */
    long wanted() {
        return stored + failed + cancelled + waiting + working;
    }
}
