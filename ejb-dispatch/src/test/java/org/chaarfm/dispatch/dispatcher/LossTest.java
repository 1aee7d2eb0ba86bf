package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A track with which worker after worker goes down; the fleet outlives it. */
class LossTest {
    private static final RunCounts WAITING = new RunCounts(1, 0, 0, 0, 0, 1, 0, 0, 0, 0);
    private static final RunCounts FAILED = new RunCounts(1, 0, 0, 0, 0, 0, 0, 0, 1, 0);

    private final Scene scene = new Scene();
    private final Session session = scene.session();
    private final RunId run = scene.run(session, 1);

    @ParameterizedTest
    @EnumSource(names = {"DECODE", "ANALYSE"})
    void trackShouldFailWhenThreeWorkersWereLostWithIt(Stage stage) {
        lose(scene, stage);
        lose(scene, stage);
        assertThat(scene.counts(run)).isEqualTo(WAITING);
        TestingWorker third = lose(scene, stage);

        assertThat(scene.counts(run)).isEqualTo(FAILED);
        assertThat(scene.state(run)).isEqualTo(RunState.FAILED);
        assertThat(scene.queries().failures(TestingCallers.ADMINISTRATOR, run, null, 10))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.WORKER_LOST);
                    assertThat(failure.message())
                            .startsWith("3 workers went down while they decoded or analysed this track: ")
                            .contains(third.workerId().value());
                    assertThat(failure.attempts()).isEqualTo(3);
                });
        assertThat(scene.ready(session).jobs()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"WAITING", "FETCH", "SEND"})
    void lossesInOtherStagesShouldNotCount(Stage stage) {
        for (int i = 0; i < 5; i++) {
            lose(scene, stage);
            scene.clock.advance(Duration.ofHours(1));
        }
        lose(scene, Stage.DECODE);
        scene.clock.advance(Duration.ofHours(1));
        lose(scene, Stage.DECODE);

        assertThat(scene.counts(run)).isEqualTo(WAITING);
    }

    @Test
    void workerThatWasLostThreeTimesShouldCountOnce() {
        TestingWorker worker = lose(scene, Stage.ANALYSE);
        for (int i = 0; i < 4; i++) {
            scene.clock.advance(Duration.ofHours(1));
            TestingWorker again = scene.connect(session, worker.credential());
            again.hello();
            again.ready(1, 0);
            scene.turns();
            again.heartbeat(again.onlyJob(), Stage.DECODE, 0);
            again.disconnect();
            scene.turns();
        }
        scene.clock.advance(Duration.ofHours(1));
        lose(scene, Stage.DECODE);
        assertThat(scene.counts(run)).isEqualTo(WAITING);

        scene.clock.advance(Duration.ofHours(1));
        lose(scene, Stage.DECODE);
        assertThat(scene.counts(run)).isEqualTo(FAILED);
    }

    @Test
    void onlyWorkerShouldGetOnWithOtherTracksWhenItKeepsGoingDownWithOne() {
        RunId two = scene.run(session, 2);
        TestingWorker worker = lose(scene, Stage.ANALYSE);
        JobAttempt killer = worker.onlyJob();
        TestingWorker second = again(worker);
        assertThat(second.onlyJob().jobId())
                .as("at first it may have been chance")
                .isEqualTo(killer.jobId());
        second.heartbeat(second.onlyJob(), Stage.ANALYSE, 0);
        second.disconnect();
        scene.turns();

        assertThat(again(worker).onlyJob().jobId()).isNotEqualTo(killer.jobId());
        assertThat(scene.counts(two).queued()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"WAITING", "FETCH", "SEND"})
    void trackThatWorkersKeepGoingDownWithShouldNotHoldUpTheOthers(Stage stage) {
        RunId ten = scene.run(session, 10);
        TestingWorker first = lose(scene, stage);
        JobId killer = first.onlyJob().jobId();
        TestingWorker second = lose(scene, stage);
        assertThat(second.onlyJob().jobId()).as("it may have been chance").isEqualTo(killer);

        TestingWorker third = lose(scene, stage);
        assertThat(third.onlyJob().jobId()).isEqualTo(killer);
        TestingWorker next = scene.ready(session);
        assertThat(next.onlyJob().jobId()).isNotEqualTo(killer);
        assertThat(scene.counts(ten).queued()).isEqualTo(9);
    }

    private TestingWorker again(TestingWorker worker) {
        TestingWorker again = scene.connect(session, worker.credential());
        again.hello();
        again.ready(1, 0);
        scene.turns();
        return again;
    }

    @Test
    void stageShouldCountThatIsHeardInTheTurnOfTheLoss() {
        for (int i = 0; i < 3; i++) {
            TestingWorker worker = scene.ready(session);
            worker.heartbeat(worker.onlyJob(), Stage.FETCH, 1);
            worker.heartbeat(worker.onlyJob(), Stage.DECODE, 0);
            worker.disconnect();
            scene.dispatcher.turn();
        }

        assertThat(scene.counts(run)).isEqualTo(FAILED);
    }

    @Test
    void restartOfTheCoordinatorShouldNotCount() {
        Scene coordinator = scene;
        for (int i = 0; i < 4; i++) {
            TestingWorker worker = coordinator.ready(session);
            worker.heartbeat(worker.onlyJob(), Stage.ANALYSE, 0.5);
            coordinator.turns();
            coordinator = new Scene(scene.store, ModelOffer.NONE);
            coordinator.turns();
            coordinator.pass(Recovery.WAIT_FOR_WORKERS);
        }
        lose(coordinator, Stage.ANALYSE);
        lose(coordinator, Stage.ANALYSE);
        assertThat(coordinator.counts(run)).isEqualTo(WAITING);

        lose(coordinator, Stage.ANALYSE);
        assertThat(coordinator.counts(run)).isEqualTo(FAILED);
    }

    @Test
    void workersThatFallSilentShouldCountAsLost() {
        for (int i = 0; i < 3; i++) {
            TestingWorker worker = scene.ready(session);
            worker.heartbeat(worker.onlyJob(), Stage.DECODE, 0);
            scene.pass(Duration.ofSeconds(31));
        }

        assertThat(scene.counts(run)).isEqualTo(FAILED);
    }

    @Test
    void workerThatComesBackWithTheJobShouldNotCount() {
        for (int i = 0; i < 3; i++) {
            TestingWorker worker = lose(scene, Stage.ANALYSE);
            TestingWorker again = scene.connect(session, worker.credential());
            again.hello(TestingWorker.running(worker.onlyJob()));
            again.say(Results.cancelled(worker.onlyJob()));
            scene.turns();
            again.disconnect();
        }
        assertThat(scene.counts(run)).isEqualTo(WAITING);
    }

    @Test
    void workerThatComesBackInTheTurnOfItsLossShouldNotCount() {
        for (int i = 0; i < 2; i++) {
            TestingWorker worker = scene.ready(session);
            worker.heartbeat(worker.onlyJob(), Stage.DECODE, 0);
            worker.disconnect();
            TestingWorker again = scene.connect(session, worker.credential());
            again.hello(TestingWorker.running(worker.onlyJob()));
            scene.turns();
            again.say(Results.cancelled(worker.onlyJob()));
            scene.turns();
        }
        lose(scene, Stage.DECODE);

        assertThat(scene.counts(run)).isEqualTo(WAITING);
    }

    @Test
    void lateAnswerShouldTakeTheLossBack() {
        for (int i = 0; i < 3; i++) {
            TestingWorker worker = lose(scene, Stage.ANALYSE);
            TestingWorker again = scene.connect(session, worker.credential());
            again.hello();
            again.say(Results.failed(worker.onlyJob(), ErrorCode.INTERNAL));
            scene.turns();
            again.disconnect();
            scene.turns();
        }

        assertThat(scene.counts(run)).isEqualTo(WAITING);
    }

    @Test
    void newProcessThatKnowsNothingOfTheJobShouldCountAsALoss() {
        for (int i = 0; i < 3; i++) {
            TestingWorker worker = scene.ready(session);
            worker.heartbeat(worker.onlyJob(), Stage.DECODE, 0);
            TestingWorker next = scene.connect(session, worker.credential());
            next.hello();
            scene.turns();
        }

        assertThat(scene.counts(run)).isEqualTo(FAILED);
    }

    @Test
    void anotherRunShouldPassOverTheTrack() {
        for (int i = 0; i < 3; i++) {
            lose(scene, Stage.DECODE);
        }
        RunId second = scene.run(session, 1);

        assertThat(scene.counts(second).passedOver()).isEqualTo(1);
        assertThat(scene.ready(session).jobs()).isEmpty();
    }

    /** A new worker takes the job, is heard in that stage, and is gone. */
    private TestingWorker lose(Scene coordinator, Stage stage) {
        TestingWorker worker = coordinator.ready(session);
        JobAttempt job = worker.onlyJob();
        worker.heartbeat(job, stage, 0);
        coordinator.turns();
        worker.disconnect();
        coordinator.turns();
        return worker;
    }
}
