package org.chaarfm.dispatch.modelbased;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.testing.TestingCallers;

/**
 * What operators have ordered of runs. An order that was answered holds; one that was not answered yet, or was lost with its
 * coordinator, may hold or not. So there is a set of possible {@link Will}s for each run, and what REST shows narrows it.
 */
final class Orders {
    private final World world;
    private final Map<RunId, Set<Will>> possible = new HashMap<>();
    private final List<RunOrder.ChangeRun> open = new ArrayList<>();
    private final List<RunOrder.RetryFailed> openRetries = new ArrayList<>();

    /** What was answered or lost since the last look. */
    private final Set<RunId> changed = new HashSet<>();

    private final Set<RunId> refused = new HashSet<>();
    private final List<RunOrder.RetryFailed> answeredRetries = new ArrayList<>();
    private final List<RunOrder.RetryFailed> lostRetries = new ArrayList<>();

    Orders(World world) {
        this.world = world;
    }

    // --- orders

    void change(RunId run, RunChange change) {
        RunOrder.ChangeRun order =
                new RunOrder.ChangeRun(TestingCallers.ADMINISTRATOR, run, change, new CompletableFuture<>());
        open.add(order);
        CompletableFuture<Run> unused = order.reply().whenComplete((shown, problem) -> answered(order, shown, problem));
        world.put(order);
    }

    void retry(RunId run, FailedTracks which) {
        RunOrder.RetryFailed order =
                new RunOrder.RetryFailed(TestingCallers.ADMINISTRATOR, run, which, new CompletableFuture<>());
        openRetries.add(order);
        CompletableFuture<?> unused = order.reply().whenComplete((count, problem) -> {
            if (openRetries.remove(order)) {
                (problem == null ? answeredRetries : lostRetries).add(order);
            }
        });
        world.put(order);
    }

    private void answered(RunOrder.ChangeRun order, Run shown, Throwable problem) {
        if (!open.contains(order)) {
            return;
        }
        if (problem instanceof RefusedCommandException) {
            refused.add(order.run());
        } else if (problem != null) {
            mayHold(order);
        } else {
            Set<Will> after = wills(order.run()).stream()
                    .flatMap(will -> shown.state().ended()
                            ? Stream.of(will, will.after(order.change()))
                            : Stream.of(will.after(order.change())))
                    .collect(Collectors.toSet());
            possible.put(order.run(), after);
        }
        open.remove(order);
        if (problem == null && now(order.run()).stream().noneMatch(will -> will.allows(shown))) {
            world.blame("%s is answered with %s, but should be %s".formatted(order, shown, now(order.run())));
        }
        changed.add(order.run());
    }

    private void mayHold(RunOrder.ChangeRun order) {
        possible.put(order.run(), withOrWithout(wills(order.run()), order.change()));
    }

    /** The coordinator has died: nobody knows what it did of what it has not answered. */
    void coordinatorDied() {
        open.forEach(order -> {
            mayHold(order);
            changed.add(order.run());
        });
        open.clear();
        lostRetries.addAll(openRetries);
        openRetries.clear();
    }

    // --- what may be

    private Set<Will> wills(RunId run) {
        return possible.getOrDefault(run, Set.of());
    }

    private static Set<Will> withOrWithout(Set<Will> wills, RunChange change) {
        return wills.stream()
                .flatMap(will -> Stream.of(will, will.after(change)))
                .collect(Collectors.toSet());
    }

    /** With what was not answered yet. */
    private Set<Will> now(RunId run) {
        Set<Will> wills = wills(run);
        for (RunOrder.ChangeRun order : open) {
            wills = order.run().equals(run) ? withOrWithout(wills, order.change()) : wills;
        }
        return wills;
    }

    /** The runs that certainly hand out nothing. */
    Set<RunId> halted() {
        return possible.keySet().stream()
                .filter(run -> now(run).stream().allMatch(Will::isHalted))
                .collect(Collectors.toSet());
    }

    /** Whether what workers have for the run may be cancelled, because it may have been stopped so. */
    boolean mayCancel(RunId run) {
        return now(run).stream().anyMatch(Will::cancelsLeased);
    }

    /** Whether what workers have for the run has to be cancelled. */
    boolean mustCancel(RunId run) {
        return !wills(run).isEmpty() && now(run).stream().allMatch(Will::cancelsLeased);
    }

    /** Whether the run may be another since the last look. */
    boolean isChanging(RunId run) {
        return changed.contains(run)
                || open.stream().anyMatch(order -> order.run().equals(run));
    }

    /** The orders since the last look, or earlier ones that were not answered then, to try tracks of a run again. */
    Stream<FailedTracks> retriesOf(RunId run) {
        return Stream.of(openRetries, answeredRetries, lostRetries)
                .flatMap(Collection::stream)
                .filter(order -> order.run().equals(run))
                .map(RunOrder.RetryFailed::which);
    }

    /** Those that were answered since the last look. */
    List<RunOrder.RetryFailed> answeredRetries() {
        return List.copyOf(answeredRetries);
    }

    // --- what is

    /** The run is shown like this: what can it be? */
    void look(Run shown) {
        RunId id = shown.id();
        Set<Will> before = possible.containsKey(id) ? now(id) : Set.of(Will.ofNew(shown.priority()));
        if (retriesOf(id).findAny().isPresent()) {
            before = before.stream()
                    .flatMap(will -> Stream.of(will, will.resumed()))
                    .collect(Collectors.toSet());
        }
        Set<Will> matching = before.stream().filter(will -> will.allows(shown)).collect(Collectors.toSet());
        Rule.must(!matching.isEmpty(), "%s should be %s", shown, before);
        Rule.must(
                !refused.contains(id)
                        || matching.stream().anyMatch(Will::isStopped)
                        || shown.state().ended()
                        || retriesOf(id).findAny().isPresent(),
                "an order was refused to %s",
                shown);
        if (open.stream().noneMatch(order -> order.run().equals(id))) {
            boolean ended = shown.state().ended();
            possible.put(
                    id,
                    matching.stream().map(will -> ended ? will.resumed() : will).collect(Collectors.toSet()));
        } else {
            possible.putIfAbsent(id, matching);
        }
    }

    /** Everything was looked at. */
    void lookedAt() {
        changed.clear();
        refused.clear();
        answeredRetries.clear();
        lostRetries.clear();
    }
}
