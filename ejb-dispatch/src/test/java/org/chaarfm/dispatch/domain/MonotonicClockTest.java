package org.chaarfm.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MonotonicClockTest {
    @Test
    void timeShouldCountFromTheStartEvenIfTheNanosecondsOverflow() {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
        MonotonicClock clock = MonotonicClock.of(nanos::get);
        assertThat(clock.elapsed()).isZero();

        nanos.addAndGet(1_000_000_000);
        assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(1));
    }
}
