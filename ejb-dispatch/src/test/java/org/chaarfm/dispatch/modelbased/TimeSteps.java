package org.chaarfm.dispatch.modelbased;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Time passes. */
final class TimeSteps {
    /** Less than a worker may be silent. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** Ticks that are further apart mean that the coordinator stood still. */
    private static final int PIECE = 10;

    private TimeSteps() {}

    static Arbitrary<Step> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(1, 12, 31, 76).map(Silence::new)),
                Tuple.of(6, Arbitraries.of(1, 12, 31, 76).map(Pass::new)),
                Tuple.of(1, Arbitraries.of(660, 3_660).map(Pass::new)),
                Tuple.of(1, Arbitraries.of(-1, 1).map(SetClock::new)),
                Tuple.of(3, Chance.below(4).map(KeepBusy::new)));
    }

    /** Nobody says anything for so long. */
    record Silence(int seconds) implements Step {
        @Override
        public void happen(World world) {
            for (int left = seconds; left > 0; left -= PIECE) {
                world.advance(Duration.ofSeconds(Math.min(PIECE, left)));
                world.turns();
            }
        }
    }

    /** Workers that are there send their heartbeats meanwhile. */
    record Pass(int seconds) implements Step {
        @Override
        public void happen(World world) {
            Duration left = Duration.ofSeconds(seconds);
            while (left.compareTo(HEARTBEAT) > 0) {
                beat(world, HEARTBEAT);
                left = left.minus(HEARTBEAT);
            }
            beat(world, left);
        }

        private static void beat(World world, Duration time) {
            world.workers().forEach(worker -> {
                worker.read();
                worker.heartbeat();
            });
            world.advance(time);
            world.turns();
        }
    }

    /** The coordinator's date jumps by so many hours. */
    record SetClock(int hours) implements Step {
        @Override
        public void happen(World world) {
            world.setClock(Duration.ofHours(hours));
        }
    }

    /** The dispatcher's thread gets nothing done while the next few things happen. */
    record KeepBusy(int steps) implements Step {
        @Override
        public void happen(World world) {
            world.keepBusy(steps + 1);
        }
    }
}
