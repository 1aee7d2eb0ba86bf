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
    void slotsShouldGrowAsLongAsTheyPay() {
        assertThat(search(64, slots -> Math.min(slots, 8), slots -> 500)).isEqualTo(8);
        assertThat(tried).containsExactly(1, 2, 3, 4, 6, 8, 12);
    }

    @Test
    void mostShouldBeTriedButNotMore() {
        assertThat(search(5, slots -> slots, slots -> 500)).isEqualTo(5);
        assertThat(tried).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void littleMoreShouldNotBeWorthASlot() {
        assertThat(search(4, slots -> 1 + 0.04 * slots, slots -> 500)).isEqualTo(1);
        assertThat(search(4, slots -> slots < 2 ? 1 : 0.5, slots -> 500)).isEqualTo(1);
    }

    @Test
    void memoryShouldBoundItBeforeItIsTaken() {
        assertThat(search(8, slots -> slots, slots -> 640 + 40L * slots)).isEqualTo(4);
        assertThat(tried).containsExactly(1, 2, 3, 4);
    }

    @Test
    void oneSlotShouldAlwaysBeLeft() {
        assertThat(search(8, slots -> slots, slots -> 2000)).isEqualTo(1);
        assertThat(tried).containsExactly(1);
        assertThat(last.isOverMemory()).isTrue();
        assertThat(new SlotSearch(8, 800).best()).isEqualTo(1);
    }

    private int search(int most, IntToDoubleFunction rate, IntToLongFunction rssMb) {
        tried.clear();
        SlotSearch search = new SlotSearch(most, 800);
        last = search;
        while (search.next().isPresent()) {
            int slots = search.next().getAsInt();
            tried.add(slots);
            search.measured(new SlotMeasurement(slots, rate.applyAsDouble(slots), rssMb.applyAsLong(slots)));
        }
        return search.best();
    }
}
