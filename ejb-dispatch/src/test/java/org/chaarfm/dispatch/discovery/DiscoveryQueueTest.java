package org.chaarfm.dispatch.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.junit.jupiter.api.Test;

class DiscoveryQueueTest {
    private final DiscoveryQueue queue = new DiscoveryQueue(4);

    @Test
    void noMoreThanItsPlacesShouldBeUnderWay() {
        for (int session = 0; session < 1_000; session++) {
            queue.add(run(session, 0));
        }

        List<Run> begun = begin();
        assertThat(begun).hasSize(4);
        queue.ended(begun.get(2));
        assertThat(begin()).hasSize(1);
    }

    @Test
    void sessionWithManyRunsShouldLeavePlacesToTheOthers() {
        for (int i = 0; i < 10; i++) {
            queue.add(run(1, i));
        }
        assertThat(begin()).hasSize(2);
        queue.add(run(2, 0));

        assertThat(begin()).containsExactly(run(2, 0));
    }

    @Test
    void sessionsShouldTakeTurnsAndKeepTheOrderOfTheirRuns() {
        for (int i = 0; i < 4; i++) {
            queue.add(run(1, i));
        }
        queue.add(run(2, 0));
        queue.add(run(2, 1));

        List<Run> order = new ArrayList<>();
        for (Optional<Run> next = queue.next(); next.isPresent(); next = queue.next()) {
            order.add(next.get());
            queue.ended(next.get());
        }
        assertThat(order).containsExactly(run(1, 0), run(2, 0), run(1, 1), run(2, 1), run(1, 2), run(1, 3));
    }

    private List<Run> begin() {
        List<Run> begun = new ArrayList<>();
        queue.next().ifPresent(begun::add);
        for (Optional<Run> next = queue.next(); next.isPresent(); next = queue.next()) {
            begun.add(next.get());
        }
        return begun;
    }

    private static Run run(int session, int number) {
        return Run.ordered(
                new RunId("RUN%05d%05d".formatted(session, number)),
                new SessionId("SESSION%05d".formatted(session)),
                new SourceSpec.Folder("."),
                0,
                Instant.EPOCH);
    }
}
