package org.chaarfm.benchmark.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameTimesTest {
    @Test
    void percentilesShouldBeTimesThatWereSeen() {
        List<Object> intervals =
                IntStream.rangeClosed(1, 200).mapToObj(i -> (Object) (201 - i)).toList();
        assertThat(FrameTimes.of(intervals)).isEqualTo(new FrameTimes(200, 100, 190, 198, 200));
    }

    @Test
    void aPageWithoutFramesShouldHaveNoTimes() {
        assertThat(FrameTimes.of(List.of())).isEqualTo(new FrameTimes(0, 0, 0, 0, 0));
    }
}
