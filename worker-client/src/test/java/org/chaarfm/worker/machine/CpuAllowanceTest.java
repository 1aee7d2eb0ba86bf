package org.chaarfm.worker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuAllowanceTest {
    private static final long BLOCK = Duration.ofMillis(100).toNanos();

    private final List<Duration> naps = new ArrayList<>();
    private long now;
    private long cpu;

    @Test
    void shareOfTheProcessorsShouldBeKept() {
        CpuAllowance half = allowance(0.5);
        for (int i = 0; i < 1000; i++) {
            work(1);
            half.await(() -> false);
        }
        assertThat((double) cpu / now).isCloseTo(0.5, within(0.01));
    }

    @Test
    void severalSlotsShouldShareIt() {
        CpuAllowance allowance = allowance(1.5);
        for (int i = 0; i < 1000; i++) {
            work(4); // Four slots on four cores, each of which asks after its block.
            for (int slot = 0; slot < 4; slot++) {
                allowance.await(() -> false);
            }
        }
        assertThat((double) cpu / now).isCloseTo(1.5, within(0.02));
    }

    @Test
    void whoSpendsLessShouldNeverPause() {
        CpuAllowance allowance = allowance(1.5);
        for (int i = 0; i < 100; i++) {
            work(1);
            allowance.await(() -> false);
        }
        assertThat(naps).isEmpty();
    }

    @Test
    void longRestShouldNotBeSavedUp() {
        CpuAllowance half = allowance(0.5);
        now += Duration.ofHours(1).toNanos();
        for (int i = 0; i < 6; i++) {
            work(1);
            half.await(() -> false);
        }
        assertThat(naps).isNotEmpty();
    }

    @Test
    void cancelShouldEndThePauseSoon() {
        CpuAllowance tenth = allowance(0.1);
        cpu += Duration.ofMinutes(1).toNanos();
        tenth.await(() -> naps.size() == 3);
        assertThat(naps).hasSize(3).allMatch(nap -> nap.toMillis() <= 200);
    }

    @Test
    void interruptShouldEndThePauseAndStay() {
        CpuAllowance half = new CpuAllowance(0.5, () -> cpu, () -> now, time -> {
            throw new InterruptedException();
        });
        cpu += Duration.ofMinutes(1).toNanos();
        half.await(() -> false);
        assertThat(Thread.interrupted()).isTrue();
    }

    private CpuAllowance allowance(double cores) {
        return new CpuAllowance(cores, () -> cpu, () -> now, time -> {
            naps.add(time);
            now += time.toNanos();
        });
    }

    private void work(int slots) {
        now += BLOCK;
        cpu += slots * BLOCK;
    }
}
