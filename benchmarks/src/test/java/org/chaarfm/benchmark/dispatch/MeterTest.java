package org.chaarfm.benchmark.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeterTest {
    private final AtomicLong cpuMillis = new AtomicLong();
    private final Meter meter = new Meter(2, 100, () -> Duration.ofMillis(cpuMillis.get()));

    @Test
    void warmUpShouldCountForNothing() throws InterruptedException {
        cpuMillis.set(500);
        acknowledge(2, 1_000);
        cpuMillis.set(700);
        for (int millis = 1; millis <= 100; millis++) {
            acknowledge(1, millis);
        }
        cpuMillis.set(10_000);
        acknowledge(3, 2_000);

        assertThat(meter.await(Duration.ZERO)).isTrue();
        assertThat(meter.coordinatorCpuMillisPerJob()).isEqualTo(2.0);
        assertThat(meter.percentileMillis(0.5)).isEqualTo(50);
        assertThat(meter.percentileMillis(0.99)).isEqualTo(99);
        assertThat(meter.jobsPerSecond()).isPositive();
    }

    @Test
    void shouldNotBeOverBeforeTheLast() throws InterruptedException {
        acknowledge(101, 1);
        assertThat(meter.await(Duration.ZERO)).isFalse();
        acknowledge(1, 1);
        assertThat(meter.await(Duration.ZERO)).isTrue();
    }

    private void acknowledge(int times, long millis) {
        for (int i = 0; i < times; i++) {
            meter.acknowledged();
            meter.handedOut(TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }
}
