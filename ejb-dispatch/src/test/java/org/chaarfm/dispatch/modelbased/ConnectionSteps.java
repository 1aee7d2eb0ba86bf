package org.chaarfm.dispatch.modelbased;

import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Workers come and go, each as PROTOCOL.md says. */
final class ConnectionSteps {
    private ConnectionSteps() {}

    static Arbitrary<Step> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        12,
                        Combinators.combine(Chance.place(), Chance.below(2), Chance.below(3), Chance.below(2))
                                .as((place, session, slots, prefetch) ->
                                        new Join(place, session, slots + 1, prefetch))),
                Tuple.of(2, Combinators.combine(Chance.place(), Chance.below(2)).as(Connect::new)),
                Tuple.of(
                        3,
                        Combinators.combine(Chance.place(), Chance.below(2), Chance.below(2))
                                .as(JoinLegacy::new)),
                Tuple.of(2, Chance.place().map(Hello::new)),
                Tuple.of(
                        2,
                        Combinators.combine(Chance.place(), Chance.below(3), Chance.below(2))
                                .as((place, slots, prefetch) -> new Ready(place, slots + 1, prefetch))),
                Tuple.of(2, Chance.place().map(Drain::new)),
                Tuple.of(3, Chance.place().map(Cut::new)),
                Tuple.of(2, Chance.place().map(HalfOpen::new)),
                Tuple.of(1, Chance.place().map(LoseJobs::new)),
                Tuple.of(1, Chance.place().map(Die::new)),
                Tuple.of(3, Chance.place().map(DieAtWork::new)),
                Tuple.of(2, Chance.place().map(Restart::new)));
    }

    /** A worker that is not ready connects, says hello and becomes ready, if nothing is in the way. */
    record Join(int place, int session, int slots, int prefetch) implements Step {
        @Override
        public void happen(World world) {
            FakeWorker worker = world.workerAt(place, session);
            if (!worker.isReady()) {
                worker.connect();
                worker.hello();
                world.turns();
                worker.read();
                worker.ready(slots, prefetch);
            }
        }
    }

    /** A v0 worker that has no connection makes one. */
    record JoinLegacy(int place, int session, int address) implements Step {
        @Override
        public void happen(World world) {
            world.legacyAt(place, session, "192.0.2." + address)
                    .filter(worker -> worker.socket() == null)
                    .ifPresent(FakeWorker::connect);
        }
    }

    /** A worker connects, and leaves an older connection as it is. */
    record Connect(int place, int session) implements Step {
        @Override
        public void happen(World world) {
            world.workerAt(place, session).connect();
        }
    }

    /** A worker says hello; not on every connection for the first time. */
    record Hello(int place) implements Step {
        @Override
        public void happen(World world) {
            to(world, place, FakeWorker::hello);
        }
    }

    /** A worker becomes ready, or changes its slots. */
    record Ready(int place, int slots, int prefetch) implements Step {
        @Override
        public void happen(World world) {
            to(world, place, worker -> {
                worker.read();
                worker.ready(slots, prefetch);
            });
        }
    }

    /** A worker wants to leave. */
    record Drain(int place) implements Step {
        @Override
        public void happen(World world) {
            to(world, place, FakeWorker::drain);
        }
    }

    /** A connection breaks, and both ends see it. */
    record Cut(int place) implements Step {
        @Override
        public void happen(World world) {
            to(world, place, FakeWorker::cut);
        }
    }

    /** A connection breaks, and only the worker sees it. */
    record HalfOpen(int place) implements Step {
        @Override
        public void happen(World world) {
            to(world, place, FakeWorker::halfOpen);
        }
    }

    /** A worker's machine is switched off for ever. */
    record Die(int place) implements Step {
        @Override
        public void happen(World world) {
            to(world, place, FakeWorker::die);
        }
    }

    /** One of the workers that have something to do dies while it decodes what was tried most often. */
    record DieAtWork(int place) implements Step {
        @Override
        public void happen(World world) {
            world.workers().forEach(FakeWorker::read);
            List<FakeWorker> busy =
                    world.workers().stream().filter(FakeWorker::hasWork).toList();
            if (!busy.isEmpty()) {
                FakeWorker worker = busy.get(place % busy.size());
                worker.decodeWhatWasTriedMost();
                worker.heartbeat();
                world.turns();
                worker.die();
            }
        }
    }

    /** Jobs on their way to a worker never arrive, though its connection holds. */
    record LoseJobs(int place) implements Step {
        @Override
        public void happen(World world) {
            to(world, place, FakeWorker::loseJobs);
        }
    }

    /** A worker's process is killed and started again. */
    record Restart(int place) implements Step {
        @Override
        public void happen(World world) {
            to(world, place, FakeWorker::restart);
        }
    }

    static void to(World world, int place, Consumer<FakeWorker> what) {
        world.worker(place).ifPresent(what);
    }
}
