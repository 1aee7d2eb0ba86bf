package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.DiscoveryCommand;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An outage of the store is waited out, whatever store it is: nothing is lost, given up or done twice. */
public abstract class OutageContract {
    private Scene scene;
    private Session session;

    /** An empty store. */
    protected abstract DispatchStore store();

    /** The reads of the same store. */
    protected abstract CoordinatorQueries queries();

    /** From now on nothing can be written, but everything read. */
    protected abstract void refuseWrites();

    /** Ends that. */
    protected abstract void takeWrites();

    @BeforeEach
    void openASession() {
        scene = new Scene(store(), queries());
        session = scene.session();
    }

    @Test
    void everyCommandShouldWaitWhileOnlyWritesFail() {
        RunId run = scene.run(session, 3);
        RunId discovering = scene.discoveringRun(session);
        TestingWorker worker = scene.ready(session);
        JobAttempt finished = worker.onlyJob();
        refuseWrites();
        worker.say(Results.success(finished));
        scene.dispatcher.put(new DiscoveryCommand.EndDiscovery(discovering, null));
        CompletableFuture<Session> order = order();
        CompletableFuture<Integer> page = scene.admit(discovering, 1, Scene.tracks(0, 5));
        waitThroughAnOutage(worker);
        assertThat(worker.acks()).isEmpty();
        assertThat(order).isNotDone();
        assertThat(page).isNotDone();
        assertThat(queries().sessions(TestingCallers.ADMINISTRATOR, null, 10))
                .as("reads go on")
                .hasSize(1);
        takeWrites();
        turnsUntilTheStoreIsBack();

        assertThat(worker.outbox.closed()).isEmpty();
        assertThat(worker.acks()).containsExactly(AckOutcome.STORED);
        assertThat(worker.lastJob()).as("the next job").isNotEqualTo(finished);
        assertThat(order.join().name()).isEqualTo("ordered in an outage");
        assertThat(queries().sessions(TestingCallers.ADMINISTRATOR, null, 10)).hasSize(2);
        assertThat(scene.counts(run)).isEqualTo(new RunCounts(3, 0, 0, 0, 0, 1, 1, 1, 0, 0));
        assertThat(scene.state(discovering)).isNotEqualTo(RunState.DISCOVERING);
        assertThat(queries().embeddings(TestingCallers.ADMINISTRATOR, session.id(), null, null, 10))
                .hasSize(1);
    }

    @Test
    void endOfADiscoveryShouldCountAfterAnOutage() {
        RunId empty = scene.discoveringRun(session);
        refuseWrites();
        scene.dispatcher.put(new DiscoveryCommand.EndDiscovery(empty, null));
        waitThroughAnOutage(null);
        assertThat(scene.state(empty)).isEqualTo(RunState.DISCOVERING);
        takeWrites();
        turnsUntilTheStoreIsBack();

        assertThat(scene.state(empty)).isEqualTo(RunState.FAILED);
    }

    @Test
    void workerThatLeavesInAnOutageShouldLoseNothing() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        JobAttempt lost = worker.onlyJob();
        refuseWrites();
        worker.disconnect();
        waitThroughAnOutage(null);
        takeWrites();
        turnsUntilTheStoreIsBack();
        TestingWorker other = scene.ready(session);

        assertThat(other.onlyJob()).isEqualTo(new JobAttempt(lost.jobId(), 2));
        assertThat(scene.counts(run)).isEqualTo(new RunCounts(1, 0, 0, 0, 0, 0, 1, 0, 0, 0));
    }

    /** Two minutes of a second each, as the dispatcher's loop has them; a worker that is there goes on to be heard. */
    private void waitThroughAnOutage(TestingWorker worker) {
        for (int second = 0; second < 120; second++) {
            scene.clock.advance(Duration.ofSeconds(1));
            scene.dispatcher.put(new Command.Tick());
            if (worker != null && second % 5 == 0) {
                worker.heartbeat();
            }
            assertThatThrownBy(scene.dispatcher::turn).isInstanceOf(StoreOutageException.class);
        }
    }

    /** The first connections after an outage may still be dead ones. */
    private void turnsUntilTheStoreIsBack() {
        for (int tries = 0; tries < 10; tries++) {
            try {
                scene.turns();
                return;
            } catch (StoreOutageException stillAway) {
                scene.clock.advance(Duration.ofSeconds(1));
            }
        }
        scene.turns();
    }

    private CompletableFuture<Session> order() {
        CompletableFuture<Session> reply = new CompletableFuture<>();
        scene.dispatcher.put(new SessionOrder.OpenSession(
                TestingCallers.ADMINISTRATOR,
                "ordered in an outage",
                KnownModels.STAND_IN,
                SessionSettings.STANDARD,
                CodeOrder.STANDARD,
                null,
                reply));
        return reply;
    }
}
