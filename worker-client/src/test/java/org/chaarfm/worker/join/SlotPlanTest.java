package org.chaarfm.worker.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.worker.join.JoinSettings.Resources;
import org.chaarfm.worker.machine.CpuAllowance;
import org.chaarfm.worker.machine.SlotTrial;
import org.chaarfm.worker.machine.TestingAllowance;
import org.chaarfm.worker.network.TestingNetwork;
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

    /** On a machine with 4 processors, of which 1.75 may be busy; one was for a minute, which has to be earned first. */
    @Test
    void shareOfTheProcessorsShouldCountWhenSlotsAreTried() throws Exception {
        TestingAllowance part = new TestingAllowance(1.75);
        SlotPlan plan = new SlotPlan(
                new Resources(0, -1, 100_000, 1.75),
                4,
                cores -> {
                    assertThat(cores).isEqualTo(1.75);
                    return part.allowance();
                },
                SlotPlanTest::once);
        part.work(Duration.ofMinutes(1));
        AtomicInteger tracks = new AtomicInteger();

        assertThat(plan.ready(new TestingNetwork(1, tracks::incrementAndGet)))
                .isEqualTo(new Ready(KnownModels.STAND_IN, 2, 2));
        assertThat(tracks).as("tracks of the trials of one and two slots").hasValue(1 + 2);
        assertThat(part.naps()).isPositive();
        assertThat(plan.warning()).isEmpty();
    }

    @Test
    void nothingShouldBeTriedWhereOneSlotIsTheMost() throws Exception {
        SlotPlan plan = new SlotPlan(new Resources(0, -1, 100_000, 1), 4, CpuAllowance::new, SlotPlanTest::once);
        AtomicInteger tracks = new AtomicInteger();

        assertThat(plan.ready(new TestingNetwork(1, tracks::incrementAndGet)).slots())
                .isEqualTo(1);
        assertThat(tracks).hasValue(0);
        assertThat(plan.warning()).isEmpty();
        plan.ready(new TestingNetwork(1, tracks::incrementAndGet, 100_000));
        assertThat(plan.warning()).contains("--max-memory 100000 is less than one slot may need here");
    }

    @Test
    void processorsThatMayBeUsedInPartShouldHaveASlotAsWell() throws Exception {
        TestingAllowance some = new TestingAllowance(1.2);
        SlotPlan plan =
                new SlotPlan(new Resources(0, -1, 100_000, 1.2), 4, cores -> some.allowance(), SlotPlanTest::once);
        AtomicInteger tracks = new AtomicInteger();

        plan.ready(new TestingNetwork(1, tracks::incrementAndGet));
        assertThat(tracks).as("tracks of the trials of one and two slots").hasValue(1 + 2);
    }

    @Test
    void slotThatTheNetworkNeedsTooMuchForShouldNotBeTried() throws Exception {
        SlotPlan plan = new SlotPlan(new Resources(0, -1, 10_000, 4), 4, CpuAllowance::new, SlotPlanTest::once);
        AtomicInteger tracks = new AtomicInteger();

        plan.ready(new TestingNetwork(1, tracks::incrementAndGet, 10_000));
        assertThat(tracks).hasValue(1);
    }

    @Test
    void memoryThatIsNotEnoughForOneSlotShouldBeSaid() throws Exception {
        SlotPlan plan = new SlotPlan(new Resources(0, -1, 1, 4), 4, CpuAllowance::new, SlotPlanTest::once);
        assertThat(plan.ready(new TestingNetwork(1, () -> {})).slots()).isEqualTo(1);
        assertThat(plan.warning()).contains("--max-memory 1 is less than one slot may need here");
    }

    private static SlotPlan plan(int slots) {
        return new SlotPlan(new Resources(slots, 1, 1_000, PROCESSORS));
    }

    /** One piece of work in each slot, of which each gets as much done as the others. */
    private static SlotTrial.Measurement once(Supplier<SlotTrial.Work> work, int slots) {
        for (int slot = 0; slot < slots; slot++) {
            try (SlotTrial.Work track = work.get()) {
                track.next();
            }
        }
        return new SlotTrial.Measurement(slots, slots, 100);
    }
}
