package org.chaarfm.demo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.chaarfm.demo.rest.EmbeddedTrack;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    @Test
    void nearestShouldBeTheTrackWithTheSmallestAngle() {
        EmbeddedTrack east = track("east", 1, 0);
        EmbeddedTrack farEast = track("far east", 100, 10);
        EmbeddedTrack north = track("north", 0.1f, 3);

        List<Neighbours.Pair> pairs = new Neighbours(List.of(east, farEast, north)).nearest();

        assertThat(pairs).extracting(pair -> pair.nearest().title()).containsExactly("far east", "east", "far east");
        assertThat(pairs.get(0).cosine()).isCloseTo(100 / Math.sqrt(10_100), within(1e-6));
        assertThat(pairs.get(2).cosine()).isCloseTo(40 / Math.sqrt(10_100 * 9.01), within(1e-6));
    }

    @Test
    void oppositeShouldBeNearestWhenThereIsNoOther() {
        assertThat(new Neighbours(List.of(track("a", 1, 0), track("b", -2, 0)))
                        .nearest()
                        .get(0)
                        .cosine())
                .isCloseTo(-1, within(1e-6));
    }

    @Test
    void vectorOfZerosShouldBeLikeNothing() {
        assertThat(new Neighbours(List.of(track("a", 1, 0), track("b", 0, 0)))
                        .nearest()
                        .get(1)
                        .cosine())
                .isZero();
    }

    @Test
    void oneTrackShouldHaveNoNeighbour() {
        assertThat(new Neighbours(List.of(track("a", 1, 0))).nearest()).isEmpty();
    }

    private static EmbeddedTrack track(String title, float x, float y) {
        return new EmbeddedTrack(title, "Ann", title, 1.0, title, List.of(x, y));
    }
}
