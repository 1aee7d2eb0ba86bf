package org.chaarfm.coordinator.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.chaarfm.coordinator.live.Forecast.Sample;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final long HOUR = 3_600;

    private final Forecast forecast = new Forecast();
    private Set<String> runs = Set.of("run");
    private Duration now = Duration.ofHours(5);
    private double done;
    private double open = 100_000;
    private int slots = 4;
    private double tracksPerSlotSecond = 0.5;

    private long left() {
        return forecast.secondsLeft().orElse(-1);
    }

    /** Goes on as it does, seen every second. */
    private void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            double tracks = Math.min(open, slots * tracksPerSlotSecond);
            done += tracks;
            open -= tracks;
            now = now.plusSeconds(1);
            look();
        }
    }

    private void look() {
        forecast.observe(now, new Sample(runs, (long) done, (long) Math.ceil(open), slots));
    }

    @Test
    void nothingShouldBeToldBeforeAnythingIsKnown() {
        look();
        assertThat(forecast.secondsLeft()).isEmpty();
        tracksPerSlotSecond = 0;
        pass(600);

        assertThat(forecast.secondsLeft()).isEmpty();
    }

    @Test
    void steadyWorkShouldBeToldRightAndInRoundSteps() {
        pass(60);

        assertThat(left()).isBetween(13 * HOUR, 14 * HOUR);
        assertThat(left() % HOUR).isZero();
    }

    @Test
    void toldTimeShouldOnlyGoDownWhileTheWorkIsSteady() {
        open = 10_000;
        pass(60);
        long before = left();
        int changes = 0;
        for (int i = 0; i < 4_000 && open > 0; i++) {
            pass(1);
            assertThat(left()).isLessThanOrEqualTo(before);
            changes += left() == before ? 0 : 1;
            before = left();
        }
        assertThat(changes).isLessThan(40);
    }

    @Test
    void slowTracksShouldNotMakeItJump() {
        tracksPerSlotSecond = 1 / 97.0; // a track each 24 s from four slots
        open = 1_000;
        pass(400);
        long first = left();
        pass(600);

        assertThat(left()).isBetween(first - 1_200, first);
    }

    @Test
    void workerThatLeavesShouldChangeItAtOnce() {
        pass(120);
        long before = left();
        slots = 2;
        pass(1);

        assertThat(left()).isBetween((long) (before * 1.9), (long) (before * 2.1));
    }

    @Test
    void withoutWorkersNothingShouldBeToldAndNothingForgotten() {
        pass(120);
        long before = left();
        slots = 0;
        pass(8 * 3_600);
        assertThat(forecast.secondsLeft()).isEmpty();
        slots = 4;
        pass(1);

        assertThat(left()).isEqualTo(before);
    }

    @Test
    void stallShouldMakeItLongerAndThenUnknown() {
        pass(300);
        long before = left();
        tracksPerSlotSecond = 0;
        pass(200);
        assertThat(left()).isGreaterThan(2 * before);
        pass(200);

        assertThat(forecast.secondsLeft()).isEmpty();
    }

    @Test
    void changeOfSpeedShouldBeFollowedWithinTheWindow() {
        pass(600);
        tracksPerSlotSecond = 0.25;
        pass(320);

        assertThat(left()).isBetween(26 * HOUR, 29 * HOUR);
    }

    @Test
    void otherRunsShouldNotCountAsDone() {
        pass(120);
        long before = left();
        runs = Set.of("run", "other");
        done += 50_000;
        pass(30);

        assertThat(left()).isBetween(before - HOUR, before);
    }

    @Test
    void whatIsKnownFromBeforeShouldBeUsedAtOnce() {
        forecast.remember(now, 600, 300, 4);
        look();

        assertThat(left()).isBetween(13 * HOUR, 14 * HOUR);
    }

    @Test
    void lastTrackShouldBeUnderAMinuteAndTheEndBeNothing() {
        open = 400;
        pass(190);
        assertThat(left()).isEqualTo(60);
        pass(20);

        assertThat(forecast.secondsLeft()).isEmpty();
    }
}
