package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.LeaseChoice;
import org.chaarfm.dispatch.port.OfferedJob;
import org.chaarfm.dispatch.port.PastAttempt;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.ErrorCode.RetryRule;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Source;

/**
 * Who gets a job: the first worker with room that it was neither lost on nor failed at (ADR 0028). Others are passed by while
 * one could have it that has not tried it yet, and be it busy:
 *
 * <ul>
 *   <li>those that were lost while they decoded or analysed it, as long as that lasts (DESIGN.md, rule 3);
 *   <li>those that failed it, or were lost with it in another stage, for {@link #PATIENCE}, so that no job waits for a worker
 *       that hangs or for one slow worker alone.
 * </ul>
 *
 * <p>What a v0 worker refused goes to a v1 worker that takes such jobs, if it called the file too large or too small whenever
 * there is one, otherwise for {@link #PATIENCE} to one that has not tried it (ADR 0030).
 *
 * <p>What failed for want of a downloader goes to none of them until it connects anew, whether there is another or not.
 */
final class TakerChoice implements LeaseChoice {
    /** How long a job that is ready waits for a worker that has not tried it: a busy one is done with a track by then. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Turn turn;
    private final SessionId session;
    private final Source.Kind needs;
    private final Takers takers;

    TakerChoice(Turn turn, SessionId session, Source.Kind needs) {
        this.turn = turn;
        this.session = session;
        this.needs = needs;
        takers = new Takers(turn.fleet().able().available(session, needs));
    }

    @Override
    public Optional<WorkerId> takerOf(OfferedJob job) {
        List<PastAttempt> tries = job.past().stream()
                .filter(past -> past.outcome() == AttemptOutcome.LOST || past.outcome() == AttemptOutcome.FAILED)
                .toList();
        if (tries.isEmpty()) {
            return takers.take(worker -> true);
        }
        Set<WorkerId> tried = tries.stream().map(PastAttempt::worker).collect(Collectors.toCollection(HashSet::new));
        boolean currentOnly = currentOnly(job, tries, tried);
        Set<WorkerId> barred = barred(job, tries, another(tried, currentOnly));
        Optional<WorkerId> taker =
                takers.take(worker -> !barred.contains(worker) && !(currentOnly && isLegacy(worker)));
        if (taker.isEmpty() && patient(job)) {
            turn.fleet().assignments().readyAt(job.readyAt().plus(PATIENCE));
        }
        return taker;
    }

    /** Not if the job became ready later than now, because the clock was set back since. */
    private boolean patient(OfferedJob job) {
        return job.readyAt().plus(PATIENCE).isAfter(turn.now())
                && !job.readyAt().isAfter(turn.now());
    }

    private boolean currentOnly(OfferedJob job, List<PastAttempt> tries, Set<WorkerId> tried) {
        boolean bySize = tries.stream().anyMatch(past -> past.refusedByLegacy() && past.code() == ErrorCode.TOO_LARGE);
        boolean otherwise = patient(job) && tries.stream().anyMatch(PastAttempt::refusedByLegacy);
        return (bySize && turn.fleet().able().anotherCurrent(session, needs, Set.of()))
                || (otherwise && turn.fleet().able().anotherCurrent(session, needs, tried));
    }

    private boolean another(Set<WorkerId> tried, boolean currentOnly) {
        return currentOnly
                ? turn.fleet().able().anotherCurrent(session, needs, tried)
                : turn.fleet().able().another(session, needs, tried);
    }

    private boolean isLegacy(WorkerId worker) {
        return turn.fleet().connectionOf(worker).filter(ConnectedWorker::legacy).isPresent();
    }

    private Set<WorkerId> barred(OfferedJob job, List<PastAttempt> tries, boolean another) {
        boolean patient = patient(job);
        return tries.stream()
                .filter(past -> lacksDownloader(past) || (another && (patient || past.lostAtWork())))
                .map(PastAttempt::worker)
                .collect(Collectors.toSet());
    }

    private boolean lacksDownloader(PastAttempt past) {
        return past.code() != null
                && past.code().retry() == RetryRule.ELSEWHERE_ONLY
                && turn.fleet()
                        .connectionOf(past.worker())
                        .filter(connection ->
                                !turn.dateOf(connection.origin().since()).isAfter(past.endedAt()))
                        .isPresent();
    }
}
