package org.chaarfm.coordinator.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chaarfm.coordinator.json.OverviewJson.ChartJson;
import org.chaarfm.dispatch.port.MinuteCount;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static final long NOW = 1_000;
    private static final WorkerId ANN = worker(1);

    private final List<MinuteCount> rows = new ArrayList<>();
    private final List<Long> asked = new ArrayList<>();
    private final Chart chart = new Chart();

    private static WorkerId worker(int number) {
        return new WorkerId("worker-%03d".formatted(number));
    }

    private void stored(long minute, WorkerId worker, long tracks) {
        rows.add(new MinuteCount(minute, worker, "name of " + worker, tracks, 1));
    }

    private ChartJson read(long now) {
        chart.read(now, from -> {
            asked.add(from);
            return rows.stream().filter(row -> row.minute() >= from).toList();
        });
        return chart.json(now);
    }

    @Test
    void lastHourShouldBeShownMinuteByMinute() {
        stored(NOW, ANN, 3);
        stored(NOW - 59, ANN, 5);
        stored(NOW - 60, ANN, 7);
        ChartJson json = read(NOW);

        assertThat(json.from()).isEqualTo(Instant.ofEpochSecond((NOW - 59) * 60));
        assertThat(json.workers()).singleElement().satisfies(line -> {
            assertThat(line.name()).isEqualTo("name of worker-001");
            assertThat(line.stored()).hasSize(60).startsWith(5, 0).endsWith(0, 3);
        });
    }

    @Test
    void onlyMinutesThatMayHaveChangedShouldBeReadAgain() {
        read(NOW);
        read(NOW);
        read(NOW + 1);
        read(NOW + 1);

        assertThat(asked).containsExactly(NOW - 59, NOW - 1, NOW - 1, NOW);
    }

    @Test
    void whatWasStoredMeanwhileShouldNotBeCountedTwice() {
        stored(NOW, ANN, 3);
        read(NOW);
        rows.clear();
        stored(NOW, ANN, 4);
        stored(NOW + 1, ANN, 1);

        assertThat(read(NOW + 1).workers().get(0).stored()).endsWith(4, 1);
    }

    @Test
    void othersThanTheBusiestShouldBeShownTogether() {
        for (int i = 1; i <= 20; i++) {
            stored(NOW, worker(i), i);
        }
        ChartJson json = read(NOW);

        assertThat(json.workers()).hasSize(Chart.LINES + 1);
        assertThat(json.workers().get(0).id()).isEqualTo("worker-020");
        assertThat(json.workers().get(Chart.LINES).name()).isEqualTo("8 others");
        assertThat(json.workers().get(Chart.LINES).stored()).endsWith(1 + 2 + 3 + 4 + 5 + 6 + 7 + 8);
    }

    @Test
    void rateShouldCountThePartOfTheMinuteBeforeThatIsWithinTheLast() {
        stored(NOW, ANN, 3);
        stored(NOW - 1, ANN, 8);
        read(NOW);

        assertThat(chart.perMinute(NOW, 0.25)).isEqualTo(Map.of(ANN, 9.0));
    }

    @Test
    void clockThatWasSetBackShouldReadItAllAgain() {
        read(NOW);
        read(NOW - 30);

        assertThat(asked).containsExactly(NOW - 59, NOW - 89);
    }
}
