package org.chaarfm.worker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import org.chaarfm.worker.network.TestingNetwork;
import org.junit.jupiter.api.Test;

class RehearsalTrackTest {
    /** 8 patches, so that whatever is computed now and then is computed equally often. */
    @Test
    void eachPieceShouldBeAsMuchAsGoesThroughTheNetworkAtOnce() {
        AtomicInteger tracks = new AtomicInteger();
        AtomicInteger pauses = new AtomicInteger();
        try (RehearsalTrack track =
                new RehearsalTrack(new TestingNetwork(1, tracks::incrementAndGet), pauses::incrementAndGet)) {
            double seconds = track.next() + track.next();
            assertThat(seconds).isCloseTo(2 * 8 * 93 * 256 / 16_000.0, within(1e-9));
            assertThat(seconds / pauses.get()).as("seconds to each pause").isLessThanOrEqualTo(2);
            assertThat(tracks).hasValue(1);
        }
    }
}
