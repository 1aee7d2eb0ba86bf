package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.command.DiscoveryCommand;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.dispatch.testing.TestingDispatchStore;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.junit.jupiter.api.Test;

/** What is left of the dispatcher's promises when the database fails. */
class FaultTest {
    private final Scene scene = new Scene();
    private final Session session = scene.session();

    // --- one command poisons a batch

    @Test
    void poisonousResultShouldNotSpoilTheOthers() {
        RunId run = scene.run(session, 20);
        List<TestingWorker> workers = readyWorkers(20);
        TestingWorker unlucky = workers.get(7);
        scene.store.poison(unlucky.onlyJob().jobId());
        workers.forEach(worker -> worker.say(Results.success(worker.onlyJob())));
        scene.turns();

        assertThat(workers).filteredOn(worker -> worker != unlucky).allSatisfy(worker -> assertThat(worker.acks())
                .containsExactly(AckOutcome.STORED));
        assertThat(unlucky.acks()).containsExactly(AckOutcome.REJECTED);
        assertThat(scene.counts(run)).isEqualTo(new RunCounts(20, 0, 0, 0, 0, 0, 1, 19, 0, 0));
    }

    @Test
    void refusedResultShouldBeRejectedAndItsJobOfferedAgain() {
        RunId run = scene.run(session, 2);
        TestingWorker worker = scene.ready(session);
        JobAttempt refused = worker.onlyJob();
        scene.store.poison("store", refused.jobId());
        worker.say(Results.success(refused));
        scene.turns();

        assertThat(worker.acks()).containsExactly(AckOutcome.REJECTED);
        assertThat(worker.lastJob()).as("the worker goes on").isNotEqualTo(refused);
        worker.say(Results.success(worker.lastJob()));
        passHearing(worker, Duration.ofSeconds(60));
        assertThat(worker.lastJob()).isEqualTo(new JobAttempt(refused.jobId(), 2));
        assertThat(scene.counts(run)).isEqualTo(new RunCounts(2, 0, 0, 0, 0, 0, 1, 1, 0, 0));
    }

    @Test
    void resultThatIsRefusedAgainAndAgainShouldFailItsJob() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        scene.store.poison("store", worker.onlyJob().jobId());
        for (int i = 0; i < 3; i++) {
            worker.say(Results.success(worker.lastJob()));
            passHearing(worker, Duration.ofMinutes(5));
        }

        assertThat(scene.counts(run)).isEqualTo(new RunCounts(1, 0, 0, 0, 0, 0, 0, 0, 1, 0));
        assertThat(scene.state(run)).isEqualTo(RunState.FAILED);
    }

    @Test
    void refusedEndOfADiscoveryShouldFailItsRun() {
        RunId run = scene.discoveringRun(session);
        RunId other = scene.discoveringRun(session);
        scene.admitNow(other, 1, Scene.track("a.mp3"));
        scene.store.poison("endDiscovery", run);
        scene.dispatcher.put(new DiscoveryCommand.EndDiscovery(run, null));
        scene.dispatcher.put(new DiscoveryCommand.EndDiscovery(other, null));
        scene.turns();

        assertThat(scene.state(run)).isEqualTo(RunState.FAILED);
        assertThat(scene.queries()
                        .run(TestingCallers.ADMINISTRATOR, run)
                        .orElseThrow()
                        .message())
                .contains("could not be stored");
        assertThat(scene.state(other)).isEqualTo(RunState.RUNNING);
    }

    @Test
    void runThatCannotBeDiscoveredAgainShouldNotStopTheStart() {
        RunId bad = scene.discoveringRun(session);
        RunId good = scene.discoveringRun(session);
        scene.store.poison("restartDiscovery", bad);
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        TestingWorker worker = restarted.ready(session);

        assertThat(worker.outbox.closed()).isEmpty();
        assertThat(restarted.discoveries).extracting(Run::id).containsExactly(good);
    }

    @Test
    void floodingWorkerThatCannotBeWrittenOffShouldLeaveNoLease() {
        RunId run = scene.run(session, 2);
        TestingWorker flooding = scene.ready(session, 2, 0);
        scene.store.poison(flooding.jobs().get(0).jobId());
        scene.dispatcher.put(new ConnectionEvent.WorkerFlooded(flooding.connection()));
        scene.turns();

        assertThat(flooding.outbox.closed()).contains(CloseCode.FAULT);
        assertThat(scene.counts(run)).isEqualTo(new RunCounts(2, 0, 0, 0, 0, 1, 1, 0, 0, 0));
    }

    @Test
    void commandThatEndsInAnErrorShouldNotSpoilTheOthers() {
        RunId run = scene.run(session, 4);
        List<TestingWorker> workers = readyWorkers(4);
        TestingWorker unlucky = workers.get(2);
        scene.store.breakAt(unlucky.onlyJob().jobId());
        workers.forEach(worker -> worker.say(Results.success(worker.onlyJob())));
        scene.turns();

        assertThat(workers).filteredOn(worker -> worker != unlucky).allSatisfy(worker -> assertThat(worker.acks())
                .containsExactly(AckOutcome.STORED));
        assertThat(unlucky.acks()).containsExactly(AckOutcome.REJECTED);
        assertThat(scene.counts(run)).isEqualTo(new RunCounts(4, 0, 0, 0, 0, 0, 1, 3, 0, 0));
    }

    @Test
    void poisonousOrderShouldBeAnsweredHonestly() {
        scene.store.poison("bad name");
        CompletableFuture<Session> bad = new CompletableFuture<>();
        CompletableFuture<Session> good = new CompletableFuture<>();
        scene.dispatcher.put(new SessionOrder.OpenSession(
                TestingCallers.ADMINISTRATOR,
                "bad name",
                KnownModels.STAND_IN,
                SessionSettings.STANDARD,
                CodeOrder.STANDARD,
                null,
                bad));
        scene.dispatcher.put(new SessionOrder.OpenSession(
                TestingCallers.ADMINISTRATOR,
                "good name",
                KnownModels.STAND_IN,
                SessionSettings.STANDARD,
                CodeOrder.STANDARD,
                null,
                good));
        scene.turns();

        assertThatThrownBy(bad::join).hasMessageContaining("constraint");
        assertThat(good.join().name()).isEqualTo("good name");
    }

    @Test
    void splitShouldKeepTheOrderOfCommands() {
        scene.store.poison("bad name");
        TestingWorker worker = scene.connect(session);
        worker.hello();
        scene.dispatcher.put(new SessionOrder.OpenSession(
                TestingCallers.ADMINISTRATOR,
                "bad name",
                KnownModels.STAND_IN,
                SessionSettings.STANDARD,
                CodeOrder.STANDARD,
                null,
                new CompletableFuture<>()));
        worker.ready(1, 0);
        scene.turns();
        scene.run(session, 1);

        assertThat(worker.jobs()).hasSize(1);
        assertThat(worker.outbox.sent(ErrorNotice.class)).isEmpty();
    }

    @Test
    void workerWhoseHelloCannotBeWrittenShouldComeAgain() {
        scene.store.poison("bad name");
        TestingWorker known = scene.ready(session);
        scene.run(session, 1);
        JobAttempt held = known.onlyJob();
        scene.store.poison(held.jobId());
        TestingWorker newer = scene.connect(session, known.credential());
        newer.hello();
        scene.turns();

        assertThat(newer.outbox.closed()).contains(CloseCode.FAULT);
    }

    @Test
    void jobThatCannotBePutBackShouldNotStopTheOthers() {
        RunId run = scene.run(session, 2);
        TestingWorker lost = scene.ready(session, 2, 0);
        scene.store.poison(lost.jobs().get(0).jobId());
        lost.disconnect();
        scene.turns();
        TestingWorker other = scene.ready(session);

        assertThat(other.onlyJob()).isEqualTo(new JobAttempt(lost.jobs().get(1).jobId(), 2));
        assertThat(scene.counts(run).leased()).isEqualTo(2);
    }

    @Test
    void jobThatCannotBeGivenOutShouldBlameNoCommand() {
        Session other = scene.session();
        RunId run = scene.discoveringRun(session);
        scene.admitNow(run, 1, Scene.track("a.mp3"));
        scene.turns();
        TestingWorker before = scene.ready(session);
        scene.store.poison(before.onlyJob().jobId());
        before.say(Results.cancelled(before.onlyJob()));
        scene.turns();
        CompletableFuture<Run> reply = new CompletableFuture<>();
        scene.dispatcher.put(new RunOrder.StartRun(
                TestingCallers.ADMINISTRATOR, other.id(), new SourceSpec.Folder("."), 0, null, reply));
        TestingWorker theirs = scene.ready(other);
        scene.admitNow(reply.join().id(), 1, Scene.track("b.mp3"));
        scene.turns();

        assertThat(theirs.jobs()).hasSize(1);
    }

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

    // --- the outcome of a commit is unknown

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

    private void passHearing(TestingWorker worker, Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            worker.heartbeat();
            scene.pass(Duration.ofSeconds(1));
        }
    }

    private List<TestingWorker> readyWorkers(int count) {
        List<TestingWorker> workers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            workers.add(scene.ready(session));
        }
        return workers;
    }
}
