package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.junit.jupiter.api.Test;

/** What is left of the dispatcher's promises while the database is away or an outbox fails. */
class FaultTest {
    private final Scene scene = new Scene();
    private final Session session = scene.session();

    // --- nothing leaves before the commit

    @Test
    void nothingShouldBeSentWhenTheTransactionFails() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        scene.store.goAway();
        worker.say(Results.success(worker.onlyJob()));
        assertThatThrownBy(scene.dispatcher::turn).isInstanceOf(StoreOutageException.class);

        assertThat(worker.acks()).isEmpty();
    }

    // --- the database is away for a while

    @Test
    void everythingShouldWaitWhileTheDatabaseIsAway() {
        RunId run = scene.run(session, 2);
        TestingWorker worker = scene.ready(session);
        CompletableFuture<Session> order = new CompletableFuture<>();
        scene.store.goAway();
        worker.say(Results.success(worker.onlyJob()));
        scene.dispatcher.put(new SessionOrder.OpenSession(
                TestingCallers.ADMINISTRATOR,
                "another",
                KnownModels.STAND_IN,
                SessionSettings.STANDARD,
                CodeOrder.STANDARD,
                null,
                order));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(scene.dispatcher::turn).isInstanceOf(StoreOutageException.class);
        }
        assertThat(order).isNotDone();
        scene.store.comeBack();
        scene.turns();

        assertThat(order.join().name()).isEqualTo("another");
        assertThat(worker.acks()).containsExactly(AckOutcome.STORED);
        assertThat(worker.jobs()).hasSize(2);
        assertThat(scene.counts(run)).isEqualTo(new RunCounts(2, 0, 0, 0, 0, 0, 1, 1, 0, 0));
    }

    @Test
    void coordinatorShouldStartOnceTheDatabaseIsThere() {
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        scene.store.goAway();
        assertThatThrownBy(restarted.dispatcher::turn).isInstanceOf(StoreOutageException.class);
        scene.store.comeBack();
        TestingWorker worker = restarted.ready(session);

        assertThat(worker.outbox.closed()).isEmpty();
    }

    // --- an outbox that fails

    @Test
    void failingOutboxShouldNotKeepTheOthersFromTheirMessages() {
        scene.run(session, 2);
        TestingWorker good = scene.ready(session);
        good.heartbeat();
        scene.dispatcher.put(new ConnectionEvent.WorkerConnected(
                new ConnectionId(77), session.id(), WorkerIdentity.v1(null), new BrokenOutbox()));
        scene.pass(Duration.ofSeconds(10));
        good.say(Results.success(good.onlyJob()));
        scene.turns();

        assertThat(good.acks()).containsExactly(AckOutcome.STORED);
    }

    private static final class BrokenOutbox implements Outbox {
        @Override
        public void send(CoordinatorMessage message) {
            throw new IllegalStateException("broken on purpose");
        }

        @Override
        public void close(CloseCode code, String reason) {
            throw new IllegalStateException("broken on purpose");
        }
    }
}
