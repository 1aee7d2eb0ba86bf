package org.chaarfm.dispatch.dispatcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.port.Leases;
import org.chaarfm.protocol.message.Source;

/**
 * The open runs in memory, at most how many jobs of each are ready, and whose turn it is: urgent jobs go first, then those of
 * the runs with the greatest priority that have any, and runs of the same priority get the same number over time.
 *
 * <p>For that each run counts the jobs it was given; the next job is of the run with the smallest count. A run that had
 * nothing to give catches up with the others first, so that it does not claim the turns it could not use.
 *
 * <p>For the dispatcher's thread only; a turn's changes can be taken back, see {@link Fleet}.
 */
final class RunQueues {
    /** For a part of a queue of which it is not known how many jobs are ready. */
    static final long UNKNOWN = Long.MAX_VALUE;

    /** What the jobs of some track need. */
    private static final Set<Source.Kind> NEEDS = EnumSet.noneOf(Source.Kind.class);

    static {
        for (SourceKind kind : SourceKind.values()) {
            NEEDS.add(kind.needs());
        }
    }

    /** Jobs to be taken from a part of a queue. */
    record Share(QueueFront front, int jobs) {}

    /** The runs that take turns with each other. */
    private record Peers(SessionId session, int priority) {
        static Peers of(OpenRun run) {
            return new Peers(run.session(), run.priority());
        }
    }

    private final Undo undo;
    private final Map<RunId, OpenRun> runs = new HashMap<>();
    private final Map<SessionId, Map<RunId, OpenRun>> bySession = new HashMap<>();

    /** Upper bounds; a part that is absent is {@link #UNKNOWN}. */
    private final Map<QueueFront, Long> ready = new HashMap<>();

    private final Map<RunId, Long> given = new HashMap<>();

    /** The count of the run that was last given a job: what a run begins with that had none to give. */
    private final Map<Peers, Long> level = new HashMap<>();

    RunQueues(Undo undo) {
        this.undo = undo;
    }

    // --- runs

    Optional<OpenRun> find(RunId run) {
        return Optional.ofNullable(runs.get(run));
    }

    /** The open runs of a session, oldest first. */
    Collection<OpenRun> ofSession(SessionId session) {
        return Collections.unmodifiableCollection(
                bySession.getOrDefault(session, Map.of()).values());
    }

    Stream<OpenRun> all() {
        return runs.values().stream();
    }

    /** Adds or changes a run. */
    void put(OpenRun run) {
        OpenRun before = runs.get(run.id());
        undo.set(runs, run.id(), run);
        if (!bySession.containsKey(run.session())) {
            undo.set(bySession, run.session(), new TreeMap<>(BY_AGE));
        }
        undo.set(bySession.get(run.session()), run.id(), run);
        if (before == null || before.handsOut() != run.handsOut() || before.priority() != run.priority()) {
            catchUp(run);
        }
    }

    /** Adds a run that has just been made and has no jobs yet. */
    void begin(OpenRun run) {
        put(run);
        parts(run).forEach(front -> setReady(front, 0));
    }

    /** Forgets a run that has ended. */
    void remove(RunId id) {
        find(id).ifPresent(run -> {
            parts(run).forEach(front -> undo.set(ready, front, null));
            undo.set(given, id, null);
            undo.set(runs, id, null);
            undo.set(bySession.get(run.session()), id, null);
            if (bySession.get(run.session()).isEmpty()) {
                forget(run.session());
            }
        });
    }

    private void forget(SessionId session) {
        undo.set(bySession, session, null);
        level.keySet().stream()
                .filter(peers -> peers.session().equals(session))
                .toList()
                .forEach(peers -> undo.set(level, peers, null));
    }

    // --- how many jobs are ready

    /** At most so many jobs are ready there; none of a run that is not open. */
    long ready(QueueFront front) {
        return runs.containsKey(front.run()) ? ready.getOrDefault(front, UNKNOWN) : 0;
    }

    /** At most so many jobs are ready in the session. */
    long ready(SessionId session) {
        long sum = 0;
        for (OpenRun run : ofSession(session)) {
            if (run.handsOut()) {
                sum += parts(run)
                        .mapToLong(front -> Math.min(ready(front), Integer.MAX_VALUE))
                        .sum();
            }
        }
        return sum;
    }

    void add(QueueFront front, long more) {
        long before = ready(front);
        OpenRun run = runs.get(front.run());
        if (run == null || before == UNKNOWN) {
            return;
        }
        if (before == 0 && more > 0) {
            catchUp(run);
        }
        setReady(front, before + more);
    }

    void setReady(QueueFront front, long atMost) {
        if (runs.containsKey(front.run())) {
            undo.set(ready, front, atMost);
        }
    }

    /** Time has passed, so any number of jobs may have become ready. */
    void forgetDelayed() {
        forget(front -> !front.urgent());
    }

    /** The same of one run. */
    void forgetDelayed(RunId run) {
        find(run)
                .ifPresent(open ->
                        parts(open).filter(front -> !front.urgent()).forEach(front -> undo.set(ready, front, null)));
    }

    /** Memory may be wrong. */
    void forgetReady() {
        forget(front -> true);
    }

    private void forget(Predicate<QueueFront> which) {
        List.copyOf(ready.keySet()).stream().filter(which).forEach(front -> undo.set(ready, front, null));
    }

    // --- whose turn it is

    /**
     * What to take for so many places from the parts that may be asked, in this order; what one of them lacks must be asked of
     * the others again.
     */
    List<Share> shares(SessionId session, int places, Predicate<QueueFront> mayBeAsked) {
        List<Share> shares = new ArrayList<>();
        int left = places;
        List<OpenRun> inOrder = ofSession(session).stream()
                .filter(OpenRun::handsOut)
                .sorted(BY_PRIORITY)
                .toList();
        for (OpenRun run : inOrder) {
            left -= takeUrgent(run, left, mayBeAsked, shares);
        }
        for (int from = 0; from < inOrder.size() && left > 0; ) {
            int to = from;
            while (to < inOrder.size()
                    && inOrder.get(to).priority() == inOrder.get(from).priority()) {
                to++;
            }
            left -= takeInTurns(inOrder.subList(from, to), left, mayBeAsked, shares);
            from = to;
        }
        return shares;
    }

    private int takeUrgent(OpenRun run, int places, Predicate<QueueFront> mayBeAsked, List<Share> shares) {
        int taken = 0;
        for (QueueFront front :
                parts(run).filter(QueueFront::urgent).filter(mayBeAsked).toList()) {
            int jobs = (int) Math.min(ready(front), places - taken);
            if (jobs > 0) {
                shares.add(new Share(front, jobs));
                taken += jobs;
            }
        }
        return taken;
    }

    private int takeInTurns(List<OpenRun> peers, int places, Predicate<QueueFront> mayBeAsked, List<Share> shares) {
        PriorityQueue<Claim> claims = new PriorityQueue<>();
        for (OpenRun run : peers) {
            parts(run)
                    .filter(front -> !front.urgent() && ready(front) > 0 && mayBeAsked.test(front))
                    .forEach(front -> claims.add(new Claim(front, given(run.id()), 0)));
        }
        List<Claim> done = new ArrayList<>();
        int taken = 0;
        while (taken < places && !claims.isEmpty()) {
            Claim next = claims.remove().withOneMore();
            taken++;
            (next.jobs() < ready(next.front()) ? claims : done).add(next);
        }
        done.addAll(claims);
        done.stream()
                .filter(claim -> claim.jobs() > 0)
                .sorted()
                .forEach(claim -> shares.add(new Share(claim.front(), claim.jobs())));
        return taken;
    }

    /** Jobs were taken there, as many as were asked for or fewer. */
    void taken(Share share, Leases leases) {
        int jobs = leases.jobs().size();
        OpenRun run = runs.get(share.front().run());
        long before = given(run.id());
        undo.set(given, run.id(), before + jobs);
        undo.set(level, Peers.of(run), Math.max(before, level.getOrDefault(Peers.of(run), 0L)));
        long bound = ready(share.front());
        if (leases.exhausted()) {
            setReady(share.front(), leases.passedOver());
        } else if (bound != UNKNOWN) {
            setReady(share.front(), bound - jobs);
        }
    }

    private long given(RunId run) {
        return given.getOrDefault(run, 0L);
    }

    private void catchUp(OpenRun run) {
        long reached = level.getOrDefault(Peers.of(run), 0L);
        if (given(run.id()) < reached) {
            undo.set(given, run.id(), reached);
        }
    }

    private static Stream<QueueFront> parts(OpenRun run) {
        return NEEDS.stream()
                .flatMap(needs ->
                        Stream.of(new QueueFront(run.id(), needs, true), new QueueFront(run.id(), needs, false)));
    }

    private static final Comparator<RunId> BY_AGE = Comparator.comparing(RunId::value);
    private static final Comparator<OpenRun> BY_PRIORITY =
            Comparator.comparingInt(OpenRun::priority).reversed().thenComparing(OpenRun::id, BY_AGE);

    /** A part of a queue that takes turns: what its run was given before, and what it gets now. */
    private record Claim(QueueFront front, long before, int jobs) implements Comparable<Claim> {
        Claim withOneMore() {
            return new Claim(front, before, jobs + 1);
        }

        @Override
        public int compareTo(Claim other) {
            int byCount = Long.compare(before + jobs, other.before + other.jobs);
            return byCount != 0 ? byCount : BY_AGE.compare(front.run(), other.front.run());
        }
    }
}
