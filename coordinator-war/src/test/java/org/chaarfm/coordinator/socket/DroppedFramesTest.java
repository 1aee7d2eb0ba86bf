package org.chaarfm.coordinator.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.coordinator.TestingClock;
import org.chaarfm.dispatch.command.ConnectionId;
import org.junit.jupiter.api.Test;

class DroppedFramesTest {
    private static final ConnectionId CONNECTION = new ConnectionId(7);

    private final TestingClock clock = new TestingClock();
    private final List<String> lines = new ArrayList<>();
    private final DroppedFrames dropped = new DroppedFrames(clock, lines::add);

    @Test
    void eachShouldBeLoggedWithItsConnectionAndReason() {
        dropped.tell(CONNECTION, "it is no JSON");

        assertThat(lines).containsExactly("Dropped what a v0 worker sent on connection 7: it is no JSON");
    }

    @Test
    void aFloodShouldBeAFewLinesAMinute() {
        flood(10_000);
        assertThat(lines).hasSize(DroppedFrames.LINES);

        clock.advance(DroppedFrames.EVERY);
        flood(10_000);

        assertThat(lines).hasSize(2 * DroppedFrames.LINES);
        assertThat(lines.get(DroppedFrames.LINES)).endsWith("(9990 more before)");
        assertThat(lines.get(DroppedFrames.LINES + 1)).doesNotContain("more before");
    }

    private void flood(int frames) {
        for (int i = 0; i < frames; i++) {
            dropped.tell(CONNECTION, "it is no JSON");
        }
    }
}
