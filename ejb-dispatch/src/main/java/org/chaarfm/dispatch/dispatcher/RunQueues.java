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
 * the runs with the greatest priority that have any, of which each gets its {@link FairShare}.
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

    private final Undo undo;
    private final Map<RunId, OpenRun> runs = new HashMap<>();
    private final Map<SessionId, Map<RunId, OpenRun>> bySession = new HashMap<>();

    /** Upper bounds; a part that is absent is {@link #UNKNOWN}. */
    private final Map<QueueFront, Long> ready = new HashMap<>();

    private final FairShare fair;

    RunQueues(Undo undo) {
        this.undo = undo;
        fair = new FairShare(undo);
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
            fair.catchUp(run);
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
            fair.forget(id);
            undo.set(runs, id, null);
            undo.set(bySession.get(run.session()), id, null);
            if (bySession.get(run.session()).isEmpty()) {
                undo.set(bySession, run.session(), null);
                fair.forget(run.session());
            }
        });
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
            fair.catchUp(run);
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
            List<QueueFront> fronts = inOrder.subList(from, to).stream()
                    .flatMap(RunQueues::parts)
                    .filter(front -> !front.urgent() && ready(front) > 0 && mayBeAsked.test(front))
                    .toList();
            for (Share share : fair.shares(fronts, left, this::ready)) {
                shares.add(share);
                left -= share.jobs();
            }
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

    /** Jobs were taken there, as many as were asked for or fewer. */
    void taken(Share share, Leases leases) {
        int jobs = leases.jobs().size();
        fair.gave(runs.get(share.front().run()), jobs);
        long bound = ready(share.front());
        if (leases.exhausted()) {
            setReady(share.front(), leases.passedOver());
        } else if (bound != UNKNOWN) {
            setReady(share.front(), bound - jobs);
        }
    }

    private static Stream<QueueFront> parts(OpenRun run) {
        return NEEDS.stream()
                .flatMap(needs ->
                        Stream.of(new QueueFront(run.id(), needs, true), new QueueFront(run.id(), needs, false)));
    }

    static final Comparator<RunId> BY_AGE = Comparator.comparing(RunId::value);
    private static final Comparator<OpenRun> BY_PRIORITY =
            Comparator.comparingInt(OpenRun::priority).reversed().thenComparing(OpenRun::id, BY_AGE);
}
