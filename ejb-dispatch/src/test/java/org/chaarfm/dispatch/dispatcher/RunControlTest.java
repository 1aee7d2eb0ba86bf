package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.command.RunOrder.Retried;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.port.RunEventView;
import org.chaarfm.dispatch.port.StoreRefusalException;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.CoordinatorMessage.Cancel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What operators do to runs, in every state and across a restart. */
class RunControlTest {
    private static final RunChange PAUSE = new RunChange.Pause();
    private static final RunChange RESUME = new RunChange.Resume();
    private static final RunChange STOP = new RunChange.Stop(false);
    private static final RunChange CANCEL = new RunChange.Stop(true);

    private final Scene scene = new Scene();
    private final Session session = scene.session();

    /** The state before, the order, and the state after; null where it is refused. */
    static Stream<Arguments> everyOrderInEveryState() {
        return Stream.of(
                Arguments.of(RunState.DISCOVERING, PAUSE, RunState.PAUSED),
                Arguments.of(RunState.DISCOVERING, RESUME, RunState.DISCOVERING),
                Arguments.of(RunState.DISCOVERING, STOP, RunState.STOPPING),
                Arguments.of(RunState.RUNNING, PAUSE, RunState.PAUSED),
                Arguments.of(RunState.RUNNING, RESUME, RunState.RUNNING),
                Arguments.of(RunState.RUNNING, STOP, RunState.STOPPING),
                Arguments.of(RunState.PAUSED, PAUSE, RunState.PAUSED),
                Arguments.of(RunState.PAUSED, RESUME, RunState.RUNNING),
                Arguments.of(RunState.PAUSED, STOP, RunState.STOPPING),
                Arguments.of(RunState.STOPPING, PAUSE, null),
                Arguments.of(RunState.STOPPING, RESUME, null),
                Arguments.of(RunState.STOPPING, STOP, RunState.STOPPING),
                Arguments.of(RunState.STOPPED, PAUSE, null),
                Arguments.of(RunState.STOPPED, RESUME, null),
                Arguments.of(RunState.STOPPED, STOP, RunState.STOPPED),
                Arguments.of(RunState.COMPLETED, PAUSE, null),
                Arguments.of(RunState.COMPLETED, RESUME, null),
                Arguments.of(RunState.COMPLETED, STOP, null),
                Arguments.of(RunState.FAILED, PAUSE, null),
                Arguments.of(RunState.FAILED, RESUME, null),
                Arguments.of(RunState.FAILED, STOP, null));
    }

    @ParameterizedTest
    @MethodSource("everyOrderInEveryState")
    void orderShouldBeRightInEveryState(RunState before, RunChange order, RunState after) {
        orderIsRight(scene, runIn(before), order, after);
    }

    @ParameterizedTest
    @MethodSource("everyOrderInEveryState")
    void orderShouldBeRightInEveryStateAfterARestart(RunState before, RunChange order, RunState after) {
        RunId run = runIn(before);
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        restarted.turns();

        orderIsRight(restarted, run, order, after);
    }

    private static void orderIsRight(Scene scene, RunId run, RunChange order, RunState after) {
        if (after == null) {
            assertThatThrownBy(() -> scene.change(run, order))
                    .hasCauseInstanceOf(RefusedCommandException.class)
                    .hasMessageContaining(run.value());
            return;
        }
        assertThat(scene.change(run, order).state()).isEqualTo(after);
        assertThat(scene.change(run, order).state()).as("repeated").isEqualTo(after);
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        restarted.turns();
        assertThat(restarted.state(run)).as("after a restart").isEqualTo(after);
    }

    /** A run in that state with a job that a worker has, as long as it has not ended. */
    private RunId runIn(RunState state) {
        TestingWorker worker = scene.ready(session);
        RunId run = scene.discoveringRun(session);
        scene.admitNow(run, 1, Scene.tracks(0, 3));
        if (state != RunState.DISCOVERING) {
            scene.endDiscovery(run);
        }
        switch (state) {
            case DISCOVERING, RUNNING -> {}
            case PAUSED -> scene.change(run, PAUSE);
            case STOPPING -> scene.change(run, STOP);
            case STOPPED -> {
                scene.change(run, STOP);
                worker.say(Results.success(worker.lastJob()));
                scene.turns();
            }
            case COMPLETED -> IntStream.range(0, 3).forEach(i -> answer(worker, true));
            case FAILED -> IntStream.range(0, 3).forEach(i -> answer(worker, false));
        }
        assertThat(scene.state(run)).isEqualTo(state);
        return run;
    }

    private void answer(TestingWorker worker, boolean well) {
        JobAttempt job = worker.lastJob();
        worker.say(well ? Results.success(job) : Results.failed(job, ErrorCode.TOO_SHORT));
        scene.turns();
    }

    @Test
    void pausedRunShouldHandOutNothingAndKeepWhatIsLeased() {
        RunId run = scene.run(session, 3);
        TestingWorker worker = scene.ready(session);
        JobAttempt held = worker.onlyJob();
        scene.change(run, PAUSE);
        worker.say(Results.success(held));
        scene.turns();

        assertThat(worker.acks()).containsExactly(AckOutcome.STORED);
        assertThat(worker.outbox.sent(Cancel.class)).isEmpty();
        assertThat(worker.jobs()).containsExactly(held);
        assertThat(scene.state(run)).isEqualTo(RunState.PAUSED);
        scene.change(run, RESUME);
        assertThat(worker.jobs()).hasSize(2);
    }

    @Test
    void pauseShouldTouchNoJob() {
        RunId run = scene.run(session, 2_000);
        scene.store.operations().reset();
        scene.change(run, PAUSE);
        scene.change(run, RESUME);

        assertThat(scene.store.operations().calls("redistribute")).isZero();
    }

    @Test
    void discoveryShouldGoOnInAPausedRunAlsoAfterARestart() {
        RunId run = scene.discoveringRun(session);
        Run paused = scene.change(run, PAUSE);
        assertThat(paused.state()).isEqualTo(RunState.PAUSED);
        assertThat(paused.discovering()).isTrue();
        assertThat(scene.admitNow(run, 1, Scene.tracks(0, 2))).isEqualTo(2);
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        TestingWorker worker = restarted.ready(session);
        assertThat(restarted.discoveries).extracting(Run::id).containsExactly(run);
        restarted.admitNow(run, 1, Scene.tracks(0, 3));
        restarted.endDiscovery(run);
        assertThat(worker.jobs()).isEmpty();
        assertThat(restarted
                        .queries()
                        .run(TestingCallers.ADMINISTRATOR, run)
                        .orElseThrow()
                        .discovering())
                .isFalse();
        restarted.change(run, RESUME);

        assertThat(worker.jobs()).hasSize(1);
    }

    @Test
    void stoppedRunShouldCancelWhatIsQueuedInPieces() {
        RunId run = scene.run(session, 2_500);
        TestingWorker worker = scene.ready(session);
        scene.store.operations().reset();
        scene.change(run, STOP);

        assertThat(scene.store.operations().calls("redistribute")).isEqualTo(3);
        assertThat(scene.counts(run).cancelled()).isEqualTo(2_499);
        assertThat(scene.state(run)).isEqualTo(RunState.STOPPING);
        worker.say(Results.success(worker.onlyJob()));
        scene.turns();
        assertThat(scene.state(run)).isEqualTo(RunState.STOPPED);
        assertThat(scene.counts(run).stored()).isOne();
    }

    @Test
    void stopShouldGoOnAfterARestartInItsMiddle() {
        RunId run = scene.run(session, 2_500);
        scene.dispatcher.put(
                new RunOrder.ChangeRun(TestingCallers.ADMINISTRATOR, run, STOP, new CompletableFuture<>()));
        scene.dispatcher.turn();
        assertThat(scene.state(run)).isEqualTo(RunState.STOPPING);
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        restarted.turns();

        assertThat(restarted.state(run)).isEqualTo(RunState.STOPPED);
        assertThat(restarted.counts(run).cancelled()).isEqualTo(2_500);
    }

    @Test
    void jobThatWouldBeQueuedAgainShouldBeCancelledWhileItsRunIsStopped() {
        RunId run = scene.run(session, 3);
        TestingWorker givesBack = scene.ready(session);
        TestingWorker fails = scene.ready(session);
        TestingWorker vanishes = scene.ready(session);
        scene.change(run, STOP);
        givesBack.say(Results.cancelled(givesBack.onlyJob()));
        fails.say(Results.failed(fails.onlyJob(), ErrorCode.UNAVAILABLE));
        vanishes.disconnect();
        scene.turns();

        assertThat(scene.state(run)).isEqualTo(RunState.STOPPED);
        assertThat(scene.counts(run).cancelled()).isEqualTo(3);
    }

    @Test
    void stopShouldCancelWhatIsLeasedWhenAsked() {
        RunId run = scene.run(session, 2);
        TestingWorker worker = scene.ready(session, 2, 0);
        scene.change(run, CANCEL);
        assertThat(worker.outbox.sent(Cancel.class))
                .extracting(Cancel::attempt)
                .containsExactlyInAnyOrderElementsOf(worker.jobs());
        assertThat(scene.state(run)).isEqualTo(RunState.STOPPING);
        worker.jobs().forEach(job -> worker.say(Results.cancelled(job)));
        scene.turns();

        assertThat(scene.state(run)).isEqualTo(RunState.STOPPED);
        assertThat(worker.acks()).containsExactly(AckOutcome.RECORDED, AckOutcome.RECORDED);
        worker.say(Results.success(worker.lastJob()));
        scene.turns();
        assertThat(worker.acks()).endsWith(AckOutcome.STALE);
        assertThat(scene.queries().embeddings(TestingCallers.ADMINISTRATOR, session.id(), null, null, 10))
                .isEmpty();
    }

    @Test
    void cancelShouldBeSentAgainToAWorkerThatComesBackAfterARestart() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        JobAttempt job = worker.onlyJob();
        Credential credential = worker.credential();
        scene.change(run, CANCEL);
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        TestingWorker back = restarted.connect(session, credential);
        back.hello(TestingWorker.running(job));
        restarted.turns();
        assertThat(back.outbox.sent(Cancel.class)).extracting(Cancel::attempt).containsOnly(job);
        back.say(Results.cancelled(job));
        restarted.turns();

        assertThat(restarted.state(run)).isEqualTo(RunState.STOPPED);
    }

    @Test
    void jobsThatAnotherRunWantsShouldStayForIt() {
        RunId stopped = scene.run(session, 0, 3);
        RunId paused = scene.run(session, 2, 5);
        RunId running = scene.run(session, 4, 6);
        scene.change(stopped, STOP);
        scene.change(paused, PAUSE);
        TestingWorker worker = scene.ready(session, 10, 0);
        assertThat(worker.jobs()).as("of the running run").hasSize(2);
        assertThat(scene.state(stopped)).isEqualTo(RunState.STOPPED);
        scene.change(paused, RESUME);
        assertThat(worker.jobs()).hasSize(4);
        worker.jobs().forEach(job -> worker.say(Results.success(job)));
        scene.turns();

        assertThat(scene.counts(stopped).cancelled()).isEqualTo(3);
        assertThat(scene.counts(paused).stored()).isEqualTo(3);
        assertThat(scene.counts(running).stored()).isEqualTo(2);
    }

    @Test
    void stoppedRunShouldNotWaitForWhatAnotherIsResumedFor() {
        RunId stopped = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        scene.change(stopped, CANCEL);
        RunId resumed = scene.run(session, 1);
        scene.change(resumed, PAUSE);
        scene.dispatcher.put(
                new RunOrder.ChangeRun(TestingCallers.ADMINISTRATOR, resumed, RESUME, new CompletableFuture<>()));
        worker.say(Results.cancelled(worker.onlyJob()));
        scene.turns();

        assertThat(worker.jobs()).as("for the resumed run").hasSize(2);
        assertThat(scene.state(stopped)).isEqualTo(RunState.STOPPED);
        assertThat(scene.counts(stopped).cancelled()).isOne();
    }

    @Test
    void retryShouldGetWhatAPausedRunHasQueued() {
        RunId failed = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.say(Results.failed(worker.onlyJob(), ErrorCode.NOT_FOUND));
        scene.turns();
        worker.disconnect();
        RunId paused = scene.run(session, 1);
        scene.change(paused, PAUSE);
        assertThat(scene.retry(failed, FailedTracks.ALL)).isOne();

        TestingWorker other = scene.ready(session);
        other.say(Results.success(other.onlyJob()));
        scene.turns();
        assertThat(scene.state(failed)).isEqualTo(RunState.COMPLETED);
        assertThat(scene.counts(paused).stored()).isOne();
    }

    @Test
    void newRunShouldGetWhatAPausedOneHasQueued() {
        RunId paused = scene.run(session, 0, 2);
        scene.change(paused, PAUSE);
        RunId running = scene.run(session, 0, 1);
        TestingWorker worker = scene.ready(session);
        worker.say(Results.success(worker.onlyJob()));
        scene.turns();

        assertThat(scene.state(running)).isEqualTo(RunState.COMPLETED);
        assertThat(scene.counts(paused).stored()).isOne();
    }

    @Test
    void lateResultShouldUndoNeitherPauseNorStop() {
        RunId run = scene.run(session, 3);
        TestingWorker worker = scene.ready(session, 3, 0);
        scene.change(run, PAUSE);
        worker.say(Results.cancelled(worker.jobs().get(0)));
        scene.turns();
        assertThat(scene.state(run)).isEqualTo(RunState.PAUSED);
        assertThat(worker.jobs()).hasSize(3);
        scene.change(run, STOP);
        worker.say(Results.success(worker.jobs().get(1)));
        scene.turns();

        assertThat(scene.state(run)).isEqualTo(RunState.STOPPING);
        assertThat(worker.jobs()).hasSize(3);
    }

    @Test
    void retryShouldPutBackManyInPieces() {
        RunId run = failedRun(2_500);
        scene.store.operations().reset();
        scene.retry(run, FailedTracks.ALL);

        assertThat(scene.store.operations().calls("retry")).isEqualTo(3);
        assertThat(scene.state(run)).isEqualTo(RunState.RUNNING);
        assertThat(scene.counts(run).queued()).isEqualTo(2_500);
        assertThat(scene.retry(run, FailedTracks.ALL)).isZero();
        assertThat(scene.ready(session).jobs()).hasSize(1);
    }

    @Test
    void retryShouldGoOnWithoutItsCaller() {
        RunId run = failedRun(2_500);
        CompletableFuture<Retried> reply = new CompletableFuture<>();
        scene.dispatcher.put(new RunOrder.RetryFailed(TestingCallers.ADMINISTRATOR, run, FailedTracks.ALL, reply));
        scene.dispatcher.turn();
        assertThat(reply.join()).as("answered with the first piece").isEqualTo(new Retried(1_000, false));
        scene.turns();

        assertThat(scene.counts(run).queued()).isEqualTo(2_500);
        assertThat(scene.queries().events(TestingCallers.ADMINISTRATOR, run, null, 10))
                .extracting(RunEventView::message)
                .contains("2500 failed tracks are tried again.");
    }

    @Test
    void retryWhosePieceIsRefusedShouldGoOnLater() {
        RunId run = failedRun(2_500);
        CompletableFuture<Retried> reply = new CompletableFuture<>();
        scene.dispatcher.put(new RunOrder.RetryFailed(TestingCallers.ADMINISTRATOR, run, FailedTracks.ALL, reply));
        scene.dispatcher.turn();
        scene.store.poison("retry", run);
        scene.turns();
        assertThat(scene.counts(run).queued()).isEqualTo(1_000);
        scene.store.cure("retry", run);
        scene.pass(SweepWork.FIRST_PAUSE);

        assertThat(scene.counts(run).queued()).isEqualTo(2_500);
    }

    @Test
    void retryThatIsRefusedAtOnceShouldSaySo() {
        RunId run = failedRun(3);
        scene.store.poison("retry", run);

        assertThatThrownBy(() -> scene.retry(run, FailedTracks.ALL)).hasCauseInstanceOf(StoreRefusalException.class);
    }

    @Test
    void stopWhosePieceIsRefusedShouldBeTriedAgain() {
        RunId run = scene.run(session, 3);
        scene.store.poison("redistribute", run);
        scene.change(run, STOP);
        scene.pass(SweepWork.FIRST_PAUSE.multipliedBy(2));
        assertThat(scene.state(run)).isEqualTo(RunState.STOPPING);
        scene.store.cure("redistribute", run);
        scene.pass(SweepWork.FIRST_PAUSE.multipliedBy(2));

        assertThat(scene.state(run)).isEqualTo(RunState.STOPPED);
    }

    @Test
    void stopThatIsAlwaysRefusedShouldBeGivenUpUntilItIsRepeated() {
        RunId run = scene.run(session, 3);
        scene.store.poison("redistribute", run);
        scene.change(run, STOP);
        for (int pause = 0; pause < 2 * SweepWork.MOST_TRIES; pause++) {
            scene.clock.advance(Duration.ofHours(1));
            scene.turns();
        }
        scene.store.cure("redistribute", run);
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.state(run)).isEqualTo(RunState.STOPPING);
        scene.change(run, STOP);

        assertThat(scene.state(run)).isEqualTo(RunState.STOPPED);
    }

    @Test
    void repeatedStopShouldNotBeginAgainWhatIsUnderWay() {
        RunId run = scene.run(session, 2_500);
        scene.store.operations().reset();
        for (int i = 0; i < 10; i++) {
            scene.dispatcher.put(
                    new RunOrder.ChangeRun(TestingCallers.ADMINISTRATOR, run, STOP, new CompletableFuture<>()));
            scene.dispatcher.turn();
        }

        assertThat(scene.store.operations().calls("redistribute")).isEqualTo(3);
        assertThat(scene.state(run)).isEqualTo(RunState.STOPPED);
    }

    /** Has ended, with all of its tracks failed, and nobody is there. */
    private RunId failedRun(int tracks) {
        RunId run = scene.run(session, tracks);
        TestingWorker worker = scene.ready(session, 250, 0);
        for (int i = 0; i < tracks; i++) {
            worker.say(Results.failed(worker.jobs().get(i), ErrorCode.TOO_SHORT));
            if (i % 250 == 249 || i == tracks - 1) {
                scene.turns();
            }
        }
        assertThat(scene.state(run)).isEqualTo(RunState.FAILED);
        worker.disconnect();
        scene.turns();
        return run;
    }

    @Test
    void retryTogetherWithAStopShouldBeRefused() {
        RunId run = scene.run(session, 3);
        TestingWorker worker = scene.ready(session);
        worker.say(Results.failed(worker.onlyJob(), ErrorCode.NOT_FOUND));
        scene.turns();
        CompletableFuture<Retried> retry = new CompletableFuture<>();
        scene.dispatcher.put(new RunOrder.RetryFailed(TestingCallers.ADMINISTRATOR, run, FailedTracks.ALL, retry));
        scene.change(run, new RunChange.Stop(true));

        assertThatThrownBy(retry::join)
                .hasCauseInstanceOf(RefusedCommandException.class)
                .hasMessageContaining("was stopped");
        assertThat(scene.counts(run).failed()).isOne();
    }

    @Test
    void retryTogetherWithTheLastResultShouldGoOn() {
        RunId run = scene.run(session, 4);
        TestingWorker worker = scene.ready(session);
        answer(worker, false);
        answer(worker, false);
        answer(worker, true);
        worker.say(Results.success(worker.lastJob()));
        CompletableFuture<Retried> reply = new CompletableFuture<>();
        scene.dispatcher.put(new RunOrder.RetryFailed(TestingCallers.ADMINISTRATOR, run, FailedTracks.ALL, reply));
        scene.turns();
        assertThat(reply.join()).isEqualTo(new Retried(2, true));
        assertThat(scene.state(run)).isEqualTo(RunState.RUNNING);
        answer(worker, true);
        assertThat(worker.jobs()).as("both that failed come again").hasSize(6);
        answer(worker, true);

        assertThat(scene.state(run)).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void retriedTrackShouldBeHandedOutAlthoughTheClockIsSetBack() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.say(Results.failed(worker.onlyJob(), ErrorCode.TOO_SHORT));
        scene.turns();
        worker.disconnect();
        assertThat(scene.retry(run, FailedTracks.ALL)).isOne();
        scene.clock.jump(Duration.ofHours(-1));

        assertThat(scene.ready(session).jobs()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("states")
    void retryShouldBeRightInEveryState(RunState state) {
        RunId run = runIn(state);
        if (state == RunState.STOPPING || state == RunState.STOPPED) {
            assertThatThrownBy(() -> scene.retry(run, FailedTracks.ALL))
                    .hasCauseInstanceOf(RefusedCommandException.class)
                    .hasMessageContaining("was stopped");
        } else {
            assertThat(scene.retry(run, FailedTracks.ALL)).isEqualTo(state == RunState.FAILED ? 3 : 0);
            assertThat(scene.state(run)).isEqualTo(state == RunState.FAILED ? RunState.RUNNING : state);
        }
    }

    static List<RunState> states() {
        return List.of(RunState.values());
    }

    @Test
    void eventsShouldTellWhatWasOrderedOnce() {
        RunId run = scene.run(session, 2);
        scene.change(run, PAUSE);
        scene.change(run, PAUSE);
        scene.change(run, RESUME);
        scene.change(run, STOP);
        scene.pass(Duration.ofSeconds(2));

        assertThat(scene.queries().events(TestingCallers.ADMINISTRATOR, run, null, 10))
                .extracting(RunEventView::message)
                .containsExactly(
                        "Started by %s, from the folder music.".formatted(TestingCallers.ADMINISTRATOR.name()),
                        "Found 2 tracks.",
                        "Paused: what workers have goes on, nothing new is handed out.",
                        "Resumed.",
                        "Stopping: what is queued is cancelled, what workers have is finished.",
                        "Stopped: 0 stored, 2 cancelled.");
    }

    @Test
    void eventsShouldTellTheCourseOfARunThatNobodyTouches() {
        RunId run = failedRun(3);

        assertThat(scene.queries().events(TestingCallers.ADMINISTRATOR, run, null, 10))
                .extracting(event -> event.level() + " " + event.message())
                .endsWith("info Found 3 tracks.", "error Failed: 0 stored, 3 failed.");
    }
}
