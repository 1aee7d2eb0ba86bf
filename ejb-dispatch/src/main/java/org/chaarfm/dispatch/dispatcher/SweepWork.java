package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.dispatcher.Sweeps.Sweep;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.port.Redistribution;
import org.chaarfm.dispatch.port.RetriedPiece;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.message.CoordinatorMessage.Cancel;

/** Does one piece of a {@link Sweep} a turn. */
final class SweepWork {
    /** Tracks that a piece looks at: some ten milliseconds. */
    static final int PIECE = 1_000;

    private static final Logger LOG = System.getLogger(SweepWork.class.getName());

    private final Dependencies dependencies;
    private final Fleet fleet;

    SweepWork(Dependencies dependencies, Fleet fleet) {
        this.dependencies = dependencies;
        this.fleet = fleet;
    }

    /** The next piece, as part of a turn. */
    void one(Turn turn) {
        fleet.sweeps().next().ifPresent(sweep -> one(turn, sweep));
    }

    /** The next piece in a transaction of its own; what cannot be done is given up, so that the other sweeps go on. */
    void oneAlone() {
        Optional<Sweep> next = fleet.sweeps().next();
        if (next.isEmpty()) {
            return;
        }
        Sweep sweep = next.get();
        try {
            Turn.inTransaction(dependencies, fleet, turn -> one(turn, sweep));
        } catch (StoreOutageException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Not all tracks of run " + sweep.run() + " could be gone through.", e);
            if (sweep.retry() != null) {
                sweep.retry().reply().completeExceptionally(e);
            }
            fleet.sweeps().done(sweep);
            fleet.commit();
        }
    }

    private static void one(Turn turn, Sweep sweep) {
        if (sweep.retry() == null) {
            redistribute(turn, sweep);
        } else {
            retry(turn, sweep);
        }
    }

    private static void redistribute(Turn turn, Sweep sweep) {
        Optional<OpenRun> run = turn.fleet().queues().find(sweep.run()).filter(one -> mayMove(turn, one));
        Redistribution piece = run.isEmpty()
                ? Redistribution.NONE
                : turn.jobs().redistributeNext(run.get(), sweep.after(), PIECE, turn.now());
        apply(turn, piece);
        goOn(turn, sweep.behind(piece.last(), 0));
    }

    /** A run that is alone in its session has nobody to share with. */
    private static boolean mayMove(Turn turn, OpenRun run) {
        return run.phase() == OpenRun.Phase.STOPPING
                || turn.fleet().queues().ofSession(run.session()).size() > 1;
    }

    private static void apply(Turn turn, Redistribution piece) {
        piece.moved().forEach(turn.fleet()::addReadyJobs);
        piece.toCancel().forEach(attempt -> cancel(turn, attempt));
    }

    private static void cancel(Turn turn, JobAttempt attempt) {
        turn.fleet()
                .holderOf(attempt.jobId())
                .flatMap(turn.fleet()::connection)
                .filter(holder -> holder.holds(attempt))
                .ifPresent(holder -> turn.send(holder.outbox(), new Cancel(attempt)));
    }

    /** What this transaction put into queues of runs that hand out nothing goes on to others, or ends. */
    static void settle(Turn turn) {
        List<OpenRun> halted = turn.fleet().queues().halted();
        if (halted.isEmpty()) {
            return;
        }
        List<JobId> unsettled = turn.jobs().unsettled();
        if (!unsettled.isEmpty()) {
            halted.forEach(run -> apply(turn, turn.jobs().redistribute(run, unsettled, turn.now())));
        }
    }

    private static void retry(Turn turn, Sweep sweep) {
        Optional<Run> run = turn.runs().find(sweep.run());
        boolean stopped = run.map(Run::state)
                .filter(state -> state == RunState.STOPPING || state == RunState.STOPPED)
                .isPresent();
        if (run.isEmpty() || stopped || sweep.retry().reply().isDone()) {
            answer(turn, sweep);
            return;
        }
        OpenRun open = turn.fleet()
                .queues()
                .find(sweep.run())
                .filter(known -> !run.get().state().ended())
                .orElseGet(() -> OpenRun.reopened(run.get()));
        RetriedPiece piece = turn.jobs().retryNext(open, sweep.retry().which(), sweep.after(), PIECE, turn.now());
        if (piece.putBack() > 0) {
            turn.fleet().put(open);
            piece.queued().forEach(turn.fleet()::addReadyJobs);
        }
        goOn(turn, sweep.behind(piece.last(), piece.putBack()));
    }

    private static void goOn(Turn turn, Sweep rest) {
        if (rest.after() != null) {
            turn.fleet().sweeps().goOn(rest);
        } else if (rest.retry() == null) {
            turn.fleet().sweeps().done(rest);
        } else {
            answer(turn, rest);
        }
    }

    private static void answer(Turn turn, Sweep sweep) {
        if (sweep.done() > 0) {
            turn.runs().tell(sweep.run(), sweep.done() + " failed tracks are tried again.", turn.now());
        }
        turn.fleet().sweeps().done(sweep);
        turn.reply(sweep.retry().reply(), sweep.done());
    }
}
