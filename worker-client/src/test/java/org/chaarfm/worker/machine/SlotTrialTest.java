package org.chaarfm.worker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlotTrialTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicInteger open = new AtomicInteger();
    private final ThreadLocal<Long> cpuNanos = ThreadLocal.withInitial(() -> 0L);

    /** How many pieces each slot had done in the end. */
    private final Queue<Integer> done = new ConcurrentLinkedQueue<>();

    @Test
    void slotsThatTakeNothingFromEachOtherShouldBeAddedUp() throws Exception {
        SlotTrial trial = new SlotTrial(() -> new TestingWork(1, 2), cpuNanos::get, LONG);
        SlotTrial.Measurement one = trial.measure(1);
        assertThat(one.slots()).isEqualTo(1);
        assertThat(one.rate()).isCloseTo(100, within(1e-6));
        assertThat(one.rssMb()).isPositive();
        assertThat(trial.measure(4).rate()).isCloseTo(400, within(1e-6));
        assertThat(open).hasValue(0);
    }

    @Test
    void slotsThatShareOneCoreShouldWinNothing() throws Exception {
        SlotTrial trial = new SlotTrial(() -> new TestingWork(3, 2), cpuNanos::get, LONG);
        assertThat(trial.measure(3).rate()).isCloseTo(100, within(1e-6));
    }

    /** One piece takes longer than all that a quick network is given. */
    @Test
    void slowNetworkShouldGetTheTimeForSomePiecesInEachSlot() throws Exception {
        SlotTrial trial = new SlotTrial(() -> new TestingWork(1, 1300), cpuNanos::get, LONG);
        assertThat(trial.measure(2).rate()).isCloseTo(200, within(1e-6));
        assertThat(done).hasSize(2).allMatch(pieces -> pieces >= 1 + SlotTrial.LEAST);
    }

    @Test
    void networkThatIsTooSlowToBeMeasuredShouldNotBeWaitedFor() throws Exception {
        SlotTrial trial = new SlotTrial(() -> new TestingWork(1, 200), cpuNanos::get, Duration.ZERO);
        assertThat(trial.measure(2).rate()).isZero();
        assertThat(open).hasValue(0);
    }

    @Test
    void trackThatCannotBeginShouldNotBeWaitedFor() throws Exception {
        SlotTrial trial = new SlotTrial(() -> {
            throw new OutOfMemoryError("no more");
        });
        assertThat(trial.measure(2).rate()).isZero();
    }

    /** A second of sound for each 10 ms of a made-up processor, or more when slots are in each other's way. */
    private final class TestingWork implements SlotTrial.Work {
        private final int times;
        private final int wallMs;
        private int pieces;

        TestingWork(int times, int wallMs) {
            this.times = times;
            this.wallMs = wallMs;
            open.incrementAndGet();
        }

        @Override
        public double next() {
            try {
                TimeUnit.MILLISECONDS.sleep(wallMs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
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
