package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.DiscoveryCommand;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.ErrorNotice;
import org.junit.jupiter.api.Test;

/** One command that cannot be written does not spoil the others of its batch. */
class PoisonCommandTest {
    private final Scene scene = new Scene();
    private final Session session = scene.session();

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
