package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Hello.HeldJob;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.junit.jupiter.api.Test;

/** Workers that come back and say what they still have. */
class ReturnTest {
    private static final RunCounts LEASED = new RunCounts(1, 0, 0, 0, 0, 0, 1, 0, 0, 0);

    private final Scene scene = new Scene();
    private final Session session = scene.session();

    @Test
    void queuedJobShouldBeResumedAsTheSameAttempt() {
        RunId run = scene.run(session, 1);
        TestingWorker first = scene.ready(session);
        JobAttempt job = first.onlyJob();
        lose(first, Stage.ANALYSE);
        TestingWorker again = back(first);
        again.hello(TestingWorker.running(job));
        scene.turns();
        assertThat(again.resumed()).isEqualTo(new ResumeDecision(List.of(job), List.of()));
        assertThat(scene.counts(run)).isEqualTo(LEASED);
        again.ready(1, 0);
        again.say(Results.success(job));
        scene.turns();

        assertThat(again.acks()).containsExactly(AckOutcome.STORED);
        assertThat(again.jobs()).isEmpty();
    }

    @Test
    void resumedJobShouldCountAmongThoseThatTheWorkerHas() {
        scene.run(session, 3);
        TestingWorker first = scene.ready(session, 2, 0);
        first.disconnect();
        scene.turns();
        TestingWorker again = back(first);
        again.hello(
                TestingWorker.running(first.jobs().get(0)),
                TestingWorker.running(first.jobs().get(1)));
        again.ready(2, 0);
        scene.turns();
        assertThat(again.jobs()).isEmpty();

        again.say(Results.success(first.jobs().get(1)));
        scene.turns();
        assertThat(again.jobs()).hasSize(1);
    }

    @Test
    void jobThatAnotherWorkerGotShouldBeDropped() {
        scene.run(session, 1);
        TestingWorker first = scene.ready(session);
        lose(first, Stage.FETCH);
        TestingWorker other = scene.ready(session);
        TestingWorker again = back(first);
        again.hello(TestingWorker.running(first.onlyJob()));
        scene.turns();

        assertThat(again.resumed()).isEqualTo(new ResumeDecision(List.of(), List.of(first.onlyJob())));
        other.say(Results.success(other.onlyJob()));
        scene.turns();
        assertThat(other.acks()).containsExactly(AckOutcome.STORED);
    }

    @Test
    void jobThatIsQueuedAfterAnotherWorkerHadItShouldBeDropped() {
        scene.run(session, 1);
        TestingWorker first = scene.ready(session);
        lose(first, Stage.FETCH);
        TestingWorker other = scene.ready(session);
        lose(other, Stage.FETCH);
        TestingWorker again = back(first);
        again.hello(TestingWorker.running(first.onlyJob()));
        TestingWorker otherAgain = back(other);
        otherAgain.hello(TestingWorker.running(other.onlyJob()));
        scene.turns();

        assertThat(again.resumed().drop()).containsExactly(first.onlyJob());
        assertThat(otherAgain.resumed().keep()).containsExactly(other.onlyJob());
    }

    @Test
    void answeredJobsShouldBeDropped() {
        scene.run(session, 3);
        TestingWorker first = scene.ready(session, 3, 0);
        first.say(Results.success(first.jobs().get(0)));
        first.say(Results.failed(first.jobs().get(1), ErrorCode.UNAVAILABLE));
        first.say(Results.cancelled(first.jobs().get(2)));
        first.disconnect();
        scene.turns();
        TestingWorker again = back(first);
        again.hello(first.jobs().stream().map(TestingWorker::finished).toArray(HeldJob[]::new));
        scene.turns();

        assertThat(again.resumed().keep()).isEmpty();
        assertThat(again.resumed().drop()).containsExactlyElementsOf(first.jobs());
    }

    @Test
    void jobsOfOthersAndUnknownOnesShouldBeDropped() {
        scene.run(session, 2);
        TestingWorker owner = scene.ready(session);
        TestingWorker liar = scene.ready(session);
        lose(owner, Stage.DECODE);
        JobAttempt nobodys = new JobAttempt(new JobId("nosuchjob"), 1);
        TestingWorker again = back(liar);
        again.hello(TestingWorker.running(owner.onlyJob()), TestingWorker.running(nobodys));
        TestingWorker stranger = scene.connect(session);
        stranger.hello(TestingWorker.running(owner.onlyJob()), TestingWorker.running(owner.onlyJob()));
        scene.turns();

        assertThat(again.resumed()).isEqualTo(new ResumeDecision(List.of(), List.of(owner.onlyJob(), nobodys)));
        assertThat(stranger.resumed()).isEqualTo(new ResumeDecision(List.of(), List.of(owner.onlyJob())));
    }

    // --- finished ones

    @Test
    void finishedJobShouldBeGivenToNobodyElseUntilItsResultArrives() {
        RunId run = scene.run(session, 1);
        TestingWorker first = scene.ready(session);
        JobAttempt job = first.onlyJob();
        lose(first, Stage.SEND);
        TestingWorker again = back(first);
        again.hello(TestingWorker.finished(job));
        TestingWorker idle = scene.ready(session);
        for (int i = 0; i < 5; i++) {
            again.heartbeat(job, Stage.SEND, 0);
            idle.heartbeat();
            scene.pass(Duration.ofSeconds(5));
        }
        assertThat(idle.jobs()).isEmpty();
        again.say(Results.success(job));
        scene.turns();

        assertThat(again.acks()).containsExactly(AckOutcome.STORED);
        assertThat(scene.counts(run).stored()).isEqualTo(1);
    }

    @Test
    void finishedJobShouldBePutBackWhenItsResultDoesNotArriveInTheTimeOfALease() {
        scene.run(session, 1);
        TestingWorker first = scene.ready(session);
        JobAttempt job = first.onlyJob();
        lose(first, Stage.SEND);
        TestingWorker again = back(first);
        again.hello(TestingWorker.finished(job));
        TestingWorker idle = scene.ready(session);
        pass(29, () -> again.heartbeat(job, Stage.SEND, 0), idle::heartbeat);
        assertThat(idle.jobs()).isEmpty();
        pass(1, idle::heartbeat);
        assertThat(idle.onlyJob()).isEqualTo(new JobAttempt(job.jobId(), 2));

        again.say(Results.success(job));
        scene.turns();
        assertThat(again.acks()).containsExactly(AckOutcome.STORED);
        assertThat(idle.cancels()).containsExactly(idle.onlyJob());
    }

    @Test
    void finishedFailureShouldBeRecordedAfterTheReturn() {
        RunId run = scene.run(session, 1);
        TestingWorker first = scene.ready(session);
        lose(first, Stage.DECODE);
        TestingWorker again = back(first);
        again.hello(TestingWorker.finished(first.onlyJob()));
        again.say(Results.failed(first.onlyJob(), ErrorCode.TOO_SHORT));
        scene.turns();

        assertThat(again.acks()).containsExactly(AckOutcome.RECORDED);
        assertThat(scene.counts(run).failed()).isEqualTo(1);
    }

    // --- the coordinator was away

    @Test
    void leaseShouldWaitForItsWorkerAfterARestart() {
        RunId run = scene.run(session, 1);
        TestingWorker first = scene.ready(session);
        JobAttempt job = first.onlyJob();
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        TestingWorker idle = restarted.ready(session);
        for (int i = 0; i < 74; i++) {
            idle.heartbeat();
            restarted.pass(Duration.ofSeconds(1));
        }
        assertThat(idle.jobs()).isEmpty();
        TestingWorker again = restarted.connect(session, first.credential());
        again.hello(TestingWorker.running(job));
        restarted.pass(Duration.ofSeconds(5));

        assertThat(again.resumed().keep()).containsExactly(job);
        assertThat(idle.jobs()).isEmpty();
        assertThat(restarted.counts(run)).isEqualTo(LEASED);
    }

    @Test
    void leaseShouldGoBackWhenItsWorkerDoesNotComeAfterARestart() {
        scene.run(session, 1);
        TestingWorker first = scene.ready(session);
        first.heartbeat(first.onlyJob(), Stage.DECODE, 0);
        scene.turns();
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        TestingWorker idle = restarted.ready(session);
        for (int i = 0; i < 75; i++) {
            idle.heartbeat();
            restarted.pass(Duration.ofSeconds(1));
        }

        assertThat(idle.onlyJob()).isEqualTo(new JobAttempt(first.onlyJob().jobId(), 2));
        restarted.store.operations().reset();
        idle.heartbeat();
        restarted.pass(Duration.ofSeconds(10));
        assertThat(restarted.store.operations().transactions())
                .as("nothing is left to do")
                .isZero();
    }

    @Test
    void outageShouldNotUseUpTheWaitAfterARestart() {
        RunId run = scene.run(session, 1);
        TestingWorker first = scene.ready(session);
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        restarted.turns();
        scene.store.goAway();
        int refused = 0;
        for (int second = 0; second < 120; second++) {
            restarted.clock.advance(Duration.ofSeconds(1));
            restarted.dispatcher.put(new Command.Tick());
            try {
                restarted.turns();
            } catch (StoreOutageException away) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
        scene.store.comeBack();
        restarted.pass(Duration.ofSeconds(74));
        assertThat(restarted.counts(run)).isEqualTo(LEASED);
        TestingWorker again = restarted.connect(session, first.credential());
        again.hello(TestingWorker.running(first.onlyJob()));
        restarted.turns();

        assertThat(again.resumed().keep()).containsExactly(first.onlyJob());
    }

    @Test
    void whatAWorkerDoesNotNameAfterARestartShouldGoBackAndCountAsNoLoss() {
        RunId run = scene.run(session, 1);
        Scene coordinator = scene;
        for (int i = 0; i < 4; i++) {
            TestingWorker worker = coordinator.ready(session);
            worker.heartbeat(worker.onlyJob(), Stage.ANALYSE, 0);
            coordinator.turns();
            coordinator = new Scene(scene.store, ModelOffer.NONE);
            TestingWorker next = coordinator.connect(session, worker.credential());
            next.hello();
            coordinator.turns();
        }

        assertThat(coordinator.counts(run).queued()).isEqualTo(1);
    }

    @Test
    void workerThatLeavesBeforeHelloAfterARestartShouldBeWaitedForStill() {
        RunId run = scene.run(session, 1);
        TestingWorker first = scene.ready(session);
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        TestingWorker cut = restarted.connect(session, first.credential());
        cut.disconnect();
        restarted.turns();
        assertThat(restarted.counts(run)).isEqualTo(LEASED);
        TestingWorker again = restarted.connect(session, first.credential());
        again.hello(TestingWorker.running(first.onlyJob()));
        restarted.turns();

        assertThat(again.resumed().keep()).containsExactly(first.onlyJob());
    }

    // --- in a heartbeat

    @Test
    void queuedJobThatAHeartbeatNamesShouldBeGivenBack() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        JobAttempt job = worker.onlyJob();
        worker.ready(0, 0);
        pass(11, () -> worker.heartbeat(new HeldProgress[0]));
        assertThat(scene.counts(run).queued()).as("lost in transit").isEqualTo(1);
        worker.heartbeat(job, Stage.FETCH, 0);
        scene.turns();

        assertThat(scene.counts(run)).isEqualTo(LEASED);
        assertThat(worker.cancels()).isEmpty();
        worker.say(Results.success(job));
        scene.turns();
        assertThat(worker.acks()).containsExactly(AckOutcome.STORED);
    }

    @Test
    void jobOfAnotherThatAHeartbeatNamesShouldBeCancelled() {
        scene.run(session, 1);
        TestingWorker first = scene.ready(session);
        lose(first, Stage.FETCH);
        TestingWorker other = scene.ready(session);
        TestingWorker again = back(first);
        again.hello();
        scene.turns();
        again.heartbeat(first.onlyJob(), Stage.FETCH, 0.5);
        scene.turns();

        assertThat(again.cancels()).containsExactly(first.onlyJob());
        assertThat(other.cancels()).isEmpty();
    }

    @Test
    void jobWhoseResultIsOnItsWayShouldNotBeCancelled() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.say(Results.success(worker.onlyJob()));
        worker.heartbeat(worker.onlyJob(), Stage.SEND, 1);
        scene.turns();

        assertThat(worker.acks()).containsExactly(AckOutcome.STORED);
        assertThat(worker.cancels()).isEmpty();
    }

    private TestingWorker back(TestingWorker worker) {
        return scene.connect(session, worker.credential());
    }

    private void lose(TestingWorker worker, Stage stage) {
        worker.heartbeat(worker.onlyJob(), stage, 0);
        worker.disconnect();
        scene.turns();
    }

    private void pass(int seconds, Runnable... beats) {
        for (int second = 0; second < seconds; second++) {
            List.of(beats).forEach(Runnable::run);
            scene.pass(Duration.ofSeconds(1));
        }
    }
}
