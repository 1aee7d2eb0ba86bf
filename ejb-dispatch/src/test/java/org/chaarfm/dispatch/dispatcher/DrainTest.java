package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RefusedCommandException.Reason;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.command.WorkerOrder;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.CoordinatorMessage.CoordinatorDrain;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.message.WorkerMessage.WorkerDrain;
import org.junit.jupiter.api.Test;

/** An operator wants workers to leave, in whatever state they are. */
class DrainTest {
    private static final String ADDRESS = "192.0.2.7";

    private final Scene scene = new Scene();
    private final Session session = scene.session();

    // --- one worker, connected

    @Test
    void workerShouldFinishWhatItHasAndGetNothingNew() {
        RunId run = scene.run(session, 4);
        TestingWorker worker = scene.ready(session, 1, 1);
        scene.drain(worker.workerId());
        assertThat(worker.drains()).isEqualTo(1);
        assertThat(worker.outbox.last(CoordinatorDrain.class).reason())
                .isEqualTo("an operator has drained this worker");
        worker.say(Results.cancelled(worker.jobs().get(1)));
        worker.say(Results.success(worker.jobs().get(0)));
        worker.heartbeat();
        scene.turns();

        assertThat(worker.acks()).containsExactly(AckOutcome.RECORDED, AckOutcome.STORED);
        assertThat(worker.jobs()).hasSize(2);
        assertThat(worker.outbox.closed()).isEmpty();
        assertThat(shown(worker).draining()).isTrue();
        assertThat(scene.counts(run).queued()).isEqualTo(3);
    }

    @Test
    void jobsOfADrainedWorkerShouldGoToOthers() {
        RunId run = scene.run(session, 2);
        TestingWorker worker = scene.ready(session, 1, 1);
        TestingWorker other = scene.ready(session, 2, 0);
        scene.drain(worker.workerId());
        worker.say(Results.cancelled(worker.jobs().get(1)));
        worker.say(Results.success(worker.jobs().get(0)));
        scene.turns();
        other.say(Results.success(other.onlyJob()));
        scene.turns();

        assertThat(scene.state(run)).isEqualTo(RunState.COMPLETED);
        assertThat(other.drains()).isZero();
    }

    @Test
    void repeatedDrainShouldSendNothing() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        scene.drain(worker.workerId());
        scene.drain(worker.workerId());
        assertThat(scene.drain(session)).isEqualTo(1);
        assertThat(scene.drain(session)).isEqualTo(1);

        assertThat(worker.drains()).isEqualTo(1);
    }

    @Test
    void workerThatLoadsItsModelShouldBeTold() {
        scene.run(session, 1);
        TestingWorker worker = scene.joined(session);
        scene.drain(worker.workerId());
        worker.ready(1, 0);
        scene.turns();

        assertThat(worker.drains()).isEqualTo(1);
        assertThat(worker.jobs()).as("its ready has crossed the drain").isEmpty();
        assertThat(worker.outbox.sent(ErrorNotice.class)).isEmpty();
    }

    @Test
    void workerThatWantsToLeaveItselfShouldNotBeTold() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.say(new WorkerDrain());
        scene.turns();
        assertThat(shown(worker).about().slots())
                .as("shown as one that takes nothing")
                .isZero();
        scene.drain(worker.workerId());

        assertThat(worker.drains()).isZero();
        assertThat(shown(worker).draining()).isTrue();
    }

    @Test
    void quarantinedWorkerShouldBeToldAndGetNoProbe() {
        scene.run(session, 30);
        TestingWorker bad = scene.ready(session);
        TestingWorker good = scene.ready(session);
        for (int i = 0; i < Streak.LONG; i++) {
            good.say(Results.success(good.lastJob()));
            bad.say(Results.failed(bad.lastJob(), ErrorCode.DISK_FULL));
            scene.turns();
        }
        assertThat(shown(bad).quarantine()).isNotNull();
        scene.drain(bad.workerId());
        int before = bad.jobs().size();
        for (int i = 0; i < 30; i++) {
            bad.heartbeat();
            good.heartbeat();
            scene.pass(Duration.ofSeconds(5));
        }

        assertThat(bad.drains()).isEqualTo(1);
        assertThat(bad.jobs()).hasSize(before);
        assertThat(bad.outbox.closed()).isEmpty();
    }

    @Test
    void connectionThatHasNotSaidHelloShouldBeToldAfterItsWelcome() {
        TestingWorker worker = scene.ready(session);
        worker.disconnect();
        TestingWorker again = scene.connect(session, worker.credential());
        scene.turns();
        scene.drain(worker.workerId());
        assertThat(again.drains()).isZero();
        again.hello();
        scene.turns();

        assertToldAfterWelcome(again);
    }

    @Test
    void newerConnectionShouldBeToldToo() {
        scene.run(session, 2);
        TestingWorker worker = scene.ready(session);
        scene.drain(worker.workerId());
        TestingWorker newer = scene.connect(session, worker.credential());
        newer.hello(TestingWorker.running(worker.onlyJob()));
        newer.ready(1, 0);
        scene.turns();

        assertThat(worker.outbox.closed()).contains(CloseCode.REPLACED);
        assertToldAfterWelcome(newer);
        newer.say(new WorkerDrain());
        newer.say(Results.success(worker.onlyJob()));
        scene.turns();
        assertThat(newer.acks()).containsExactly(AckOutcome.STORED);
        assertThat(newer.jobs()).isEmpty();
    }

    // --- one worker, away

    @Test
    void workerThatIsAwayShouldBeToldWhenItComesBack() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.disconnect();
        scene.turns();
        scene.drain(worker.workerId());
        assertThat(shown(worker).draining()).isTrue();
        TestingWorker again = scene.connect(session, worker.credential());
        again.hello(TestingWorker.running(worker.onlyJob()));
        scene.turns();

        assertThat(again.resumed().keep()).containsExactly(worker.onlyJob());
        assertToldAfterWelcome(again);
        again.say(Results.success(worker.onlyJob()));
        scene.turns();
        assertThat(again.acks()).containsExactly(AckOutcome.STORED);
    }

    @Test
    void drainShouldOutliveLostConnections() {
        TestingWorker worker = scene.ready(session);
        scene.drain(worker.workerId());
        worker.disconnect();
        scene.turns();
        TestingWorker again = scene.connect(session, worker.credential());
        again.hello();
        scene.turns();
        assertToldAfterWelcome(again);
        again.say(new WorkerDrain());
        again.disconnect();
        scene.turns();

        TestingWorker third = scene.connect(session, worker.credential());
        third.hello();
        scene.turns();
        assertToldAfterWelcome(third);
    }

    @Test
    void drainShouldOutliveASilence() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.heartbeat(worker.onlyJob(), Stage.FETCH, 0);
        scene.drain(worker.workerId());
        scene.pass(Duration.ofSeconds(31));
        assertThat(worker.outbox.closed()).contains(CloseCode.GOING_AWAY);
        assertThat(scene.counts(run).queued()).isEqualTo(1);
        worker.leave();
        scene.turns();

        TestingWorker again = scene.connect(session, worker.credential());
        again.hello(TestingWorker.running(worker.onlyJob()));
        again.ready(1, 0);
        scene.turns();
        assertToldAfterWelcome(again);
        assertThat(again.jobs()).isEmpty();
    }

    @Test
    void workerThatHasLeftShouldJoinAsUsualWhenItIsStartedAgain() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        scene.drain(worker.workerId());
        worker.say(Results.cancelled(worker.onlyJob()));
        worker.leave();
        scene.turns();
        assertThat(shown(worker).draining()).isFalse();

        TestingWorker again = scene.connect(session, worker.credential());
        again.hello();
        again.ready(1, 0);
        scene.turns();
        assertThat(again.workerId()).isEqualTo(worker.workerId());
        assertThat(again.drains()).isZero();
        assertThat(again.jobs()).hasSize(1);
    }

    @Test
    void workerThatLeavesBeforeItIsToldShouldBeToldAtItsNextStart() {
        TestingWorker worker = scene.ready(session);
        worker.leave();
        scene.turns();
        scene.drain(worker.workerId());
        TestingWorker early = scene.connect(session, worker.credential());
        early.leave();
        scene.turns();
        TestingWorker again = scene.connect(session, worker.credential());
        again.hello();
        scene.turns();

        assertToldAfterWelcome(again);
    }

    @Test
    void workerThatIsUnknownShouldBeRefused() {
        CompletableFuture<Void> reply = new CompletableFuture<>();
        scene.dispatcher.put(
                new WorkerOrder.DrainWorker(TestingCallers.ADMINISTRATOR, new WorkerId("nobody-1"), reply));
        scene.turns();

        assertRefused(reply);
    }

    private static void assertRefused(CompletableFuture<?> reply) {
        assertThatThrownBy(reply::join)
                .hasCauseInstanceOf(RefusedCommandException.class)
                .satisfies(thrown -> assertThat(((RefusedCommandException) thrown.getCause()).reason())
                        .isEqualTo(Reason.NOT_FOUND));
    }

    // --- restarts of the coordinator

    @Test
    void restartOfTheCoordinatorShouldNotEndIt() {
        RunId run = scene.run(session, 2);
        TestingWorker worker = scene.ready(session);
        scene.drain(worker.workerId());
        Scene restarted = restart();
        TestingWorker again = restarted.connect(session, worker.credential());
        again.hello(TestingWorker.running(worker.onlyJob()));
        again.ready(1, 0);
        restarted.turns();

        assertThat(again.resumed().keep()).containsExactly(worker.onlyJob());
        assertToldAfterWelcome(again);
        again.say(Results.success(worker.onlyJob()));
        again.leave();
        restarted.turns();
        assertThat(restarted.counts(run).stored()).isEqualTo(1);
        assertThat(again.jobs()).isEmpty();
        assertThat(restarted
                        .queries()
                        .worker(TestingCallers.ADMINISTRATOR, worker.workerId())
                        .orElseThrow()
                        .draining())
                .isFalse();
    }

    @Test
    void drainOfASessionShouldMeanWorkersThatAreAwaySinceTheRestart() {
        scene.run(session, 1);
        TestingWorker busy = scene.ready(session);
        TestingWorker idle = scene.ready(session);
        TestingWorker gone = scene.ready(session);
        gone.leave();
        scene.pass(Duration.ofSeconds(1));
        Scene restarted = restart();
        assertThat(restarted.drain(session)).isEqualTo(2);

        TestingWorker again = restarted.connect(session, idle.credential());
        again.hello();
        TestingWorker busyAgain = restarted.connect(session, busy.credential());
        busyAgain.hello(TestingWorker.running(busy.onlyJob()));
        TestingWorker goneAgain = restarted.connect(session, gone.credential());
        goneAgain.hello();
        restarted.turns();
        assertToldAfterWelcome(again);
        assertToldAfterWelcome(busyAgain);
        assertThat(goneAgain.drains()).isZero();
    }

    private Scene restart() {
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        restarted.clock.advance(Duration.between(restarted.clock.instant(), scene.clock.instant()));
        return restarted;
    }

    // --- all of a session

    @Test
    void drainOfASessionShouldMeanItsWorkersOfNowOnly() {
        Session elsewhere = scene.session();
        scene.run(session, 1);
        TestingWorker ready = scene.ready(session);
        TestingWorker loading = scene.joined(session);
        TestingWorker old = scene.legacy(session, ADDRESS);
        TestingWorker strange = scene.connect(session);
        TestingWorker other = scene.ready(elsewhere);
        TestingWorker gone = scene.ready(session);
        gone.disconnect();
        assertThat(scene.drain(session)).isEqualTo(3);

        assertThat(ready.drains()).isEqualTo(1);
        assertThat(loading.drains()).isEqualTo(1);
        assertThat(old.drains()).isEqualTo(1);
        assertThat(other.drains()).isZero();
        strange.hello();
        TestingWorker late = scene.joined(session);
        TestingWorker back = scene.connect(session, gone.credential());
        back.hello();
        scene.turns();
        assertThat(strange.drains()).as("it has joined later").isZero();
        assertThat(late.drains()).isZero();
        assertThat(back.drains()).isZero();
    }

    @Test
    void drainInTheTurnOfAHelloShouldMeanThatWorker() {
        TestingWorker worker = scene.connect(session);
        worker.hello();
        CompletableFuture<Integer> reply = new CompletableFuture<>();
        scene.dispatcher.put(new SessionOrder.DrainSession(TestingCallers.ADMINISTRATOR, session.id(), reply));
        scene.turns();

        assertThat(reply.join()).isEqualTo(1);
        assertToldAfterWelcome(worker);
    }

    @Test
    void dateThatJumpsShouldHideNoConnectedWorker() {
        TestingWorker worker = scene.ready(session);
        scene.clock.jump(Duration.ofHours(1));

        assertThat(scene.drain(session)).isEqualTo(1);
        assertThat(worker.drains()).isEqualTo(1);
    }

    @Test
    void sessionThatIsUnknownShouldBeRefused() {
        CompletableFuture<Integer> reply = new CompletableFuture<>();
        scene.dispatcher.put(
                new SessionOrder.DrainSession(TestingCallers.ADMINISTRATOR, new SessionId("nowhere-1"), reply));
        scene.turns();

        assertRefused(reply);
    }

    @Test
    void emptySessionShouldHaveNobodyToDrain() {
        assertThat(scene.drain(session)).isZero();
    }

    // --- v0

    @Test
    void legacyWorkerShouldFinishItsJobAndGetNoOther() {
        scene.run(session, 2);
        TestingWorker old = scene.legacy(session, ADDRESS);
        JobAttempt job = old.onlyJob();
        scene.drain(onlyWorker());
        old.say(Results.success(job));
        scene.turns();
        assertThat(old.acks()).containsExactly(AckOutcome.STORED);
        assertThat(old.jobs()).hasSize(1);
        scene.pass(Duration.ofMinutes(5));

        assertThat(old.jobs()).hasSize(1);
        assertThat(old.outbox.closed()).isEmpty();
        assertThat(scene.queries().workers(TestingCallers.ADMINISTRATOR, session.id(), null, 10))
                .singleElement()
                .satisfies(view -> assertThat(view.draining()).isTrue());
    }

    @Test
    void legacyWorkerThatReconnectsShouldGetNothingUntilItHasLeft() {
        scene.run(session, 1);
        TestingWorker old = scene.legacy(session, ADDRESS);
        scene.drain(onlyWorker());
        old.disconnect();
        TestingWorker again = scene.legacy(session, ADDRESS);
        assertThat(again.jobs()).isEmpty();
        again.leave();
        TestingWorker started = scene.legacy(session, ADDRESS);

        assertThat(started.jobs()).hasSize(1);
        assertThat(scene.queries().workers(TestingCallers.ADMINISTRATOR, session.id(), null, 10))
                .hasSize(1);
    }

    @Test
    void restartOfTheCoordinatorShouldNotEndTheDrainOfALegacyWorker() {
        scene.run(session, 1);
        scene.legacy(session, ADDRESS);
        scene.drain(onlyWorker());
        Scene restarted = restart();
        TestingWorker again = restarted.legacy(session, ADDRESS);

        assertThat(again.jobs()).isEmpty();
    }

    private static void assertToldAfterWelcome(TestingWorker worker) {
        assertThat(worker.outbox.sent())
                .filteredOn(message -> message instanceof Welcome || message instanceof CoordinatorDrain)
                .hasSize(2)
                .first()
                .isInstanceOf(Welcome.class);
        assertThat(worker.outbox.sent(Job.class)).isEmpty();
    }

    private WorkerId onlyWorker() {
        return scene.queries()
                .workers(TestingCallers.ADMINISTRATOR, session.id(), null, 10)
                .get(0)
                .id();
    }

    private WorkerView shown(TestingWorker worker) {
        return scene.queries()
                .worker(TestingCallers.ADMINISTRATOR, worker.workerId())
                .orElseThrow();
    }
}
