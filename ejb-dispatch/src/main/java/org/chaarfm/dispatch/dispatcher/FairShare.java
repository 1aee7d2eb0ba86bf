package org.chaarfm.dispatch.dispatcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;
import org.chaarfm.dispatch.dispatcher.RunQueues.Share;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;

/**
 * Gives the runs of a session that have the same priority the same number of jobs over time (start-time fair queueing).
 *
 * <p>For that each run counts the jobs it was given; the next job is of the run with the smallest count. A run that had
 * nothing to give catches up with the others first, so that it does not claim the turns it could not use.
 *
 * <p>Part of the {@link RunQueues}.
 */
final class FairShare {
    /** The runs that take turns with each other. */
    private record Peers(SessionId session, int priority) {
        static Peers of(OpenRun run) {
            return new Peers(run.session(), run.priority());
        }
    }

    private final Undo undo;
    private final Map<RunId, Long> given = new HashMap<>();

    /** The count of the run that was last given a job: what a run begins with that had none to give. */
    private final Map<Peers, Long> level = new HashMap<>();

    FairShare(Undo undo) {
        this.undo = undo;
    }

    /**
     * What to take from each for so many places.
     *
     * @param fronts parts of the queues of peers, in each of which some job may be ready
     * @param ready how many may be in a part
     */
    List<Share> shares(Collection<QueueFront> fronts, int places, ToLongFunction<QueueFront> ready) {
        PriorityQueue<Claim> claims = new PriorityQueue<>();
        fronts.forEach(front -> claims.add(new Claim(front, given(front.run()), 0)));
        List<Claim> done = new ArrayList<>();
        for (int taken = 0; taken < places && !claims.isEmpty(); taken++) {
            Claim next = claims.remove().withOneMore();
            (next.jobs() < ready.applyAsLong(next.front()) ? claims : done).add(next);
        }
        done.addAll(claims);
        return done.stream()
                .filter(claim -> claim.jobs() > 0)
                .sorted()
                .map(claim -> new Share(claim.front(), claim.jobs()))
                .toList();
    }

    void gave(OpenRun run, int jobs) {
        long before = given(run.id());
        undo.set(given, run.id(), before + jobs);
        undo.set(level, Peers.of(run), Math.max(before, reached(run)));
    }

    /** The run had nothing to give, or was no peer of those that are its peers now. */
    void catchUp(OpenRun run) {
        if (given(run.id()) < reached(run)) {
            undo.set(given, run.id(), reached(run));
        }
    }

    private long given(RunId run) {
        return given.getOrDefault(run, 0L);
    }

    private long reached(OpenRun run) {
        return level.getOrDefault(Peers.of(run), 0L);
    }

    void forget(RunId run) {
        undo.set(given, run, null);
    }

    void forget(SessionId session) {
        level.keySet().stream()
                .filter(peers -> peers.session().equals(session))
                .toList()
                .forEach(peers -> undo.set(level, peers, null));
    }

    /** A part of a queue that takes turns: what its run was given before, and what it gets now. */
    private record Claim(QueueFront front, long before, int jobs) implements Comparable<Claim> {
        Claim withOneMore() {
            return new Claim(front, before, jobs + 1);
        }

        @Override
        public int compareTo(Claim other) {
            int byCount = Long.compare(before + jobs, other.before + other.jobs);
            return byCount != 0 ? byCount : RunQueues.BY_AGE.compare(front.run(), other.front.run());
        }
    }
}
