package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.DiscoveryCommand;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {
    private final Scene scene = new Scene();
    private final Session session = scene.session();

    @Test
    void startedRunShouldBeDiscovered() {
        RunId run = scene.discoveringRun(session);

        assertThat(scene.discoveries).extracting(Run::id).containsExactly(run);
        assertThat(scene.state(run)).isEqualTo(RunState.DISCOVERING);
    }

    @Test
    void runInAnUnknownSessionShouldBeRefused() {
        CompletableFuture<Run> reply = new CompletableFuture<>();
        scene.dispatcher.put(new RunOrder.StartRun(
                TestingCallers.ADMINISTRATOR,
                new SessionId("NOSUCHSESSION0000000000000"),
                new SourceSpec.Folder("."),
                0,
                null,
                reply));
        scene.turns();

        assertThatThrownBy(reply::join)
                .hasCauseInstanceOf(RefusedCommandException.class)
                .hasMessageContaining("NOSUCHSESSION");
        assertThat(scene.discoveries).isEmpty();
    }

    @Test
    void tracksShouldGoToWorkersWhileTheDiscoveryGoesOn() {
        RunId run = scene.discoveringRun(session);
        TestingWorker worker = scene.ready(session);
        CompletableFuture<Integer> reply = scene.admit(run, 1, Scene.tracks(0, 2));
        scene.dispatcher.turn();

        assertThat(reply).isCompletedWithValue(2);
        assertThat(worker.jobs()).hasSize(1);
    }

    @Test
    void tracksShouldBeHandedOutWhenTheClockIsSetBack() {
        scene.run(session, 2);
        scene.clock.jump(Duration.ofHours(-1));
        TestingWorker worker = scene.ready(session, 2, 0);

        assertThat(worker.jobs()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 180})
    void retryShouldNotComeLaterWhenTheClockIsSetBack(int minutes) {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        scene.pass(Duration.ofSeconds(1));
        worker.say(Results.failed(worker.onlyJob(), ErrorCode.UNAVAILABLE));
        scene.turns();
        scene.clock.jump(Duration.ofMinutes(-minutes));
        scene.pass(Duration.ofSeconds(9));

        assertThat(worker.jobs()).hasSize(2);
    }

    @Test
    void retryShouldWaitWhenTheClockWasSetBackJustBefore() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        scene.pass(Duration.ofSeconds(1));
        scene.clock.jump(Duration.ofHours(-1));
        worker.say(Results.failed(worker.onlyJob(), ErrorCode.UNAVAILABLE));
        scene.pass(Duration.ofSeconds(3));
        assertThat(worker.jobs()).hasSize(1);

        scene.pass(Duration.ofSeconds(6));
        assertThat(worker.jobs()).hasSize(2);
    }

    @Test
    void retryShouldNotWaitForAClockThatWasSetBackBeforeTheStart() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        scene.clock.jump(Duration.ofHours(5));
        worker.say(Results.failed(worker.onlyJob(), ErrorCode.UNAVAILABLE));
        scene.turns();
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);

        assertThat(restarted.ready(session).jobs()).hasSize(1);
    }

    @Test
    void emptyRunShouldFailAndSayThatNothingWasThere() {
        RunId run = scene.run(session, 0);

        assertThat(scene.state(run)).isEqualTo(RunState.FAILED);
        assertThat(scene.queries()
                        .run(TestingCallers.ADMINISTRATOR, run)
                        .orElseThrow()
                        .message())
                .isEqualTo("The source has no tracks.");
    }

    @Test
    void runShouldNotCompleteWhileItIsDiscovering() {
        RunId run = scene.discoveringRun(session);
        TestingWorker worker = scene.ready(session);
        scene.admitNow(run, 1, Scene.track("a.mp3"));
        scene.turns();
        worker.say(Results.success(worker.onlyJob()));
        scene.turns();
        assertThat(scene.state(run)).isEqualTo(RunState.DISCOVERING);

        scene.dispatcher.put(new DiscoveryCommand.EndDiscovery(run, null));
        scene.turns();
        assertThat(scene.state(run)).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void runOfEmbeddedTracksShouldCompleteWithoutAWorker() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.say(Results.success(worker.onlyJob()));
        scene.turns();

        RunId second = scene.run(session, 1);
        assertThat(scene.state(second)).isEqualTo(RunState.COMPLETED);
        assertThat(scene.counts(second)).isEqualTo(new RunCounts(1, 0, 0, 1, 0, 0, 0, 0, 0, 0));
        assertThat(worker.jobs()).hasSize(1);
    }

    @Test
    void discoveryThatCannotBeDoneShouldFailTheRun() {
        RunId run = scene.discoveringRun(session);
        scene.dispatcher.put(new DiscoveryCommand.EndDiscovery(run, "the folder is gone"));
        scene.turns();

        assertThat(scene.state(run)).isEqualTo(RunState.FAILED);
        assertThat(scene.queries()
                        .run(TestingCallers.ADMINISTRATOR, run)
                        .orElseThrow()
                        .message())
                .isEqualTo("the folder is gone");
        CompletableFuture<Integer> late = scene.admit(run, 1, Scene.track("a.mp3"));
        scene.turns();
        assertThatThrownBy(late::join).hasCauseInstanceOf(RefusedCommandException.class);
    }

    @Test
    void trackThatIsTooLargeShouldBeTriedAgainOnceTheLimitIsAnother() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.say(Results.failed(worker.onlyJob(), ErrorCode.TOO_LARGE));
        scene.turns();
        assertThat(scene.counts(scene.run(session, 1)).passedOver()).isEqualTo(1);

        DispatcherSettings now = DispatcherSettings.STANDARD;
        Scene raised = new Scene(
                scene.store,
                new DispatcherSettings(
                        now.times(),
                        2 * now.maxBytes(),
                        now.maxDuration(),
                        now.helloWithin(),
                        now.maxBatch(),
                        now.maxLeases(),
                        now.retries()));
        assertThat(raised.counts(raised.run(session, 1)).queued()).isEqualTo(1);
    }

    @Test
    void restartShouldPutLeasedJobsBackInFront() {
        RunId run = scene.run(session, 3);
        TestingWorker before = scene.ready(session);
        JobAttempt lost = before.onlyJob();

        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        TestingWorker after = restarted.connect(session, before.credential());
        after.hello();
        after.ready(1, 0);
        restarted.turns();

        assertThat(after.jobs()).containsExactly(new JobAttempt(lost.jobId(), 2));
        assertThat(restarted.counts(run)).isEqualTo(new RunCounts(3, 0, 0, 0, 0, 2, 1, 0, 0, 0));
    }

    @Test
    void restartShouldTakeAResultOfTheTimeBefore() {
        scene.run(session, 1);
        TestingWorker before = scene.ready(session);
        JobAttempt finished = before.onlyJob();

        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        TestingWorker after = restarted.connect(session, before.credential());
        after.hello(TestingWorker.finished(finished));
        after.say(Results.success(finished));
        restarted.turns();

        assertThat(after.acks()).containsExactly(AckOutcome.STORED);
    }

    @Test
    void restartShouldBeginUnfinishedDiscoveriesAgain() {
        RunId run = scene.discoveringRun(session);
        scene.admitNow(run, 1, Scene.tracks(0, 2));
        scene.turns();

        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        restarted.turns();
        assertThat(restarted.discoveries).extracting(Run::id).containsExactly(run);
        CompletableFuture<Integer> reply = restarted.admit(run, 1, Scene.tracks(0, 3));
        restarted.dispatcher.put(new DiscoveryCommand.EndDiscovery(run, null));
        restarted.turns();

        assertThat(reply).isCompletedWithValue(1);
        assertThat(restarted.counts(run)).isEqualTo(new RunCounts(3, 0, 0, 0, 0, 3, 0, 0, 0, 0));
    }

    @Test
    void restartShouldGoOnWithAListThatCameWithTheOrder() {
        SourceSpec list = new SourceSpec.SentList(ListFormat.M3U, scene.sendList("http://example.org/a.mp3\n"));
        CompletableFuture<Run> reply = new CompletableFuture<>();
        scene.dispatcher.put(new RunOrder.StartRun(TestingCallers.ADMINISTRATOR, session.id(), list, 0, null, reply));
        scene.turns();

        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        restarted.turns();

        assertThat(scene.discoveries).extracting(Run::source).containsExactly(list.shown());
        assertThat(restarted.discoveries).extracting(Run::source).containsExactly(list.shown());
        assertThat(restarted.queries().listPiece(reply.join().id(), 0)).isPresent();
        assertThat(restarted
                        .queries()
                        .run(TestingCallers.ADMINISTRATOR, reply.join().id())
                        .orElseThrow()
                        .source())
                .isEqualTo(new SourceSpec.KeptList(ListFormat.M3U));
    }

    @Test
    void runWhoseDiscoveryKilledTheCoordinatorThreeTimesShouldFail() {
        RunId deadly = scene.discoveringRun(session);
        RunId waiting = scene.discoveringRun(session);
        scene.beginDiscovery(deadly);
        Scene restarted = scene;
        for (int death = 1; death < Recovery.MAX_DEATHS; death++) {
            restarted = new Scene(scene.store, ModelOffer.NONE);
            restarted.turns();
            assertThat(restarted.discoveries).extracting(Run::id).containsExactlyInAnyOrder(deadly, waiting);
            restarted.beginDiscovery(deadly);
        }
        restarted = new Scene(scene.store, ModelOffer.NONE);
        restarted.turns();

        assertThat(restarted.discoveries).extracting(Run::id).containsExactly(waiting);
        assertThat(restarted.state(deadly)).isEqualTo(RunState.FAILED);
        assertThat(restarted
                        .queries()
                        .run(TestingCallers.ADMINISTRATOR, deadly)
                        .orElseThrow()
                        .message())
                .contains("died 3 times");
        assertThat(restarted.state(waiting)).isEqualTo(RunState.DISCOVERING);
    }

    @Test
    void runWhoseDiscoveryWasGivenUpShouldNotDiscoverAgainWhenItIsResumed() {
        RunId deadly = scene.discoveringRun(session);
        scene.admitNow(deadly, 1, Scene.track("a.mp3"));
        scene.beginDiscovery(deadly);
        Scene restarted = scene;
        for (int death = 1; death < Recovery.MAX_DEATHS; death++) {
            restarted = new Scene(scene.store, ModelOffer.NONE);
            restarted.turns();
            restarted.beginDiscovery(deadly);
        }
        restarted = new Scene(scene.store, ModelOffer.NONE);
        restarted.turns();
        restarted.change(deadly, new RunChange.Pause());
        restarted.change(deadly, new RunChange.Resume());

        assertThat(restarted.state(deadly)).isEqualTo(RunState.RUNNING);
    }

    @Test
    void orderlyStopsShouldNotCountAsDeaths() {
        RunId run = scene.discoveringRun(session);
        scene.beginDiscovery(run);
        Scene restarted = scene;
        for (int stop = 0; stop < 10; stop++) {
            restarted.dispatcher.takeBackDiscoveryStarts();
            restarted = new Scene(scene.store, ModelOffer.NONE);
            restarted.turns();
            restarted.beginDiscovery(run);
        }

        assertThat(restarted.state(run)).isEqualTo(RunState.DISCOVERING);
        assertThat(restarted.discoveries).extracting(Run::id).containsExactly(run);
    }

    @Test
    void beginningWhoseAnswerWasLostShouldCountOnce() {
        RunId run = scene.discoveringRun(session);
        scene.store.loseAnswerOfNextCommit();
        scene.beginDiscovery(run);
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        restarted.turns();
        scene.store.loseAnswerOfNextCommit();
        restarted.beginDiscovery(run);
        Scene again = new Scene(scene.store, ModelOffer.NONE);
        again.turns();

        assertThat(again.discoveries).extracting(Run::id).containsExactly(run);
    }

    @Test
    void closeShouldReleaseNothingAndTellEverybody() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        CompletableFuture<Integer> waiting = scene.admit(run, 1, Scene.track("a.mp3"));
        scene.dispatcher.close();

        assertThat(worker.outbox.closed()).contains(CloseCode.RESTART);
        assertThat(scene.counts(run).leased()).isEqualTo(1);
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(Mailbox.StoppedException.class);
        assertThatThrownBy(() -> scene.dispatcher.put(new Command.Tick())).isInstanceOf(Mailbox.StoppedException.class);
    }
}
