package org.chaarfm.worker.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class SlotSearchTest {
    private final List<Integer> tried = new ArrayList<>();
    private SlotSearch last;

    @Test
    void slotsShouldDoubleAsLongAsTheyPay() {
        assertThat(search(64, slots -> slots, slots -> 500, 1)).isEqualTo(64);
        assertThat(tried).containsExactly(1, 2, 4, 8, 16, 32, 64);
    }

    @Test
    void stepThatDoesNotPayShouldBeTriedByHalf() {
        assertThat(search(64, slots -> Math.min(slots, 8), slots -> 500, 1)).isEqualTo(8);
        assertThat(tried).containsExactly(1, 2, 4, 8, 16, 12);
        assertThat(search(64, slots -> slots <= 12 ? slots : 1, slots -> 500, 1))
                .isEqualTo(12);
        assertThat(tried).containsExactly(1, 2, 4, 8, 16, 12);
        assertThat(search(4, slots -> slots <= 3 ? slots : 2, slots -> 500, 1)).isEqualTo(3);
        assertThat(tried).containsExactly(1, 2, 4, 3);
    }

    @Test
    void mostShouldBeTriedButNotMore() {
        assertThat(search(5, slots -> slots, slots -> 500)).isEqualTo(5);
        assertThat(tried).containsExactly(1, 2, 4, 5);
    }

    @Test
    void littleMoreShouldNotBeWorthASlot() {
        assertThat(search(4, slots -> 1 + 0.04 * slots, slots -> 500)).isEqualTo(1);
        assertThat(search(4, slots -> slots < 2 ? 1 : 0.5, slots -> 500)).isEqualTo(1);
    }

    @Test
    void memoryShouldBoundItBeforeItIsTaken() {
        assertThat(search(8, slots -> slots, slots -> 640 + 40L * slots)).isEqualTo(4);
        assertThat(tried).containsExactly(1, 2, 4);
    }

    @Test
    void oneSlotShouldAlwaysBeLeft() {
        assertThat(search(8, slots -> slots, slots -> 2000)).isEqualTo(1);
        assertThat(tried).containsExactly(1);
        assertThat(last.isOverMemory()).isTrue();
        assertThat(new SlotSearch(8, 800, 40).best()).isEqualTo(1);
    }

    @Test
    void networkThatNeedsMuchForATrackShouldBoundItBeforeItIsTaken() {
        assertThat(search(8, slots -> slots, slots -> 500 + 50L * slots, 500)).isEqualTo(1);
        assertThat(tried).containsExactly(1);
        assertThat(last.isOverMemory()).isFalse();
    }

    @Test
    void lastStepShouldSayWhatTheNextMayNeed() {
        assertThat(search(8, slots -> slots, slots -> slots == 1 ? 450 : 250 + 130L * slots))
                .isEqualTo(4);
        assertThat(tried).containsExactly(1, 2, 4);
        assertThat(search(8, slots -> slots, slots -> 100 + 200L * slots)).isEqualTo(3);
        assertThat(tried).containsExactly(1, 2, 3);
        assertThat(search(8, slots -> slots, slots -> 300 + 50L * slots + (slots > 3 ? 1 : 0)))
                .isEqualTo(8);
    }

    @Test
    void slotsThatNeedTooMuchMemoryShouldNeverBeTheBest() {
        assertThat(search(8, slots -> slots, slots -> slots == 1 ? 690 : 1324)).isEqualTo(1);
        assertThat(tried).containsExactly(1, 2);
        assertThat(last.isOverMemory()).isFalse();
        assertThat(search(8, slots -> slots, slots -> slots < 3 ? 500 : 801)).isEqualTo(2);
        assertThat(tried).containsExactly(1, 2, 4);
        assertThat(search(2, slots -> slots, slots -> slots == 1 ? 500 : 800)).isEqualTo(2);
    }

    @Test
    void nothingDoneShouldBeNoMeasurement() {
        assertThat(search(8, slots -> 0, slots -> 500)).isEqualTo(1);
        assertThat(tried).containsExactly(1);
        assertThat(search(8, slots -> slots == 2 ? 0 : slots, slots -> 500)).isEqualTo(1);
        assertThat(tried).containsExactly(1, 2);
    }

    private int search(int most, IntToDoubleFunction rate, IntToLongFunction rssMb) {
        return search(most, rate, rssMb, 40);
    }

    private int search(int most, IntToDoubleFunction rate, IntToLongFunction rssMb, int slotMb) {
        tried.clear();
        SlotSearch search = new SlotSearch(most, 800, slotMb);
        last = search;
        while (search.next().isPresent()) {
            int slots = search.next().getAsInt();
            tried.add(slots);
            search.measured(new SlotTrial.Measurement(slots, rate.applyAsDouble(slots), rssMb.applyAsLong(slots)));
        }
        return search.best();
    }
}
