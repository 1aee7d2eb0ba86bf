package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.chaarfm.dispatch.command.DiscoveryCommand;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.command.SessionChange;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.command.WorkerOrder.WorkerChange;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionLimits;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.dispatch.testing.TestingDispatchStore;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Welcome;
import org.junit.jupiter.api.Test;

/** A commit whose outcome is unknown: nothing is lost by it, and nothing done twice. */
class LostCommitTest {
    private final Scene scene = new Scene();
    private final Session session = scene.session();

    @Test
    void resultShouldBeStoredOnceWhenTheCommitWasLost() {
        RunId run = scene.run(session, 2);
        TestingWorker worker = scene.ready(session);
        scene.store.loseNextCommit();
        worker.say(Results.success(worker.onlyJob()));
        scene.turns();

        assertThat(worker.acks()).containsExactly(AckOutcome.STORED);
        assertThat(scene.counts(run)).isEqualTo(new RunCounts(2, 0, 0, 0, 0, 0, 1, 1, 0, 0));
        assertThat(worker.jobs()).hasSize(2);
    }

    @Test
    void resultShouldBeStoredOnceWhenTheAnswerWasLost() {
        RunId run = scene.run(session, 2);
        TestingWorker worker = scene.ready(session);
        JobAttempt first = worker.onlyJob();
        scene.store.loseAnswerOfNextCommit();
        worker.say(Results.success(first));
        scene.turns();

        assertThat(worker.acks()).containsExactly(AckOutcome.DUPLICATE);
        assertThat(scene.counts(run)).isEqualTo(new RunCounts(2, 0, 0, 0, 0, 0, 1, 1, 0, 0));
        assertThat(worker.lastJob().number())
                .as("the lease that was never sent was given back and leased anew")
                .isEqualTo(2);
        worker.say(Results.success(worker.lastJob()));
        scene.turns();
        assertThat(scene.state(run)).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void newerAttemptShouldBeCancelledAtOnceWhenTheAnswerToTheLateSuccessWasLost() {
        scene.run(session, 2);
        TestingWorker slow = scene.ready(session);
        slow.disconnect();
        scene.turns();
        TestingWorker other = scene.ready(session);
        TestingWorker third = scene.ready(session);
        TestingWorker back = backWith(scene, session, slow, slow.onlyJob());
        scene.store.loseAnswerOfNextCommit();
        back.say(Results.success(slow.onlyJob()));
        third.say(Results.success(third.onlyJob()));
        scene.turns();

        assertThat(back.acks()).containsExactly(AckOutcome.DUPLICATE);
        assertThat(other.cancels()).containsExactly(other.onlyJob());
        assertThat(third.acks()).containsExactly(AckOutcome.DUPLICATE);
        assertThat(third.cancels()).as("its own result was stored").isEmpty();
    }

    @Test
    void newerAttemptShouldBeCancelledWhenTheStoreWentAwayAfterTheLateSuccess() {
        StoreThatGoesAway store = new StoreThatGoesAway();
        Scene scene = new Scene(store, store.real.queries());
        Session session = scene.session();
        scene.run(session, 2);
        TestingWorker slow = scene.ready(session);
        slow.disconnect();
        scene.turns();
        TestingWorker other = scene.ready(session);
        TestingWorker third = scene.ready(session);
        TestingWorker back = backWith(scene, session, slow, slow.onlyJob());
        store.loseAnswerAndGoAway();
        back.say(Results.success(slow.onlyJob()));
        third.say(Results.success(third.onlyJob()));
        assertThatThrownBy(scene.dispatcher::turn).isInstanceOf(StoreOutageException.class);
        store.real.comeBack();
        scene.turns();

        assertThat(back.acks()).containsExactly(AckOutcome.DUPLICATE);
        assertThat(other.cancels()).containsExactly(other.onlyJob());
        assertThat(third.acks()).containsExactly(AckOutcome.DUPLICATE);
        assertThat(third.cancels()).as("its own result was stored").isEmpty();
    }

    @Test
    void workerShouldGoOnWithAJobThatOnlyALostAnswerPutBack() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.ready(0, 0);
        scene.turns();
        for (int missed = 0; missed < 2; missed++) {
            scene.clock.advance(Duration.ofSeconds(6));
            scene.store.loseAnswerOfNextCommit();
            worker.heartbeat(new HeldProgress[0]);
            scene.turns();
        }
        assertThat(scene.counts(run).queued()).isOne();
        worker.heartbeat();
        scene.turns();

        assertThat(worker.cancels()).isEmpty();
        assertThat(scene.counts(run).leased()).isOne();
    }

    /** The same worker again, which has finished that. */
    private static TestingWorker backWith(Scene scene, Session session, TestingWorker gone, JobAttempt finished) {
        TestingWorker back = scene.connect(session, gone.credential());
        back.hello(TestingWorker.finished(finished));
        scene.turns();
        return back;
    }

    @Test
    void workerThatIsForgottenAlreadyShouldLeaveWhenTheAnswerWasLost() {
        TestingWorker worker = scene.connect(session);
        worker.hello();
        scene.turns();
        scene.store.loseAnswerOfNextCommit();
        worker.leave();
        scene.turns();

        assertThat(scene.events.gone).as("told as for any other").hasSize(1);
        assertThat(scene.queries().workers(TestingCallers.ADMINISTRATOR, session.id(), null, 10))
                .isEmpty();
    }

    @Test
    void revokedWorkerShouldBeTurnedOutWhenTheAnswerWasLost() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.connect(session);
        worker.hello();
        scene.turns();
        scene.store.loseAnswerOfNextCommit();
        worker.ready(1, 0);
        scene.change(worker.outbox.last(Welcome.class).membership().workerId(), WorkerChange.REVOKE)
                .join();

        assertThat(worker.outbox.closed()).contains(CloseCode.REVOKED);
        assertThat(worker.jobs()).isEmpty();
        assertThat(scene.counts(run).queued()).isOne();
    }

    @Test
    void closedSessionShouldTurnEverybodyOutWhenTheAnswerWasLost() {
        TestingWorker worker = scene.ready(session);
        scene.store.loseAnswerOfNextCommit();
        scene.close(session);

        assertThat(worker.outbox.closed()).contains(CloseCode.SESSION_CLOSED);
    }

    @Test
    void changedLimitsShouldReachWhoIsConnectedWhenTheAnswerWasLost() {
        TestingWorker worker = scene.ready(session);
        scene.store.loseAnswerOfNextCommit();
        scene.change(session, new SessionChange.Set(null, null, null, null, new SessionLimits(1_000L, 60)));

        assertThat(worker.outbox.last(Welcome.class).limits().maxBytes()).isEqualTo(1_000);
        assertThat(worker.outbox.sent(Welcome.class)).hasSize(2);
    }

    @Test
    void ordersShouldBeCarriedOutOnceWhenTheAnswerWasLost() {
        scene.store.loseAnswerOfNextCommit();
        CompletableFuture<Session> order = new CompletableFuture<>();
        scene.dispatcher.put(new SessionOrder.OpenSession(
                TestingCallers.ADMINISTRATOR,
                "another",
                KnownModels.STAND_IN,
                SessionSettings.STANDARD,
                CodeOrder.STANDARD,
                null,
                order));
        scene.turns();
        scene.store.loseAnswerOfNextCommit();
        RunId run = scene.discoveringRun(order.join());
        scene.store.loseAnswerOfNextCommit();
        CompletableFuture<Integer> page = scene.admit(run, 1, Scene.tracks(0, 3));
        scene.turns();
        scene.store.loseAnswerOfNextCommit();
        TestingWorker worker = scene.joined(order.join());

        assertThat(scene.queries().sessions(TestingCallers.ADMINISTRATOR, null, 10))
                .hasSize(2);
        assertThat(scene.queries()
                        .runs(TestingCallers.ADMINISTRATOR, order.join().id(), null, 10))
                .hasSize(1);
        assertThat(page).isCompletedWithValue(0);
        assertThat(scene.counts(run)).isEqualTo(new RunCounts(3, 0, 0, 0, 0, 3, 0, 0, 0, 0));
        assertThat(scene.queries()
                        .workers(TestingCallers.ADMINISTRATOR, order.join().id(), null, 10))
                .hasSize(1);
        assertThat(scene.queries().sessionByCredential(worker.credential().sha256()))
                .contains(order.join());
    }

    @Test
    void runShouldBeDiscoveredOnceWhenTheAnswerWasLost() {
        scene.store.loseAnswerOfNextCommit();
        RunId run = scene.discoveringRun(session);

        assertThat(scene.discoveries).extracting(Run::id).containsExactly(run);
        assertThat(scene.admitNow(run, 1, Scene.track("a.mp3"))).isOne();
    }

    @Test
    void runWhoseCallerGaveUpShouldBeDiscoveredNevertheless() {
        StoreThatGoesAway store = new StoreThatGoesAway();
        Scene scene = new Scene(store, store.real.queries());
        SessionId session = scene.session().id();
        IdempotencyKey key = new IdempotencyKey("k1", "a".repeat(64));
        CompletableFuture<Run> reply = new CompletableFuture<>();
        store.loseAnswerAndGoAway();
        scene.dispatcher.put(new RunOrder.StartRun(
                TestingCallers.ADMINISTRATOR, session, new SourceSpec.Folder("music"), 0, key, reply));
        assertThatThrownBy(scene.dispatcher::turn).isInstanceOf(StoreOutageException.class);
        reply.cancel(true);
        store.real.comeBack();
        scene.turns();
        RunId run = scene.discoveries.get(0).id();
        CompletableFuture<Run> again = new CompletableFuture<>();
        scene.dispatcher.put(new RunOrder.StartRun(
                TestingCallers.ADMINISTRATOR, session, new SourceSpec.Folder("music"), 0, key, again));
        scene.turns();

        assertThat(again.join().id()).isEqualTo(run);
        assertThat(scene.discoveries).hasSize(1);
        assertThat(scene.admitNow(run, 1, Scene.track("a.mp3"))).isOne();
    }

    /** A commit may be done just before nothing more can be. */
    private static final class StoreThatGoesAway implements DispatchStore {
        final TestingDispatchStore real = new TestingDispatchStore();
        private boolean goes;

        void loseAnswerAndGoAway() {
            goes = true;
        }

        @Override
        public <T> T inTransaction(Function<DispatchTransaction, T> work) {
            T answer = real.inTransaction(work);
            if (goes) {
                goes = false;
                real.goAway();
                throw new StoreOutageException("the testing database lost the answer to a commit", null);
            }
            return answer;
        }
    }

    @Test
    void anyCommitMayBeLostWithoutLosingOrDoublingATrack() {
        for (int step = 0; step < 60; step++) {
            for (boolean done : List.of(true, false)) {
                runWithOneFault(step, done);
            }
        }
    }

    private static void runWithOneFault(int step, boolean done) {
        Scene scene = new Scene();
        Session session = scene.session();
        List<TestingWorker> workers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            workers.add(scene.ready(session, 1, 1));
        }
        RunId run = scene.discoveringRun(session);
        scene.admitNow(run, 1, Scene.tracks(0, 12));
        scene.dispatcher.put(new DiscoveryCommand.EndDiscovery(run, null));
        int[] answered = new int[3];
        for (int turn = 0; turn < 200 && scene.state(run) != RunState.COMPLETED; turn++) {
            if (turn == step) {
                breakNextCommit(scene, done);
            }
            int i = turn % 3;
            if (answered[i] < workers.get(i).jobs().size()) {
                workers.get(i).say(Results.success(workers.get(i).jobs().get(answered[i]++)));
            }
            scene.dispatcher.turn();
        }
        assertThat(scene.counts(run))
                .as("fault at turn %s, commit done: %s", step, done)
                .isEqualTo(new RunCounts(12, 0, 0, 0, 0, 0, 0, 12, 0, 0));
        assertThat(scene.queries().embeddings(TestingCallers.ADMINISTRATOR, session.id(), null, null, 100))
                .hasSize(12);
    }

    private static void breakNextCommit(Scene scene, boolean done) {
        if (done) {
            scene.store.loseAnswerOfNextCommit();
        } else {
            scene.store.loseNextCommit();
        }
    }
}
