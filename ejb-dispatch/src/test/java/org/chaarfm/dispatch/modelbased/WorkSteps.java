package org.chaarfm.dispatch.modelbased;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.Stage;

/** Workers work, truthfully. */
final class WorkSteps {
    private static final int JOBS = 3;

    private WorkSteps() {}

    static Arbitrary<Step> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Chance.place().map(Read::new)),
                Tuple.of(
                        6,
                        Combinators.combine(Chance.place(), Chance.below(JOBS), Arbitraries.of(Stage.class))
                                .as(Reach::new)),
                Tuple.of(3, Chance.place().map(Heartbeat::new)),
                Tuple.of(
                        8,
                        Combinators.combine(Chance.place(), Chance.below(JOBS)).as(Succeed::new)),
                Tuple.of(
                        6,
                        Combinators.combine(Chance.place(), Chance.below(JOBS), Arbitraries.of(ErrorCode.class))
                                .as(Fail::new)),
                Tuple.of(
                        2,
                        Combinators.combine(Chance.place(), Arbitraries.of(ErrorCode.class))
                                .as(FailAll::new)),
                Tuple.of(
                        2,
                        Combinators.combine(Chance.place(), Chance.below(JOBS)).as(GiveBack::new)),
                Tuple.of(
                        1,
                        Combinators.combine(Chance.place(), Chance.below(JOBS)).as(Blunder::new)));
    }

    /** A worker reads what has come. */
    record Read(int place) implements Step {
        @Override
        public void happen(World world) {
            ConnectionSteps.to(world, place, FakeWorker::read);
        }
    }

    /** A worker enters a stage, and says so. */
    record Reach(int place, int job, Stage stage) implements Step {
        @Override
        public void happen(World world) {
            ConnectionSteps.to(world, place, worker -> {
                worker.read();
                worker.reach(job, stage);
                worker.heartbeat();
            });
        }
    }

    /** A heartbeat; what has come meanwhile is not read yet. */
    record Heartbeat(int place) implements Step {
        @Override
        public void happen(World world) {
            ConnectionSteps.to(world, place, FakeWorker::heartbeat);
        }
    }

    /** A job is done. */
    record Succeed(int place, int job) implements Step {
        @Override
        public void happen(World world) {
            finish(world, place, job, Said.Kind.SUCCESS, null);
        }
    }

    /** A job fails. */
    record Fail(int place, int job, ErrorCode code) implements Step {
        @Override
        public void happen(World world) {
            finish(world, place, job, Said.Kind.FAILED, code);
        }
    }

    /** A worker fails whatever it gets. */
    record FailAll(int place, ErrorCode code) implements Step {
        @Override
        public void happen(World world) {
            for (int i = 0; i < FakeDiscovery.TRACKS; i++) {
                finish(world, place, 0, Said.Kind.FAILED, code);
                world.turns();
            }
        }
    }

    /** A worker gives a job back. */
    record GiveBack(int place, int job) implements Step {
        @Override
        public void happen(World world) {
            finish(world, place, job, Said.Kind.CANCELLED, null);
        }
    }

    /** A worker computes nonsense. */
    record Blunder(int place, int job) implements Step {
        @Override
        public void happen(World world) {
            finish(world, place, job, Said.Kind.INVALID, null);
        }
    }

    private static void finish(World world, int place, int job, Said.Kind kind, ErrorCode code) {
        ConnectionSteps.to(world, place, worker -> {
            worker.read();
            worker.finish(job, kind, code);
        });
    }
}
