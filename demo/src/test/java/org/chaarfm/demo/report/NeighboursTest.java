package org.chaarfm.demo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.demo.rest.EmbeddedTrack;
import org.chaarfm.demo.rest.Embedding;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    @Test
    void nearestShouldBeTheTrackWithTheSmallestAngle() {
        EmbeddedTrack east = track("east", 1, 0);
        EmbeddedTrack farEast = track("far east", 100, 10);
        EmbeddedTrack north = track("north", 0.1f, 3);

        List<Neighbours.Pair> pairs = nearest(List.of(east, farEast, north));

        assertThat(pairs).extracting(pair -> pair.nearest().title()).containsExactly("far east", "east", "far east");
        assertThat(pairs.get(0).cosine()).isCloseTo(100 / Math.sqrt(10_100), within(1e-6));
        assertThat(pairs.get(2).cosine()).isCloseTo(40 / Math.sqrt(10_100 * 9.01), within(1e-6));
    }

    @Test
    void oppositeShouldBeNearestWhenThereIsNoOther() {
        assertThat(nearest(List.of(track("a", 1, 0), track("b", -2, 0))).get(0).cosine())
                .isCloseTo(-1, within(1e-6));
    }

    @Test
    void vectorOfZerosShouldBeLikeNothing() {
        assertThat(nearest(List.of(track("a", 1, 0), track("b", 0, 0))).get(1).cosine())
                .isZero();
    }

    @Test
    void oneTrackShouldHaveNoNeighbour() {
        assertThat(nearest(List.of(track("a", 1, 0)))).isEmpty();
    }

    @Test
    void onlyTheFirstTracksShouldHavePairsAndAllShouldBeLookedAt() {
        List<EmbeddedTrack> tracks = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            tracks.add(track("t" + i, i, 1));
        }
        tracks.add(track("twin of the first", 0, 7));

        List<Neighbours.Pair> pairs = nearest(tracks);

        assertThat(pairs).hasSize(Neighbours.MOST);
        assertThat(pairs.get(0).nearest().title()).isEqualTo("twin of the first");
        assertThat(pairs).extracting(pair -> pair.track().title()).startsWith("t0", "t1", "t2");
    }

    private static List<Neighbours.Pair> nearest(List<EmbeddedTrack> tracks) {
        Neighbours neighbours = new Neighbours();
        tracks.forEach(neighbours::add);
        return neighbours.nearest();
    }

    private static EmbeddedTrack track(String title, float x, float y) {
        return new EmbeddedTrack(title, "Ann", title, 1.0, title, new Embedding(x, y), List.of());
    }
}
