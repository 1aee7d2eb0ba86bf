package org.chaarfm.dispatch.modelbased;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.port.FailureView;

/** What operators order of runs that there are. */
final class ControlSteps {
    private static final int RUNS = 4;
    private static final int PRIORITIES = 3;

    private ControlSteps() {}

    static Arbitrary<Step> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Chance.below(RUNS).map(Pause::new)),
                Tuple.of(4, Chance.below(RUNS).map(Resume::new)),
                Tuple.of(
                        3,
                        Combinators.combine(Chance.below(RUNS), Arbitraries.of(true, false))
                                .as(Stop::new)),
                Tuple.of(
                        2,
                        Combinators.combine(Chance.below(RUNS), Chance.below(PRIORITIES))
                                .as(Prioritise::new)),
                Tuple.of(3, Chance.below(RUNS).map(RetryAll::new)),
                Tuple.of(
                        3,
                        Combinators.combine(Chance.below(RUNS), Chance.below(FakeDiscovery.TRACKS))
                                .as(RetryOne::new)),
                Tuple.of(
                        3,
                        Combinators.combine(Chance.below(RUNS), Chance.below(FakeDiscovery.TRACKS))
                                .as(RetryAlike::new)));
    }

    private static void change(World world, int which, RunChange change) {
        List<Run> runs = world.runs();
        if (!runs.isEmpty()) {
            world.orders().change(runs.get(which % runs.size()).id(), change);
        }
    }

    /** The run hands out nothing until it is resumed. */
    record Pause(int run) implements Step {
        @Override
        public void happen(World world) {
            change(world, run, new RunChange.Pause());
        }
    }

    /** The run hands out jobs again. */
    record Resume(int run) implements Step {
        @Override
        public void happen(World world) {
            change(world, run, new RunChange.Resume());
        }
    }

    /** The run is stopped. */
    record Stop(int run, boolean cancelLeased) implements Step {
        @Override
        public void happen(World world) {
            change(world, run, new RunChange.Stop(cancelLeased));
        }
    }

    /** The run goes before or behind others. */
    record Prioritise(int run, int priority) implements Step {
        @Override
        public void happen(World world) {
            change(world, run, new RunChange.Prioritise(priority));
        }
    }

    /** All failed tracks of a run that has any are to be tried again. */
    record RetryAll(int run) implements Step {
        @Override
        public void happen(World world) {
            List<Run> runs = world.runs().stream()
                    .filter(one -> one.counts().failed() > 0)
                    .toList();
            if (!runs.isEmpty()) {
                world.orders().retry(runs.get(run % runs.size()).id(), FailedTracks.ALL);
            }
        }
    }

    /** One failed track is to be tried again. */
    record RetryOne(int run, int track) implements Step {
        @Override
        public void happen(World world) {
            retry(world, run, track, failure -> FailedTracks.of(failure.track()));
        }
    }

    /** The tracks that failed like one of them are to be tried again. */
    record RetryAlike(int run, int track) implements Step {
        @Override
        public void happen(World world) {
            retry(world, run, track, failure -> FailedTracks.of(failure.code()));
        }
    }

    private static void retry(
            World world, int run, int track, java.util.function.Function<FailureView, FailedTracks> which) {
        List<Run> runs =
                world.runs().stream().filter(one -> one.counts().failed() > 0).toList();
        if (!runs.isEmpty()) {
            Run chosen = runs.get(run % runs.size());
            List<FailureView> failures = world.failures(chosen.id());
            world.orders().retry(chosen.id(), which.apply(failures.get(track % failures.size())));
        }
    }
}
