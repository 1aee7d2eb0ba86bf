package org.chaarfm.worker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlotTrialTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicInteger open = new AtomicInteger();
    private final ThreadLocal<Long> cpuNanos = ThreadLocal.withInitial(() -> 0L);

    /** Of the wall; each slot has its own, which only its work moves on. */
    private final ThreadLocal<Long> clockNanos = ThreadLocal.withInitial(() -> 0L);

    /** How many pieces each slot had done in the end. */
    private final Queue<Integer> done = new ConcurrentLinkedQueue<>();

    @Test
    void slotsThatTakeNothingFromEachOtherShouldBeAddedUp() throws Exception {
        SlotTrial trial = trial(1, 2);
        SlotTrial.Measurement one = trial.measure(1);
        assertThat(one.slots()).isEqualTo(1);
        assertThat(one.rate()).isCloseTo(100, within(1e-6));
        assertThat(one.rssMb()).isPositive();
        assertThat(trial.measure(4).rate()).isCloseTo(400, within(1e-6));
        assertThat(open).hasValue(0);
    }

    @Test
    void slotsThatShareOneCoreShouldWinNothing() throws Exception {
        SlotTrial trial = trial(3, 2);
        assertThat(trial.measure(3).rate()).isCloseTo(100, within(1e-6));
    }

    /** One piece takes longer than all that a quick network is given, and each 10 ms more than the one before. */
    @Test
    void slowNetworkShouldGetTheTimeForSomePiecesInEachSlot() throws Exception {
        Supplier<SlotTrial.Work> slower = () -> new TestingWork(1, 1300) {
            @Override
            public double next() {
                cpuNanos.set(cpuNanos.get() + done() * TimeUnit.MILLISECONDS.toNanos(10));
                return super.next();
            }
        };
        SlotTrial trial = new SlotTrial(slower, cpuNanos::get, clockNanos::get, LONG);
        double ofTheSecondToTheFifth = SlotTrial.LEAST / (0.02 + 0.03 + 0.04 + 0.05);
        assertThat(trial.measure(2).rate()).isCloseTo(2 * ofTheSecondToTheFifth, within(1e-6));
        assertThat(done).hasSize(2).allMatch(pieces -> pieces >= 1 + SlotTrial.LEAST);
    }

    @Test
    void networkThatIsTooSlowToBeMeasuredShouldNotBeWaitedFor() throws Exception {
        Supplier<SlotTrial.Work> slow = () -> new TestingWork(1, 200) {
            @Override
            public double next() {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                return super.next();
            }
        };
        SlotTrial trial = new SlotTrial(slow, cpuNanos::get, clockNanos::get, Duration.ZERO);
        assertThat(trial.measure(2).rate()).isZero();
        assertThat(open).hasValue(0);
    }

    private SlotTrial trial(int times, int wallMs) {
        return new SlotTrial(() -> new TestingWork(times, wallMs), cpuNanos::get, clockNanos::get, LONG);
    }

    @Test
    void trackThatCannotBeginShouldNotBeWaitedFor() throws Exception {
        SlotTrial trial = new SlotTrial(() -> {
            throw new OutOfMemoryError("no more");
        });
        assertThat(trial.measure(2).rate()).isZero();
    }

    /** A second of sound for each 10 ms of a made-up processor, or more when slots are in each other's way. */
    private class TestingWork implements SlotTrial.Work {
        private final int times;
        private final int wallMs;
        private int pieces;

        TestingWork(int times, int wallMs) {
            this.times = times;
            this.wallMs = wallMs;
            open.incrementAndGet();
        }

        int done() {
            return pieces;
        }

        @Override
        public double next() {
            clockNanos.set(clockNanos.get() + TimeUnit.MILLISECONDS.toNanos(wallMs));
            cpuNanos.set(cpuNanos.get() + times * TimeUnit.MILLISECONDS.toNanos(10));
            pieces++;
            return 1;
        }

        @Override
        public void close() {
            done.add(pieces);
            open.decrementAndGet();
        }
    }
}
