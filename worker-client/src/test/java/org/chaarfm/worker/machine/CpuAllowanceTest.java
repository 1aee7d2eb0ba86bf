package org.chaarfm.worker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
    void shareOfTheProcessorsShouldBeKept() throws Exception {
        CpuAllowance half = allowance(0.5);
        for (int i = 0; i < 1000; i++) {
            work(1);
            half.await();
        }
        assertThat((double) cpu / now).isCloseTo(0.5, within(0.01));
    }

    @Test
    void severalSlotsShouldShareIt() throws Exception {
        CpuAllowance allowance = allowance(1.5);
        for (int i = 0; i < 1000; i++) {
            work(4); // Four slots on four cores, each of which asks after its block.
            for (int slot = 0; slot < 4; slot++) {
                allowance.await();
            }
        }
        assertThat((double) cpu / now).isCloseTo(1.5, within(0.02));
    }

    @Test
    void whoSpendsLessShouldNeverPause() throws Exception {
        CpuAllowance allowance = allowance(1.5);
        for (int i = 0; i < 100; i++) {
            work(1);
            allowance.await();
        }
        assertThat(naps).isEmpty();
    }

    @Test
    void longRestShouldNotBeSavedUp() throws Exception {
        CpuAllowance half = allowance(0.5);
        now += Duration.ofHours(1).toNanos();
        for (int i = 0; i < 6; i++) {
            work(1);
            half.await();
        }
        assertThat(naps).isNotEmpty();
    }

    @Test
    void longPauseShouldBeTakenInShortNaps() throws Exception {
        CpuAllowance tenth = allowance(0.1);
        cpu += Duration.ofMinutes(1).toNanos();
        tenth.await();
        assertThat(naps).hasSizeGreaterThan(3).allMatch(nap -> nap.toMillis() <= 200);
    }

    @Test
    void interruptShouldEndThePause() {
        CpuAllowance half = new CpuAllowance(0.5, () -> cpu, () -> now, time -> {
            throw new InterruptedException();
        });
        cpu += Duration.ofMinutes(1).toNanos();
        assertThatThrownBy(half::await).isInstanceOf(InterruptedException.class);
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
