package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.dispatcher.Results.failed;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.EmbeddingView;
import org.chaarfm.dispatch.port.FailureView;
import org.chaarfm.dispatch.port.JobRepository;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AnalysedTrack.Timing;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.ReportedTrack;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.protocol.message.Welcome;
import org.junit.jupiter.api.Test;

/** Workers of the older Python version, alone and beside others (PROTOCOL.md, v0). */
class LegacyTest {
    private static final String ADDRESS = "192.0.2.7";

    private final Scene scene = new Scene();
    private final Session session = scene.session();

    // --- jobs

    @Test
    void workerShouldGetOneJobAtATimeAsSoonAsItIsConnected() {
        scene.run(session, 3);
        TestingWorker old = scene.legacy(session, ADDRESS);

        assertThat(old.jobs()).hasSize(1);
        assertThat(old.outbox.sent(Welcome.class)).isEmpty();

        old.say(success(old.onlyJob()));
        scene.turns();

        assertThat(old.jobs()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void jobThatIsQueuedLaterShouldReachAnIdleWorker() {
        TestingWorker old = scene.legacy(session, ADDRESS);
        scene.pass(Duration.ofMinutes(5));
        scene.run(session, 1);

        assertThat(old.jobs()).hasSize(1);
    }

    @Test
    void successShouldBeStoredWithoutWhatV0CannotSay() {
        RunId run = scene.run(session, 1);
        TestingWorker old = scene.legacy(session, ADDRESS);
        old.say(success(old.onlyJob()));
        scene.turns();

        assertThat(scene.state(run)).isEqualTo(RunState.COMPLETED);
        assertThat(scene.queries().embeddings(TestingCallers.ADMINISTRATOR, session.id(), run, null, 10))
                .singleElement()
                .satisfies(stored -> {
                    assertThat(stored.vector()).isEqualTo(Results.vector());
                    assertThat(stored.facts().artist()).as("what the list said").isEqualTo("Artist");
                    assertThat(stored.facts().durationS()).isNull();
                });
    }

    @Test
    void mixedFleetShouldEmbedEachTrackOnce() {
        RunId run = scene.run(session, 50);
        List<TestingWorker> fleet =
                List.of(scene.legacy(session, ADDRESS), scene.ready(session, 3, 2), scene.legacy(session, "192.0.2.8"));
        while (scene.state(run) == RunState.RUNNING) {
            fleet.forEach(worker -> worker.jobs().forEach(job -> worker.say(success(job))));
            scene.turns();
        }

        assertThat(scene.counts(run).stored()).isEqualTo(50);
        assertThat(scene.queries().embeddings(TestingCallers.ADMINISTRATOR, session.id(), run, null, 100))
                .extracting(EmbeddingView::track)
                .hasSize(50)
                .doesNotHaveDuplicates();
        assertThat(fleet).allSatisfy(worker -> assertThat(worker.jobs()).isNotEmpty());
        assertThat(workers()).extracting(WorkerView::dialect).containsExactlyInAnyOrder("v0", "v0", "v1");
    }

    @Test
    void repeatedResultShouldChangeNothing() {
        scene.run(session, 2);
        TestingWorker old = scene.legacy(session, ADDRESS);
        JobAttempt first = old.onlyJob();
        old.say(success(first));
        old.say(success(first));
        scene.turns();
        old.say(success(first));
        old.say(failed(first, ErrorCode.UNAVAILABLE));
        scene.turns();

        assertThat(scene.queries().embeddings(TestingCallers.ADMINISTRATOR, session.id(), null, null, 10))
                .hasSize(1);
        assertThat(old.jobs()).as("the second is not answered").hasSize(2);
    }

    @Test
    void resultOfAnothersJobShouldNeitherBeTakenNorFreeAnybody() {
        scene.run(session, 3);
        TestingWorker owner = scene.ready(session);
        TestingWorker old = scene.legacy(session, ADDRESS);
        old.say(success(owner.onlyJob()));
        old.say(failed(owner.onlyJob(), ErrorCode.UNAVAILABLE));
        old.say(success(new JobAttempt(new JobId("nosuchjob"), 1)));
        scene.turns();

        assertThat(scene.queries().embeddings(TestingCallers.ADMINISTRATOR, session.id(), null, null, 10))
                .isEmpty();
        assertThat(owner.jobs()).hasSize(1);
        assertThat(old.jobs()).hasSize(1);
    }

    @Test
    void badVectorsShouldFailTheAttemptAndBeTriedAgain() {
        RunId run = scene.run(session, 1);
        TestingWorker old = scene.legacy(session, ADDRESS);
        old.say(success(old.onlyJob(), EmbeddingVector.of(1, 2, 3)));
        scene.turns();
        assertThat(scene.counts(run).queued()).isEqualTo(1);

        scene.pass(Duration.ofSeconds(10));
        float[] numbers = Results.vector().toArray();
        numbers[199] = Float.NaN;
        old.say(success(old.lastJob(), EmbeddingVector.of(numbers)));
        scene.turns();

        assertThat(old.jobs()).hasSize(2);
        assertThat(scene.counts(run).queued()).isEqualTo(1);
        assertThat(scene.counts(run).stored()).isZero();
    }

    // --- what it refuses

    @Test
    void refusalShouldNotFailTheTrackWhileThereIsACurrentWorker() {
        RunId run = scene.run(session, 1);
        TestingWorker old = scene.legacy(session, ADDRESS);
        for (int i = 1; i < RetryLimits.STANDARD.maxFailures(); i++) {
            refuse(old);
            scene.pass(Duration.ofMinutes(3));
        }
        TestingWorker current = scene.ready(session);
        refuse(old);
        assertThat(scene.counts(run).queued()).isEqualTo(1);

        old.disconnect();
        for (int i = 0; i < 40; i++) {
            current.heartbeat();
            scene.pass(Duration.ofSeconds(5));
        }
        current.say(success(current.lastJob()));
        scene.turns();
        assertThat(scene.counts(run).stored()).isEqualTo(1);
    }

    @Test
    void fileThatIsTooLargeForOneShouldGoToNoOtherOfItsKindWhileThereIsACurrentWorker() {
        scene.run(session, 2);
        TestingWorker current = scene.ready(session);
        TestingWorker old = scene.legacy(session, ADDRESS);
        TestingWorker spare = scene.legacy(session, "192.0.2.8");
        JobAttempt refused = old.onlyJob();
        refuse(old);
        work(current, Duration.ofMinutes(5));
        assertThat(spare.jobs()).isEmpty();
        assertThat(old.jobs()).hasSize(1);

        current.say(success(current.onlyJob()));
        scene.turns();
        assertThat(current.lastJob()).isEqualTo(new JobAttempt(refused.jobId(), 2));
    }

    @Test
    void filesThatAreTooLargeForItShouldNotHideOthersFromIt() {
        TestingWorker current = scene.ready(session);
        TestingWorker old = refuseMany(3 * JobRepository.LOOK_AHEAD);
        scene.clock.advance(Duration.ofSeconds(20));
        JobId behind = old.lastJob().jobId();
        old.say(failed(old.lastJob(), ErrorCode.UNAVAILABLE));
        scene.turns();
        work(current, Duration.ofMinutes(3));

        assertThat(old.lastJob()).isEqualTo(new JobAttempt(behind, 2));
    }

    @Test
    void searchThatFindsNothingShouldEnd() {
        TestingWorker current = scene.ready(session);
        TestingWorker old = refuseMany(3 * JobRepository.LOOK_AHEAD);
        old.say(failed(old.lastJob(), ErrorCode.TOO_LARGE));
        scene.turns();
        work(current, Duration.ofMinutes(4));
        scene.store.operations().reset();
        work(current, Duration.ofMinutes(1));

        assertThat(scene.store.operations().calls("lease")).isZero();
    }

    /** It has another job after these; the current worker has one. */
    private TestingWorker refuseMany(int tracks) {
        scene.run(session, tracks + 2);
        TestingWorker old = scene.legacy(session, ADDRESS);
        for (int i = 0; i < tracks; i++) {
            old.say(failed(old.lastJob(), ErrorCode.TOO_LARGE));
            scene.turns();
        }
        return old;
    }

    @Test
    void otherFailureShouldWaitForACurrentWorkerForAWhile() {
        scene.run(session, 2);
        TestingWorker current = scene.ready(session);
        TestingWorker old = scene.legacy(session, ADDRESS);
        TestingWorker spare = scene.legacy(session, "192.0.2.8");
        old.say(failed(old.onlyJob(), ErrorCode.UNAVAILABLE));
        scene.turns();
        work(current, Duration.ofSeconds(110));
        assertThat(spare.jobs()).isEmpty();
        assertThat(old.jobs()).hasSize(1);

        work(current, Duration.ofSeconds(30));
        assertThat(old.jobs().size() + spare.jobs().size()).isEqualTo(2);
    }

    /** It goes on with what it has. */
    private void work(TestingWorker current, Duration time) {
        for (long second = 0; second < time.toSeconds(); second += 5) {
            current.heartbeat(current.lastJob(), Stage.ANALYSE, second / 1000.0);
            scene.pass(Duration.ofSeconds(5));
        }
    }

    @Test
    void filesThatAreTooLargeForItShouldNotQuarantineAWorker() {
        scene.run(session, 60);
        TestingWorker current = scene.ready(session);
        TestingWorker old = scene.legacy(session, ADDRESS);
        for (int i = 0; i < 25; i++) {
            current.say(success(current.lastJob()));
            old.say(failed(old.lastJob(), ErrorCode.TOO_LARGE));
            scene.turns();
        }

        assertThat(old.jobs()).hasSizeGreaterThan(25);
    }

    @Test
    void refusalByAnOldFleetShouldNotLast() {
        RunId run = scene.run(session, 1);
        TestingWorker old = scene.legacy(session, ADDRESS);
        for (int i = 0; i < RetryLimits.STANDARD.maxFailures(); i++) {
            refuse(old);
            scene.pass(Duration.ofMinutes(3));
        }
        assertThat(scene.queries().failures(TestingCallers.ADMINISTRATOR, run, null, 10))
                .extracting(FailureView::code)
                .containsExactly(ErrorCode.TOO_LARGE);

        RunId again = scene.run(session, 1);

        assertThat(scene.counts(again).passedOver()).isZero();
        assertThat(scene.counts(again).leased()).isEqualTo(1);
    }

    private void refuse(TestingWorker old) {
        old.say(failed(old.lastJob(), ErrorCode.TOO_LARGE));
        scene.turns();
    }

    // --- how its lease ends

    @Test
    void closedSocketShouldGiveTheJobToAnotherAtOnce() {
        scene.run(session, 1);
        TestingWorker old = scene.legacy(session, ADDRESS);
        JobAttempt first = old.onlyJob();
        TestingWorker other = scene.legacy(session, "192.0.2.8");
        old.disconnect();
        scene.turns();

        assertThat(other.onlyJob()).isEqualTo(new JobAttempt(first.jobId(), 2));
    }

    /** Three addresses, a connection a minute; whoever has the one track goes down. */
    @Test
    void trackThatWorkersDieOfShouldNotHoldUpTheOthers() {
        RunId run = scene.run(session, 10);
        JobId killer = null;
        int attempts = 0;
        for (int minute = 0; minute < 24 * 60; minute++) {
            TestingWorker old = scene.legacy(session, "192.0.2." + minute % 3);
            killer = killer == null ? old.onlyJob().jobId() : killer;
            while (!old.jobs().isEmpty() && old.acks().size() < old.jobs().size()) {
                if (old.lastJob().jobId().equals(killer)) {
                    attempts = old.lastJob().number();
                    break;
                }
                old.say(Results.success(old.lastJob()));
                scene.turns();
            }
            old.disconnect();
            scene.turns();
            if (minute == 5) {
                assertThat(scene.counts(run).stored()).isEqualTo(9);
            }
            scene.clock.advance(Duration.ofMinutes(1));
        }

        assertThat(attempts).as("in a day").isLessThan(60);
    }

    @Test
    void silenceShouldEndNothingUntilTheLimit() {
        RunId run = scene.run(session, 1);
        TestingWorker old = scene.legacy(session, ADDRESS);
        scene.pass(Duration.ofMinutes(60).minusSeconds(1));

        assertThat(old.outbox.closed()).isEmpty();
        assertThat(scene.counts(run).leased()).isEqualTo(1);
        assertConnected(true);

        scene.pass(Duration.ofSeconds(1));

        assertThat(old.outbox.closed()).contains(CloseCode.GOING_AWAY);
        assertThat(scene.counts(run).queued()).isEqualTo(1);
        assertConnected(false);
    }

    @Test
    void trackOfKnownLengthShouldHaveItsOwnLimit() {
        TrackFacts facts = new TrackFacts("A", "B", null, 600.0);
        RunId run = scene.discoveringRun(session);
        scene.admitNow(run, 1, new FoundTrack(new TrackKey(SourceKind.FOLDER, "long.mp3"), "v1", facts));
        TestingWorker old = scene.legacy(session, ADDRESS);
        scene.pass(Duration.ofMinutes(30).minusSeconds(1));
        assertThat(old.outbox.closed()).isEmpty();

        scene.pass(Duration.ofSeconds(1));
        assertThat(old.outbox.closed()).contains(CloseCode.GOING_AWAY);
    }

    @Test
    void idleWorkerShouldStayHoweverLongItHasNothingToSay() {
        TestingWorker old = scene.legacy(session, ADDRESS);
        scene.pass(Duration.ofHours(2));

        assertThat(old.outbox.closed()).isEmpty();
        assertConnected(true);
    }

    @Test
    void workerWhoseJobIsDoneElsewhereShouldBeBusyUntilItAnswers() {
        RunId run = scene.run(session, 1);
        TestingWorker slow = scene.ready(session);
        JobAttempt late = slow.onlyJob();
        slow.disconnect();
        scene.turns();
        TestingWorker old = scene.legacy(session, ADDRESS);
        JobAttempt newer = old.onlyJob();
        TestingWorker back = scene.connect(session, slow.credential());
        back.hello(TestingWorker.finished(late));
        back.say(Results.success(late));
        scene.turns();
        assertThat(scene.state(run)).isEqualTo(RunState.COMPLETED);

        scene.admitNow(scene.discoveringRun(session), 1, Scene.track("another.mp3"));
        assertThat(old.jobs()).containsExactly(newer);

        old.say(success(newer));
        scene.turns();
        assertThat(old.jobs()).hasSize(2);
        assertThat(scene.queries().embeddings(TestingCallers.ADMINISTRATOR, session.id(), null, null, 10))
                .hasSize(1);
    }

    @Test
    void workerThatNeverAnswersForALostJobShouldBeDisconnectedAtItsLimit() {
        scene.run(session, 1);
        TestingWorker slow = scene.ready(session);
        JobAttempt late = slow.onlyJob();
        slow.disconnect();
        scene.turns();
        TestingWorker old = scene.legacy(session, ADDRESS);
        TestingWorker back = scene.connect(session, slow.credential());
        back.hello(TestingWorker.finished(late));
        back.say(Results.success(late));
        scene.pass(HeldLease.LIMIT);

        assertThat(old.outbox.closed()).contains(CloseCode.GOING_AWAY);
    }

    // --- who it is

    @Test
    void workerThatReconnectsShouldBeTheSameAsBefore() {
        for (int i = 0; i < 20; i++) {
            scene.legacy(session, ADDRESS).disconnect();
            scene.pass(Duration.ofSeconds(2));
        }

        assertThat(workers()).hasSize(1);
    }

    @Test
    void workersOfAnAddressShouldBeReadOnceNotForEachConnection() {
        TestingWorker first = scene.legacy(session, ADDRESS);
        scene.store.operations().reset();
        for (int i = 0; i < 5; i++) {
            scene.legacy(session, ADDRESS);
        }
        scene.legacy(session, ADDRESS).disconnect();
        scene.legacy(session, ADDRESS);
        assertThat(scene.store.operations().calls("workersAt")).isZero();
        assertThat(scene.queries().workers(TestingCallers.ADMINISTRATOR, session.id(), null, 100))
                .hasSize(7);

        first.disconnect();
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        for (int i = 0; i < 7; i++) {
            restarted.legacy(session, ADDRESS);
        }
        assertThat(scene.queries().workers(TestingCallers.ADMINISTRATOR, session.id(), null, 100))
                .hasSize(7);
    }

    @Test
    void workersOfOneAddressAndOfOthersShouldBeDifferent() {
        scene.legacy(session, ADDRESS);
        scene.legacy(session, ADDRESS).disconnect();
        scene.turns();
        scene.legacy(session, ADDRESS);
        scene.legacy(session, "192.0.2.8");

        assertThat(workers()).hasSize(3).allSatisfy(worker -> {
            assertThat(worker.dialect()).isEqualTo("v0");
            assertThat(worker.about().slots()).isEqualTo(1);
            assertThat(worker.about().name()).startsWith("v0 worker at 192.0.2.");
        });
    }

    @Test
    void restartShouldGiveItsJobToOthersAtOnce() {
        RunId run = scene.run(session, 1);
        JobAttempt before = scene.legacy(session, ADDRESS).onlyJob();
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        restarted.turns();
        TestingWorker other = restarted.ready(session);

        assertThat(other.onlyJob()).isEqualTo(new JobAttempt(before.jobId(), 2));
        assertThat(restarted.counts(run).leased()).isEqualTo(1);
    }

    private List<WorkerView> workers() {
        return scene.queries().workers(TestingCallers.ADMINISTRATOR, session.id(), null, 100);
    }

    private void assertConnected(boolean connected) {
        assertThat(workers()).singleElement().satisfies(worker -> assertThat(
                        worker.aliveUntil().isAfter(scene.clock.instant()))
                .isEqualTo(connected));
    }

    private static Result success(JobAttempt attempt) {
        return success(attempt, Results.vector());
    }

    /** As the socket translates it. */
    private static Result success(JobAttempt attempt, EmbeddingVector vector) {
        Analysis analysis = new Analysis(vector, List.of(), Results.RECIPE, null, Set.of());
        TrackTags tags = new TrackTags("YouTube Artist", "track00000", null, null);
        return new Result(
                attempt,
                new ResultOutcome.Success(
                        new AnalysedTrack(new ReportedTrack(tags, null, null), analysis, new Timing(0, 0, 0))));
    }
}
