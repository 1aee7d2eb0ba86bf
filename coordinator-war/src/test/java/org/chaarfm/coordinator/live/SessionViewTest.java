package org.chaarfm.coordinator.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chaarfm.coordinator.TestingClock;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.PageQueries;
import org.chaarfm.dispatch.port.Standing;
import org.junit.jupiter.api.Test;

class SessionViewTest {
    private static final SessionId SESSION = new SessionId("session-1");
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Run RUN = Run.ordered(new RunId("run-00001"), SESSION, new SourceSpec.Folder("."), 0, NOW);

    private final TestingClock clock = new TestingClock();
    private Standing.Workers workers = Standing.Workers.NONE;
    private int asked;

    private final SessionView view = new SessionView(
            SESSION,
            Overviews.EVERYBODY,
            queries(),
            (caller, run) -> {
                asked++;
                return workers.connected() == 0 ? "No worker is connected." : null;
            },
            new Overviews.Time(() -> NOW, clock));

    /** Answers how the session stands; of everything else there is nothing. */
    private PageQueries queries() {
        return (PageQueries) Proxy.newProxyInstance(
                PageQueries.class.getClassLoader(),
                new Class<?>[] {PageQueries.class},
                (proxy, method, arguments) ->
                        method.getName().equals("standing") ? new Standing(List.of(RUN), workers) : List.of());
    }

    @Test
    void reasonShouldNeverContradictTheWorkersThatAreShown() {
        assertThat(view.read().run().waiting()).isEqualTo("No worker is connected.");

        workers = new Standing.Workers(1, 1, 0, 1, 1, 0, 0);

        assertThat(view.read().run().waiting()).isNull();
    }

    @Test
    void reasonShouldNotBeAskedForAtEachLook() {
        view.read();
        view.read();
        assertThat(asked).isEqualTo(1);

        clock.advance(Duration.ofSeconds(5));
        view.read();

        assertThat(asked).isEqualTo(2);
    }
}
