package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.WorkerMessage.WorkerDrain;
import org.junit.jupiter.api.Test;

class LeaveTest {
    private final Scene scene = new Scene();
    private final Session session = scene.session();

    @Test
    void closedSocketShouldPutItsJobBackInFrontAtOnce() {
        scene.run(session, 3);
        TestingWorker lost = scene.ready(session);
        JobAttempt attempt = lost.onlyJob();
        TestingWorker busy = scene.ready(session);
        lost.disconnect();
        scene.turns();
        busy.say(Results.success(busy.onlyJob()));
        scene.turns();

        assertThat(busy.lastJob()).isEqualTo(new JobAttempt(attempt.jobId(), 2));
    }

    @Test
    void idleWorkerShouldGetALostJobInTheSameTurn() {
        scene.run(session, 1);
        TestingWorker lost = scene.ready(session);
        TestingWorker idle = scene.ready(session);
        lost.disconnect();
        scene.dispatcher.turn();

        assertThat(idle.jobs()).containsExactly(new JobAttempt(lost.onlyJob().jobId(), 2));
    }

    @Test
    void closedWorkerShouldShowAsGone() {
        TestingWorker worker = scene.ready(session);
        worker.disconnect();
        scene.turns();

        assertThat(scene.queries().workers(TestingCallers.ADMINISTRATOR, session.id(), null, 10))
                .singleElement()
                .satisfies(view -> assertThat(view.aliveUntil()).isEqualTo(scene.clock.instant()));
    }

    @Test
    void resultAndCloseInOneTurnShouldStoreAndReleaseNothing() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.say(Results.success(worker.onlyJob()));
        worker.disconnect();
        scene.turns();

        assertThat(scene.state(run)).isEqualTo(RunState.COMPLETED);
        assertThat(scene.counts(run).stored()).isEqualTo(1);
    }

    @Test
    void silentWorkerShouldBeClosedAfterTheTimeOfALease() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        scene.pass(Duration.ofSeconds(30));
        assertThat(worker.outbox.closed()).isEmpty();
        assertThat(scene.counts(run).leased()).isEqualTo(1);
        scene.pass(Duration.ofSeconds(1));

        assertThat(worker.outbox.closed()).contains(CloseCode.GOING_AWAY);
        assertThat(scene.counts(run).queued()).isEqualTo(1);
        worker.disconnect();
        scene.turns();
        assertThat(scene.counts(run).queued()).isEqualTo(1);
    }

    @Test
    void dateThatJumpsShouldNeitherDropNorKeepAnybody() {
        TestingWorker worker = scene.ready(session);
        TestingWorker fresh = scene.connect(session);
        scene.turns();
        scene.clock.jump(Duration.ofHours(1));
        scene.pass(Duration.ofSeconds(1));
        assertThat(worker.outbox.closed()).isEmpty();
        assertThat(fresh.outbox.closed()).isEmpty();

        scene.clock.jump(Duration.ofDays(-2));
        scene.pass(Duration.ofSeconds(30));
        assertThat(worker.outbox.closed()).contains(CloseCode.GOING_AWAY);
        assertThat(fresh.outbox.closed()).contains(CloseCode.HELLO_MISSING);
    }

    @Test
    void coordinatorThatStoodStillShouldTakeNobodyForSilent() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.heartbeat(worker.onlyJob(), Stage.ANALYSE, 0.5);
        TestingWorker fresh = scene.connect(session);
        scene.pass(Duration.ofSeconds(1));
        scene.clock.advance(Duration.ofHours(3));
        scene.pass(Duration.ofSeconds(1));

        assertThat(worker.outbox.closed()).isEmpty();
        assertThat(fresh.outbox.closed()).isEmpty();
        assertThat(worker.cancels()).isEmpty();
        assertThat(scene.counts(run).leased()).isEqualTo(1);
        scene.pass(Duration.ofSeconds(30));
        assertThat(worker.outbox.closed()).as("silent since").contains(CloseCode.GOING_AWAY);
        assertThat(fresh.outbox.closed()).contains(CloseCode.HELLO_MISSING);
    }

    @Test
    void presenceShouldBeWrittenInTheDateThatHolds() {
        TestingWorker worker = scene.ready(session);
        scene.clock.advance(ConnectedWorker.PRESENCE_EVERY);
        scene.clock.jump(Duration.ofDays(1));
        worker.heartbeat();
        scene.clock.advance(Duration.ofSeconds(2));
        scene.turns();

        assertThat(scene.queries().workers(TestingCallers.ADMINISTRATOR, session.id(), null, 10))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.lastSeen()).isEqualTo(scene.clock.instant().minusSeconds(2));
                    assertThat(view.aliveUntil())
                            .isEqualTo(scene.clock.instant().plusSeconds(58));
                });
    }

    @Test
    void heartbeatsShouldKeepAWorkerAndShowItsStages() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        for (int i = 0; i < 12; i++) {
            worker.heartbeat(worker.onlyJob(), Stage.ANALYSE, i / 12.0);
            scene.pass(Duration.ofSeconds(5));
        }

        assertThat(worker.outbox.closed()).isEmpty();
        assertThat(scene.queries().workers(TestingCallers.ADMINISTRATOR, session.id(), null, 10))
                .singleElement()
                .satisfies(view -> assertThat(view.held()).singleElement().satisfies(held -> assertThat(held.stage())
                        .isEqualTo(Stage.ANALYSE)));
    }

    @Test
    void silenceShouldBeShownAfterTwelveSecondsUntilSomethingIsHeard() {
        TestingWorker worker = scene.ready(session);
        scene.pass(Duration.ofSeconds(11));
        assertThat(shown().silent()).isFalse();
        scene.pass(Duration.ofSeconds(1));
        assertThat(shown().silent()).isTrue();
        assertThat(shown().lastSeen()).isEqualTo(scene.clock.instant().minusSeconds(12));
        scene.store.operations().reset();
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.store.operations().transactions())
                .as("it is written once")
                .isZero();
        worker.heartbeat();
        scene.turns();

        assertThat(shown().silent()).isFalse();
        assertThat(shown().lastSeen()).isEqualTo(scene.clock.instant());
    }

    @Test
    void anyMessageShouldEndASilenceThatIsShown() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        scene.pass(Duration.ofSeconds(15));
        worker.say(Results.success(worker.onlyJob()));
        scene.turns();

        assertThat(shown().silent()).isFalse();
    }

    private WorkerView shown() {
        return scene.queries()
                .workers(TestingCallers.ADMINISTRATOR, session.id(), null, 10)
                .get(0);
    }

    @Test
    void slowDispatcherShouldNotTakeItsOwnDelayForSilence() {
        TestingWorker worker = scene.ready(session);
        for (int i = 0; i < 12; i++) {
            scene.clock.advance(Duration.ofSeconds(5));
            worker.heartbeat();
        }
        scene.dispatcher.put(new Command.Tick());
        scene.turns();

        assertThat(worker.outbox.closed()).isEmpty();
    }

    @Test
    void drainingWorkerShouldFinishAndGetNothingNew() {
        scene.run(session, 3);
        TestingWorker worker = scene.ready(session, 1, 1);
        worker.say(new WorkerDrain());
        worker.say(Results.cancelled(worker.jobs().get(1)));
        worker.say(Results.success(worker.jobs().get(0)));
        scene.turns();

        assertThat(worker.acks()).containsExactly(AckOutcome.RECORDED, AckOutcome.STORED);
        assertThat(worker.outbox.sent(Job.class)).hasSize(2);
        assertThat(worker.outbox.closed()).isEmpty();
    }

    @Test
    void drainShouldWorkInsteadOfReadyAfterAReconnect() {
        scene.run(session, 3);
        TestingWorker worker = scene.ready(session, 2, 0);
        worker.say(new WorkerDrain());
        worker.disconnect();
        scene.turns();
        TestingWorker again = scene.connect(session, worker.credential());
        again.hello(
                TestingWorker.finished(worker.jobs().get(0)),
                TestingWorker.running(worker.jobs().get(1)));
        again.say(Results.success(worker.jobs().get(0)));
        again.say(new WorkerDrain());
        again.say(Results.success(worker.jobs().get(1)));
        scene.turns();

        assertThat(again.acks()).containsExactly(AckOutcome.STORED, AckOutcome.STORED);
        assertThat(again.jobs()).isEmpty();
        assertThat(again.outbox.closed()).isEmpty();
    }

    @Test
    void workerThatFloodsShouldBeClosed() {
        TestingWorker worker = scene.ready(session);
        for (int i = 0; i <= ConnectionBacklog.MAX_MESSAGES; i++) {
            worker.ready(1, 0);
        }
        scene.turns();

        assertThat(worker.outbox.closed()).contains(CloseCode.FAULT);
    }
}
