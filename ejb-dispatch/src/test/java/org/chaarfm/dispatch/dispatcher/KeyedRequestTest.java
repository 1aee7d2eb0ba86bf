package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.KnownModels;
import org.junit.jupiter.api.Test;

/** Orders that are repeated or given up by their callers. */
class KeyedRequestTest {
    private final Scene scene = new Scene();
    private final Session session = scene.session();

    // --- idempotency keys

    @Test
    void repeatedOrderShouldGetTheRunOfTheFirst() {
        CompletableFuture<Run> first = startRun(key("again", 'a'));
        CompletableFuture<Run> inTheSameTurn = startRun(key("again", 'a'));
        scene.turns();
        CompletableFuture<Run> later = startRun(key("again", 'a'));
        scene.turns();

        assertThat(inTheSameTurn.join().id()).isEqualTo(first.join().id());
        assertThat(later.join().id()).isEqualTo(first.join().id());
        assertThat(scene.queries().runs(TestingCallers.ADMINISTRATOR, session.id(), null, 10))
                .hasSize(1);
        assertThat(scene.discoveries).hasSize(1);
    }

    @Test
    void repeatedOrderShouldGetTheSessionOfTheFirst() {
        CompletableFuture<Session> first = openSession(key("again", 'a'));
        scene.turns();
        CompletableFuture<Session> later = openSession(key("again", 'a'));
        scene.turns();

        assertThat(later.join()).isEqualTo(first.join());
        assertThat(scene.queries().sessions(TestingCallers.ADMINISTRATOR, null, 10))
                .hasSize(2);
    }

    @Test
    void otherOrderUnderTheSameKeyShouldBeRefused() {
        CompletableFuture<Session> first = openSession(key("again", 'a'));
        CompletableFuture<Session> other = openSession(key("again", 'b'));
        CompletableFuture<Run> otherKind = startRun(key("again", 'a'));
        scene.turns();

        assertThat(first).isCompleted();
        assertThatThrownBy(other::join)
                .cause()
                .isInstanceOfSatisfying(RefusedCommandException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(RefusedCommandException.Reason.OTHER_REQUEST));
        assertThatThrownBy(otherKind::join).hasCauseInstanceOf(RefusedCommandException.class);
    }

    @Test
    void keyedRequestWhoseAnswerWasLostShouldBeCarriedOutOnce() {
        scene.store.loseAnswerOfNextCommit();
        CompletableFuture<Run> order = startRun(key("once", 'a'));
        scene.turns();

        assertThat(scene.queries().runs(TestingCallers.ADMINISTRATOR, session.id(), null, 10))
                .extracting(Run::id)
                .containsExactly(order.join().id());
        assertThat(scene.discoveries).as("somebody looks for its tracks").hasSize(1);
    }

    @Test
    void keyShouldBeFreeAgainAfterADay() {
        CompletableFuture<Run> first = startRun(key("daily", 'a'));
        scene.turns();
        scene.clock.advance(KeyedRequests.KEPT.plus(Duration.ofSeconds(1)));
        CompletableFuture<Run> next = startRun(key("daily", 'b'));
        scene.turns();

        assertThat(next.join().id()).isNotEqualTo(first.join().id());
    }

    // --- callers that have left

    @Test
    void orderShouldBeTakenBackWhenItsCallerWaitsNoMore() {
        CompletableFuture<Run> order = startRun(null);
        order.cancel(true);
        scene.turns();

        assertThat(scene.queries().runs(TestingCallers.ADMINISTRATOR, session.id(), null, 10))
                .isEmpty();
    }

    @Test
    void orderShouldBeTakenBackInAnOutage() {
        scene.store.refuseWrites();
        CompletableFuture<Run> order = startRun(null);
        assertThatThrownBy(scene.dispatcher::turn).isInstanceOf(StoreOutageException.class);
        order.cancel(true);
        scene.store.comeBack();
        scene.turns();

        assertThat(scene.queries().runs(TestingCallers.ADMINISTRATOR, session.id(), null, 10))
                .isEmpty();
    }

    private CompletableFuture<Run> startRun(IdempotencyKey key) {
        CompletableFuture<Run> reply = new CompletableFuture<>();
        scene.dispatcher.put(new RunOrder.StartRun(
                TestingCallers.ADMINISTRATOR, session.id(), new SourceSpec.Folder("."), 0, key, reply));
        return reply;
    }

    private CompletableFuture<Session> openSession(IdempotencyKey key) {
        CompletableFuture<Session> reply = new CompletableFuture<>();
        scene.dispatcher.put(new SessionOrder.OpenSession(
                TestingCallers.ADMINISTRATOR,
                "kitchen",
                KnownModels.STAND_IN,
                SessionSettings.STANDARD,
                CodeOrder.STANDARD,
                key,
                reply));
        return reply;
    }

    private static IdempotencyKey key(String value, char hash) {
        return new IdempotencyKey(value, String.valueOf(hash).repeat(64));
    }
}
