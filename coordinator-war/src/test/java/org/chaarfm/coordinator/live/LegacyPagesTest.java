package org.chaarfm.coordinator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chaarfm.coordinator.TestingClock;
import org.chaarfm.coordinator.json.ApiJson;
import org.chaarfm.coordinator.security.KnownCaller;
import org.chaarfm.coordinator.security.Proof;
import org.chaarfm.coordinator.socket.TestingWire;
import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.SecretHash;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.junit.jupiter.api.Test;

class LegacyPagesTest {
    private static final Caller OPERATOR = TestingCallers.ADMINISTRATOR;

    private final TestingClock clock = new TestingClock();
    private final AtomicBoolean storeAway = new AtomicBoolean();
    private Optional<Caller> found = Optional.of(OPERATOR);
    private final LegacyPages pages = new LegacyPages(
            new Overviews(null, (caller, run) -> null, () -> Instant.EPOCH, clock),
            new NoOrders(),
            ApiJson.mapper(1_000_000),
            proof -> {
                if (storeAway.get()) {
                    throw new IllegalStateException("the store is away");
                }
                return found;
            },
            clock);

    private static final class NoOrders implements PageCommands {
        @Override
        public void start(Caller caller, SessionId session, String url) {}

        @Override
        public int change(Caller caller, SessionId session, RunChange change) {
            return 0;
        }
    }

    private TestingWire open() {
        TestingWire wire = TestingWire.fast();
        Proof proof = new Proof(Proof.Kind.COOKIE, new SecretHash("0".repeat(64)));
        pages.opened(
                wire,
                new LookingPage(
                        new KnownCaller(OPERATOR, proof),
                        new SessionId("the-session"),
                        URI.create("http://example.org/")));
        return wire;
    }

    private void pass(Duration time) {
        clock.advance(time);
        pages.push();
    }

    @Test
    void storeThatIsAwayShouldOnlyPutOffTheLookWhoMayStillWatch() {
        TestingWire wire = open();
        storeAway.set(true);
        found = Optional.empty();
        assertThatCode(() -> pass(Duration.ofSeconds(6))).doesNotThrowAnyException();
        assertThat(wire.closes()).isEmpty();

        storeAway.set(false);
        pass(Duration.ofSeconds(1));

        assertThat(wire.closes()).containsExactly("1001 you are signed out, or may do something else now");
    }
}
