package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.command.RunOrder.Retried;
import org.chaarfm.dispatch.dispatcher.Sweeps.Sweep;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
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

    /** After the first refusal of a piece; each further pause is twice as long. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    /** With the pauses between them they take 43 minutes. */
    static final int MOST_TRIES = 10;

    private static final Logger LOG = System.getLogger(SweepWork.class.getName());

    private final Dependencies dependencies;
    private final Fleet fleet;

    SweepWork(Dependencies dependencies, Fleet fleet) {
        this.dependencies = dependencies;
        this.fleet = fleet;
    }

    /** The next piece, as part of a turn. */
    void one(Turn turn) {
        next().ifPresentOrElse(sweep -> one(turn, sweep), () -> {
            if (erasureIsDue()) {
                fleet.erasure().piece(turn);
            }
        });
    }

    private boolean erasureIsDue() {
        return fleet.erasure().isDue(dependencies.monotonic().elapsed());
    }

    /** The work to do now. */
    Optional<Sweep> next() {
        return fleet.sweeps().next(dependencies.monotonic().elapsed());
    }

    /** The next piece in a transaction of its own; what cannot be done is put off, so that the other sweeps go on. */
    void oneAlone() {
        Optional<Sweep> next = next();
        if (next.isEmpty()) {
            eraseAlone();
            return;
        }
        Sweep sweep = next.get();
        try {
            Turn.inTransaction(dependencies, fleet, turn -> one(turn, sweep));
        } catch (StoreOutageException e) {
            throw e;
        } catch (RuntimeException e) {
            refused(sweep, e);
            fleet.commit();
        }
    }

    private void eraseAlone() {
        if (!erasureIsDue()) {
            return;
        }
        try {
            Turn.inTransaction(dependencies, fleet, fleet.erasure()::piece);
        } catch (StoreOutageException e) {
            throw e;
        } catch (RuntimeException e) {
            fleet.erasure().refused(e, dependencies.monotonic().elapsed());
        }
    }

    /** Somebody who still waits is told at once; anything else is tried again later. */
    private void refused(Sweep sweep, RuntimeException cause) {
        boolean told = sweep.retry() != null && sweep.retry().reply().completeExceptionally(cause);
        boolean last = told || sweep.refused() + 1 == MOST_TRIES;
        Duration pause = FIRST_PAUSE.multipliedBy(1L << sweep.refused());
        String next = told
                ? "Whoever ordered it is told."
                : last
                        ? "Given up; ordering it again, or a start of the coordinator, goes through them anew."
                        : "Tried again in " + pause.toSeconds() + " s.";
        LOG.log(Level.ERROR, "Tracks of run " + sweep.run() + " could not be gone through. " + next, cause);
        if (last) {
            fleet.sweeps().done(sweep);
        } else {
            fleet.sweeps().goOn(sweep.refused(dependencies.monotonic().elapsed().plus(pause)));
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
        turn.changed(sweep.run(), Topic.RUNS, Topic.TRACKS);
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

    /** What this transaction put back or linked to a further run goes to where it belongs, or ends; one query for all. */
    static void settle(Turn turn) {
        List<JobId> unsettled = new ArrayList<>();
        turn.jobs().unsettled().forEach((job, run) -> {
            if (turn.fleet().queues().find(run).map(one -> mayMove(turn, one)).orElse(true)) {
                unsettled.add(job);
            }
        });
        if (!unsettled.isEmpty()) {
            apply(turn, turn.jobs().redistribute(unsettled, turn.now()));
        }
    }

    private static void retry(Turn turn, Sweep sweep) {
        Optional<Run> run = turn.runs().find(sweep.run());
        boolean stopped = run.map(Run::state)
                .filter(state -> state == RunState.STOPPING || state == RunState.STOPPED)
                .isPresent();
        if (run.isEmpty() || stopped || !isOpen(turn, run.get())) {
            turn.refuse(sweep.retry().reply(), RunControl.wasStopped(sweep.run())); // unless it was answered already
            allAreBack(turn, sweep);
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
            turn.changed(open.session(), Topic.RUNS, Topic.TRACKS, Topic.FAILURES, Topic.EVENTS);
        }
        goOn(turn, sweep.behind(piece.last(), piece.putBack()));
    }

    private static boolean isOpen(Turn turn, Run run) {
        return turn.sessions().find(run.session()).filter(Session::open).isPresent();
    }

    private static void goOn(Turn turn, Sweep rest) {
        if (rest.after() != null) {
            turn.fleet().sweeps().goOn(rest);
            if (rest.retry() != null) {
                turn.reply(rest.retry().reply(), new Retried(rest.done(), false));
            }
        } else if (rest.retry() == null) {
            turn.fleet().sweeps().done(rest);
        } else {
            allAreBack(turn, rest);
        }
    }

    private static void allAreBack(Turn turn, Sweep sweep) {
        if (sweep.done() > 0) {
            turn.runs().tell(sweep.run(), sweep.done() + " failed tracks are tried again.", turn.now());
        }
        turn.fleet().sweeps().done(sweep);
        turn.reply(sweep.retry().reply(), new Retried(sweep.done(), true));
    }
}
