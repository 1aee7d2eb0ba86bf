package org.chaarfm.worker.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant BEGINNING = Instant.parse("2026-11-24T10:00:00Z");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // It may run over.
    private final AtomicReference<Instant> timeOfDay = new AtomicReference<>(BEGINNING);
    private final SteadyClock clock = new SteadyClock(BEGINNING, nanos::get);
    private final SleepDetector sleeps = new SleepDetector(clock, timeOfDay::get);

    @Test
    void timeShouldPassEvenly() {
        for (int i = 0; i < 100; i++) {
            nanos.addAndGet(Duration.ofMillis(100).toNanos());
            clock.instant();
        }

        assertThat(clock.instant()).isEqualTo(BEGINNING.plusSeconds(10));
    }

    @Test
    void timeThatNobodyReadShouldHardlyCount() {
        nanos.addAndGet(Duration.ofHours(10).toNanos());

        assertThat(clock.instant()).isEqualTo(BEGINNING.plus(SteadyClock.MOST_STEP));
    }

    @Test
    void sleepShouldBeNoticedWhereTheSystemsClockStandsStillMeanwhile() {
        timeOfDay.set(BEGINNING.plus(Duration.ofHours(8)));

        assertThat(sleeps.wokeUp()).isTrue();
        assertThat(sleeps.wokeUp()).as("once").isFalse();
    }

    @Test
    void sleepShouldBeNoticedWhereTheSystemsClockGoesOnMeanwhile() {
        timeOfDay.set(BEGINNING.plus(Duration.ofHours(8)));
        nanos.addAndGet(Duration.ofHours(8).toNanos());

        assertThat(sleeps.wokeUp()).isTrue();
    }

    @Test
    void delayAndClockThatIsSetBackShouldBeNoSleep() {
        timeOfDay.set(BEGINNING.plusSeconds(6));
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(sleeps.wokeUp()).isFalse();

        timeOfDay.set(BEGINNING.minus(Duration.ofHours(3)));
        assertThat(sleeps.wokeUp()).isFalse();
    }
}
