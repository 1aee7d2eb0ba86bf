package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.TrackId;

/**
 * Work on all tracks of a run that is done in pieces, a piece a turn, so that a run of a million tracks does not hold up the
 * others. What must outlive the coordinator is told by the state of the runs: see {@link Recovery}.
 *
 * <p>For the dispatcher's thread only; a turn's changes can be taken back, see {@link Fleet}.
 */
final class Sweeps {
    /**
     * Work that is not done yet.
     *
     * @param run whose tracks
     * @param retry what asks for failed tracks to be tried again; null when open jobs are to be redistributed
     * @param after behind which track it goes on; null at the beginning
     * @param done how many tracks were put back
     * @param refused how often in a row its next piece could not be written
     * @param notBefore when that is tried again, on the monotonic clock
     */
    record Sweep(RunId run, RunOrder.RetryFailed retry, TrackId after, int done, int refused, Duration notBefore) {
        static Sweep begin(RunId run, RunOrder.RetryFailed retry) {
            return new Sweep(run, retry, null, 0, 0, null);
        }

        Sweep behind(TrackId track, int more) {
            return new Sweep(run, retry, track, done + more, 0, null);
        }

        Sweep refused(Duration again) {
            return new Sweep(run, retry, after, done, refused + 1, again);
        }

        private boolean isDue(Duration now) {
            return notBefore == null || notBefore.compareTo(now) <= 0;
        }
    }

    private final Undo undo;
    private final Map<Object, Sweep> waiting = new LinkedHashMap<>();

    Sweeps(Undo undo) {
        this.undo = undo;
    }

    /** From the run's first track, also if it is under way already. */
    void redistribute(RunId run) {
        put(run, Sweep.begin(run, null));
    }

    /** The same unless it is under way; one whose next piece is refused begins anew. */
    void redistributeIfIdle(RunId run) {
        Sweep before = waiting.get(run);
        if (before == null || before.refused() > 0) {
            redistribute(run);
        }
    }

    void retry(Run run, RunOrder.RetryFailed order) {
        put(order, Sweep.begin(run.id(), order));
    }

    /** The work that is next; the pieces of all sweeps take turns. */
    Optional<Sweep> next(Duration now) {
        return waiting.values().stream().filter(sweep -> sweep.isDue(now)).findFirst();
    }

    /** Whether tracks of such a run are gone through. */
    boolean anyOf(Predicate<RunId> which) {
        return waiting.values().stream().map(Sweep::run).anyMatch(which);
    }

    /** A piece is done; the rest comes after the others' next pieces. */
    void goOn(Sweep rest) {
        done(rest);
        put(key(rest), rest);
    }

    void done(Sweep sweep) {
        undo.set(waiting, key(sweep), null);
    }

    /** Gives up what somebody waits for, because the coordinator stops or cannot do it. */
    void refuse(RuntimeException reason) {
        List<Sweep> all = new ArrayList<>(waiting.values());
        all.stream()
                .filter(sweep -> sweep.retry() != null)
                .forEach(sweep -> sweep.retry().reply().completeExceptionally(reason));
    }

    private void put(Object key, Sweep sweep) {
        undo.set(waiting, key, sweep);
    }

    private static Object key(Sweep sweep) {
        return sweep.retry() == null ? sweep.run() : sweep.retry();
    }
}
