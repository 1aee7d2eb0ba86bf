package org.chaarfm.worker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SlotTrialTest {
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong cpuNanos = new AtomicLong();

    @Test
    void slotsThatTakeNothingFromEachOtherShouldBeAddedUp() throws Exception {
        SlotTrial trial = new SlotTrial(() -> new TestingWork(1), cpuNanos::get);
        SlotMeasurement one = trial.measure(1);
        assertThat(one.slots()).isEqualTo(1);
        assertThat(one.rate()).isCloseTo(100, withinPercentage(10));
        assertThat(one.rssMb()).isPositive();
        assertThat(trial.measure(4).rate()).isCloseTo(400, withinPercentage(10));
        assertThat(open).hasValue(0);
    }

    @Test
    void slotsThatShareOneCoreShouldWinNothing() throws Exception {
        SlotTrial trial = new SlotTrial(() -> new TestingWork(3), cpuNanos::get);
        assertThat(trial.measure(3).rate()).isCloseTo(100, withinPercentage(10));
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

        TestingWork(int times) {
            this.times = times;
            open.incrementAndGet();
        }

        @Override
        public double next() {
            try {
                TimeUnit.MILLISECONDS.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            cpuNanos.addAndGet(times * TimeUnit.MILLISECONDS.toNanos(10));
            return 1;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
