package org.chaarfm.dispatch.dispatcher;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;

/** Leases that end without their worker's doing: their jobs go back to the front of the queue at once (DESIGN.md, rule 3). */
final class LossDecision {
    /** A track with which so many different workers went down while they decoded or analysed it gets no other (DESIGN.md). */
    static final int MAX_LOST_WORKERS = 3;

    /** A job is offered again at once so often; a network that drops workers rarely hits the same job more often. */
    static final int LOSSES_AT_ONCE = 2;

    private final RetryLimits limits;

    LossDecision(RetryLimits limits) {
        this.limits = limits;
    }

    /** Their worker is gone: puts them back, or fails what workers die of. */
    void lost(Turn turn, Collection<JobAttempt> attempts) {
        for (JobAttempt attempt : attempts) {
            turn.jobs().status(attempt).filter(AttemptStatus::holdsJob).ifPresent(status -> lost(turn, status));
            turn.fleet().letGo(attempt);
        }
    }

    /** Nobody is to blame: puts them back. */
    void released(Turn turn, Collection<JobAttempt> attempts) {
        for (JobAttempt attempt : attempts) {
            turn.jobs().status(attempt).filter(AttemptStatus::holdsJob).ifPresent(status -> {
                turn.jobs().requeue(Requeue.released(attempt), turn.now());
                turn.changed(status.session(), Topic.RUNS, Topic.TRACKS, Topic.WORKERS);
                turn.fleet().addReadyJobs(status.front(true), 1);
            });
            turn.fleet().letGo(attempt);
        }
    }

    /**
     * Puts a job back, unless it was lost with so many workers that it is not worth another. From the second loss with the same
     * worker or the third in all it waits longer each time, whatever stage they were in, so that the fleet gets on with the
     * other tracks.
     */
    private void lost(Turn turn, AttemptStatus status) {
        Set<WorkerId> workers = status.lostWith();
        turn.changed(status.session(), Topic.RUNS, Topic.TRACKS, Topic.WORKERS);
        if (status.atWork() && workers.size() >= MAX_LOST_WORKERS) {
            turn.jobs().fail(new AttemptFailure(status.key(), ErrorCode.WORKER_LOST, sentence(workers)), turn.now());
            turn.changed(status.session(), Topic.FAILURES);
            turn.fleet().assignments().mark(status.session());
        } else if (status.losses().contains(status.worker()) || status.losses().size() >= LOSSES_AT_ONCE) {
            Instant readyAt = turn.now().plus(limits.lossDelay(status.losses().size() + 1));
            turn.jobs().requeue(Requeue.lostAgain(status.key(), readyAt), turn.now());
            turn.fleet().assignments().readyAt(readyAt);
        } else {
            turn.jobs().requeue(Requeue.lost(status.key()), turn.now());
            turn.fleet().addReadyJobs(status.front(true), 1);
        }
    }

    /** Why a track that so many workers were lost with is given up. */
    static String sentence(Set<WorkerId> workers) {
        return "%d workers went down while they decoded or analysed this track: %s"
                .formatted(
                        workers.size(),
                        workers.stream().map(WorkerId::value).sorted().collect(Collectors.joining(", ")));
    }
}
