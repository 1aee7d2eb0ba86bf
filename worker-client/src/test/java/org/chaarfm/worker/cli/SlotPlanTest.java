package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotPlanTest {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    @Test
    void slotsThatAreToBeFoundShouldComputeOnOneThreadEach() {
        assertThat(plan(0).threadsPerTrack()).isEqualTo(1);
    }

    @Test
    void processorsShouldBeSharedByTheSlotsThereAre() {
        assertThat(plan(1).threadsPerTrack()).isEqualTo(PROCESSORS);
        assertThat(plan(PROCESSORS).threadsPerTrack()).isEqualTo(1);
        assertThat(plan(PROCESSORS + 1).threadsPerTrack()).isEqualTo(1);
    }

    private static SlotPlan plan(int slots) {
        return new SlotPlan(new Resources(slots, 1, 1_000, PROCESSORS));
    }
}
