package org.chaarfm.worker.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.audio.TestingAudio;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.machine.SlotTrial;
import org.chaarfm.worker.network.TestingNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @TempDir
    Path folder;

    @Test
    void networksShouldTakeTurnsInEachRound() throws Exception {
        Supplier<SlotTrial.Work> one = () -> null;
        Supplier<SlotTrial.Work> other = () -> null;
        List<Supplier<SlotTrial.Work>> order = new ArrayList<>();

        new Bench(3, work -> {
                    order.add(work);
                    return 1;
                })
                .measure(List.of(one, other));

        assertThat(order).containsExactly(one, other, one, other, one, other);
    }

    @Test
    void speedShouldBeTheMedianOfTheRounds() throws Exception {
        List<Double> rates = new ArrayList<>(List.of(20.0, 5.0, 16.0, 8.0, 9.0));

        Bench.Speed speed = new Bench(5, work -> rates.remove(0))
                .measure(List.of(() -> null))
                .get(0);

        assertThat(speed).isEqualTo(new Bench.Speed(9, 5, 20));
        assertThat(speed.tracksAnHour()).as("of four minutes").isCloseTo(135, within(1e-9));
    }

    @Test
    void recordingShouldBeReadOverAndOver() throws Exception {
        Path file = sound(5);
        AtomicInteger tracks = new AtomicInteger();

        try (RecordingLoop loop = new RecordingLoop(file, new TestingNetwork(1, tracks::incrementAndGet))) {
            assertThat(loop.next()).isBetween(11.9, 14.0);
            assertThat(loop.next()).isBetween(11.9, 14.0);
        }
        assertThat(RecordingLoop.seconds(file)).isCloseTo(5, within(1e-3));
        assertThat(tracks).hasValue(1);
    }

    @Test
    void recordingOfLessThanAPatchShouldBeTooShort() {
        Path file = sound(2);
        TrackException failure = catchThrowableOfType(TrackException.class, () -> RecordingLoop.seconds(file));
        assertThat(failure.code()).isEqualTo(ErrorCode.TOO_SHORT);
        assertThat(failure).hasMessageContaining("2.00 s");
    }

    private Path sound(int seconds) {
        return new TestingAudio().seconds(seconds).write(folder.resolve(seconds + ".wav"));
    }
}
