package org.chaarfm.worker.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SlotTrialTest {
    private final AtomicInteger open = new AtomicInteger();

    @Test
    void slotsThatWaitForEachOtherShouldWinNothing() throws Exception {
        Semaphore narrow = new Semaphore(1, true);
        SlotTrial trial = new SlotTrial(() -> new TestingWork(narrow));

        SlotMeasurement one = trial.measure(1);
        SlotMeasurement three = trial.measure(3);

        assertThat(one.slots()).isEqualTo(1);
        assertThat(one.rate()).isPositive();
        assertThat(one.rssMb()).isPositive();
        assertThat(three.rate()).isLessThan(2 * one.rate());
        assertThat(open).hasValue(0);
    }

    @Test
    void slotsSideBySideShouldBeAddedUp() throws Exception {
        SlotTrial trial = new SlotTrial(() -> new TestingWork(new Semaphore(1)));
        assertThat(trial.measure(4).rate()).isGreaterThan(2 * trial.measure(1).rate());
    }

    @Test
    void trackThatCannotBeginShouldNotBeWaitedFor() throws Exception {
        SlotTrial trial = new SlotTrial(() -> {
            throw new OutOfMemoryError("no more");
        });
        assertThat(trial.measure(2).rate()).isZero();
    }

    /** Work that takes time but no processor, so that the test does not depend on how many there are. */
    private final class TestingWork implements SlotTrial.Work {
        private final Semaphore way;

        TestingWork(Semaphore way) {
            this.way = way;
            open.incrementAndGet();
        }

        @Override
        public double next() {
            way.acquireUninterruptibly();
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                way.release();
            }
            return 1;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
