package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.KnownModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The loop on a real thread; every wait ends by what the loop does. */
class DispatcherLoopTest {
    private static final long PATIENCE_S = 20;

    private final Scene scene = new Scene();
    private final DispatcherLoop loop = new DispatcherLoop(scene.dispatcher, scene.clock);
    private final Thread thread = new Thread(loop, "dispatcher under test");

    @AfterEach
    void stop() throws InterruptedException {
        loop.stop();
        thread.join(Duration.ofSeconds(PATIENCE_S).toMillis());
    }

    @Test
    void commandsShouldBeCarriedOut() throws Exception {
        thread.start();

        assertThat(order().get(PATIENCE_S, TimeUnit.SECONDS).name()).isEqualTo("from elsewhere");
    }

    @Test
    void loopShouldGoOnWhenTheDatabaseIsBack() throws Exception {
        scene.store.goAway();
        CompletableFuture<Session> order = order();
        thread.start();
        scene.store.awaitRefusal();
        scene.store.comeBack();

        assertThat(order.get(PATIENCE_S, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void outageShouldBeToldWithItsNewestCauseUntilItIsOver() throws Exception {
        thread.start();
        order().get(PATIENCE_S, TimeUnit.SECONDS);
        assertThat(loop.outage()).isEmpty();

        scene.store.refuseWrites();
        CompletableFuture<Session> waits = order();
        awaitOutage("read-only");
        scene.store.goAway();
        awaitOutage("away");
        scene.store.comeBack();

        waits.get(PATIENCE_S, TimeUnit.SECONDS);
        order().get(PATIENCE_S, TimeUnit.SECONDS);
        assertThat(loop.outage()).as("a turn has ended before the last order").isEmpty();
    }

    private void awaitOutage(String why) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (loop.outage().filter(told -> told.contains(why)).isEmpty()) {
            assertThat(System.nanoTime()).as(why).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Test
    void loopShouldGoOnAfterAnError() throws Exception {
        scene.store.breakAt("breaks everything");
        CompletableFuture<Session> broken = new CompletableFuture<>();
        scene.dispatcher.put(new SessionOrder.OpenSession(
                TestingCallers.ADMINISTRATOR,
                "breaks everything",
                KnownModels.STAND_IN,
                SessionSettings.STANDARD,
                CodeOrder.STANDARD,
                null,
                broken));
        thread.start();

        assertThatThrownBy(() -> broken.get(PATIENCE_S, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(StackOverflowError.class);
        assertThat(order().get(PATIENCE_S, TimeUnit.SECONDS)).isNotNull();
        assertThat(thread.isAlive()).isTrue();
    }

    @Test
    void loopShouldTurnOnlyWhileItRuns() throws Exception {
        assertThat(loop.turning()).isFalse();
        thread.start();
        order().get(PATIENCE_S, TimeUnit.SECONDS);
        order().get(PATIENCE_S, TimeUnit.SECONDS);
        assertThat(loop.turning())
                .as("a turn has ended before the second order")
                .isTrue();
        scene.clock.jump(Duration.ofDays(1));
        assertThat(loop.turning()).as("the date says nothing of it").isTrue();
        scene.clock.advance(DispatcherLoop.LONGEST_TURN.plusSeconds(3600));
        stop();

        assertThat(thread.isAlive()).isFalse();
        assertThat(loop.turning()).isFalse();
    }

    @Test
    void stoppedLoopShouldRefuseWhatStillWaits() throws Exception {
        thread.start();
        order().get(PATIENCE_S, TimeUnit.SECONDS);
        stop();

        assertThat(thread.isAlive()).isFalse();
        loop.stop();
    }

    private CompletableFuture<Session> order() {
        CompletableFuture<Session> reply = new CompletableFuture<>();
        scene.dispatcher.put(new SessionOrder.OpenSession(
                TestingCallers.ADMINISTRATOR,
                "from elsewhere",
                KnownModels.STAND_IN,
                SessionSettings.STANDARD,
                CodeOrder.STANDARD,
                null,
                reply));
        return reply;
    }
}
