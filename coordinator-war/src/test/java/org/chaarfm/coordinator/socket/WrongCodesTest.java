package org.chaarfm.coordinator.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chaarfm.coordinator.TestingClock;
import org.junit.jupiter.api.Test;

class WrongCodesTest {
    private final TestingClock clock = new TestingClock();
    private final WrongCodes codes = new WrongCodes(clock);

    @Test
    void aBurstShouldPassAndThenOneEveryRefill() {
        wrong("a", WrongCodes.BURST - 1);
        assertThat(codes.waitSeconds("a")).isEmpty();
        wrong("a", 1);
        assertThat(codes.waitSeconds("a")).hasValue(10);
        clock.advance(Duration.ofMillis(9_500));
        assertThat(codes.waitSeconds("a")).hasValue(1);
        clock.advance(Duration.ofMillis(500));
        assertThat(codes.waitSeconds("a")).isEmpty();
        wrong("a", 1);
        assertThat(codes.waitSeconds("a")).hasValue(10);
    }

    @Test
    void anAddressShouldNotSufferForAnother() {
        wrong("a", 100);
        assertThat(codes.waitSeconds("b")).isEmpty();
    }

    @Test
    void aQuietAddressShouldBeClearAgain() {
        wrong("a", WrongCodes.BURST);
        clock.advance(Duration.ofHours(1));
        wrong("a", WrongCodes.BURST - 1);
        assertThat(codes.waitSeconds("a")).isEmpty();
    }

    @Test
    void memoryShouldBeBounded() {
        for (int i = 0; i < WrongCodes.MAX_ADDRESSES + 500; i++) {
            codes.count("address " + i);
        }
        assertThat(codes.remembered()).isEqualTo(WrongCodes.MAX_ADDRESSES);
    }

    private void wrong(String address, int times) {
        for (int i = 0; i < times; i++) {
            codes.count(address);
        }
    }
}
