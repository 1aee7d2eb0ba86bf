package org.chaarfm.dispatch.dispatcher;

import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;

/**
 * A worker found in its journal that an earlier process of its own died while it decoded or analysed a track. That is no
 * guess, so two such deaths are enough to give the track up, and each counts whoever has the job by now (DESIGN.md, rule 3).
 */
final class DeathDecision {
    /** So many processes that died of it end a track (DESIGN.md). */
    static final int MAX_DEATHS = 2;

    private final QuarantineDecision quarantine = new QuarantineDecision();

    /** Notes a death that is not noted yet; a loss that was supposed before is the same one. */
    void found(Turn turn, AttemptStatus status, String message) {
        quarantine.failed(turn, status, ErrorCode.WORKER_LOST, message);
        note(turn, status, message);
        quarantine.judge(turn, status);
    }

    private static void note(Turn turn, AttemptStatus status, String message) {
        Optional<String> end =
                status.jobState().open() ? reason(status.lostWith(), status.deaths() + 1) : Optional.empty();
        AttemptFailure death = new AttemptFailure(status.key(), ErrorCode.WORKER_LOST, end.orElse(message));
        if (end.isPresent()) {
            status.newer().ifPresent(turn::cancel);
            turn.changed(status.session(), Topic.FAILURES);
            turn.jobs().fail(death, turn.now());
            turn.fleet().assignments().mark(status.session());
        } else if (status.holdsJob()) {
            turn.jobs().requeue(Requeue.died(death), turn.now());
            turn.fleet().addReadyJobs(status.front(true), 1);
        } else {
            turn.jobs().recordDeath(death, turn.now());
        }
    }

    /** Why the track is given up; empty while it is not. */
    private static Optional<String> reason(Set<WorkerId> workers, int deaths) {
        if (deaths >= MAX_DEATHS) {
            return Optional.of(deaths + " processes of workers died while they decoded or analysed this track");
        }
        return workers.size() >= LossDecision.MAX_LOST_WORKERS
                ? Optional.of(LossDecision.sentence(workers))
                : Optional.empty();
    }
}
