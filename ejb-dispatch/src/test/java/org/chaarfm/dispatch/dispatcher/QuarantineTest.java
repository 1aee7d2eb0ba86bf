package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.Quarantine;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.port.RunEventView;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.ErrorNotice.NoticeCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that fail everything while others succeed, and those that only seem to. */
class QuarantineTest {
    private static final Duration PROBE_AFTER = Duration.ofMinutes(1);

    private final Scene scene = new Scene();
    private final Session session = scene.session();
    private final Map<TestingWorker, Integer> answered = new HashMap<>();

    // --- the aim

    /** One fails within a turn whatever it is given, the other takes a second for a track. */
    @ParameterizedTest
    @EnumSource
    void otherWorkerShouldDoAllWhenOneFailsEverythingAtOnce(ErrorCode code) {
        TestingWorker bad = scene.ready(session, 4, 4);
        TestingWorker good = scene.ready(session, 2, 2);
        RunId run = scene.run(session, 300);
        for (int second = 0; second < 1_000 && !ended(run); second++) {
            failAll(bad, code);
            succeed(good);
            pass();
        }

        assertThat(scene.state(run)).isEqualTo(RunState.COMPLETED);
        assertThat(scene.counts(run)).isEqualTo(new RunCounts(300, 0, 0, 0, 0, 0, 0, 300, 0, 0));
        assertThat(bad.jobs()).as("jobs that it got").hasSizeLessThan(40);
    }

    @Test
    void twoOfThreeShouldBeFoundOutToo() {
        List<TestingWorker> bad = List.of(scene.ready(session, 4, 4), scene.ready(session, 4, 4));
        TestingWorker good = scene.ready(session, 2, 2);
        RunId run = scene.run(session, 300);
        for (int second = 0; second < 1_000 && !ended(run); second++) {
            bad.forEach(worker -> failAll(worker, ErrorCode.CORRUPT_AUDIO));
            succeed(good);
            pass();
        }

        assertThat(scene.counts(run).stored()).isGreaterThanOrEqualTo(298);
        assertThat(bad).allSatisfy(worker -> assertThat(worker.jobs()).hasSizeLessThan(60));
    }

    @Test
    void nobodyShouldBeRestrainedWhenEverybodyFails() {
        TestingWorker one = scene.ready(session);
        TestingWorker other = scene.ready(session);
        RunId run = scene.run(session, 100);
        for (int second = 0; second < 200 && !ended(run); second++) {
            failOne(one, ErrorCode.UNSUPPORTED_FORMAT);
            failOne(other, ErrorCode.UNSUPPORTED_FORMAT);
            pass();
        }

        assertThat(scene.counts(run).failed()).isEqualTo(100);
        assertThat(views()).extracting(WorkerView::quarantine).containsOnlyNulls();
    }

    @Test
    void onlyWorkerShouldNotBeRestrained() {
        TestingWorker only = scene.ready(session);
        RunId run = scene.run(session, 20);
        failAll(only, ErrorCode.TOO_SHORT);

        assertThat(scene.counts(run).failed()).isEqualTo(20);
        assertThat(views()).extracting(WorkerView::quarantine).containsOnlyNulls();
    }

    // --- how it comes about

    @Test
    void workerShouldBeToldAndShown() {
        RunId run = scene.run(session, 100);
        TestingWorker bad = quarantined(ErrorCode.DISK_FULL);

        assertThat(quarantineOf(bad).reason())
                .isEqualTo("5 different tracks failed here in a row while other workers succeeded; the last:"
                        + " disk_full: it failed");
        assertThat(quarantineOf(bad).probeAt())
                .isEqualTo(quarantineOf(bad).since().plus(PROBE_AFTER));
        assertThat(bad.outbox.sent(ErrorNotice.class)).singleElement().satisfies(notice -> {
            assertThat(notice.code()).isEqualTo(NoticeCode.QUARANTINED);
            assertThat(notice.fatal()).isFalse();
            assertThat(notice.message()).contains("the last: disk_full: it failed");
        });
        assertThat(scene.queries().events(TestingCallers.ADMINISTRATOR, run, null, 10))
                .extracting(RunEventView::level)
                .containsExactly("info", "info", "warning");
    }

    @Test
    void itsFailuresShouldNotCountAndItsTracksBeQueuedAgain() {
        RunId run = scene.run(session, 100);
        TestingWorker good = scene.ready(session, 4, 0);
        TestingWorker bad = scene.ready(session);
        JobId first = bad.lastJob().jobId();
        for (int i = 0; i < Streak.LONG; i++) {
            failOne(bad, ErrorCode.TOO_SHORT);
        }
        assertThat(scene.counts(run).failed()).as("by its word alone").isEqualTo(1);
        succeedOne(good);

        assertThat(scene.counts(run).failed()).isZero();
        assertThat(scene.counts(run).queued()).isEqualTo(95);
        assertThat(scene.queries().failures(TestingCallers.ADMINISTRATOR, run, null, 10))
                .isEmpty();
        for (int second = 0; second < 55 && !ended(run); second++) {
            succeed(good);
            pass();
        }
        assertThat(scene.counts(run).stored()).isEqualTo(100);
        assertThat(good.jobs()).extracting(JobAttempt::jobId).contains(first);
    }

    @Test
    void trackThatWasRetriedByHandMeanwhileShouldBeNoHindrance() {
        RunId run = scene.run(session, 100);
        TestingWorker good = scene.ready(session);
        TestingWorker bad = scene.ready(session);
        failOne(bad, ErrorCode.TOO_SHORT);
        assertThat(scene.retry(run, FailedTracks.ALL)).isOne();
        for (int i = 1; i < Streak.LONG; i++) {
            failOne(bad, ErrorCode.TOO_SHORT);
        }
        succeedOne(good);

        assertThat(good.acks()).containsExactly(AckOutcome.STORED);
        assertThat(quarantineOf(bad)).isNotNull();
        assertThat(scene.counts(run).failed()).isZero();
    }

    @Test
    void workerShouldBeSlowedDownWhileNobodyElseHasFinishedAnything() {
        scene.ready(session);
        TestingWorker bad = scene.ready(session);
        scene.run(session, 1_000);
        for (int second = 0; second < 300; second++) {
            failAll(bad, ErrorCode.INTERNAL);
            pass();
        }

        assertThat(bad.jobs()).hasSizeBetween(10, 20);
        assertThat(quarantineOf(bad)).as("nobody knows yet").isNull();
    }

    @Test
    void successShouldEndTheStreak() {
        scene.run(session, 100);
        TestingWorker good = scene.ready(session);
        TestingWorker shaky = scene.ready(session);
        for (int i = 0; i < 40; i++) {
            succeedOne(good);
            if (i % Streak.LONG == 0) {
                succeedOne(shaky);
            } else {
                failOne(shaky, ErrorCode.TOO_SHORT);
            }
        }

        assertThat(quarantineOf(shaky)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"30, true", "62, false"})
    void failuresOfAWorkerThatLeftShouldBeForgottenAfterAnHour(int minutes, boolean remembered) {
        scene.run(session, 100);
        TestingWorker good = scene.ready(session);
        TestingWorker bad = scene.ready(session);
        for (int i = 0; i < Streak.LONG - 1; i++) {
            failOne(bad, ErrorCode.TOO_SHORT);
        }
        bad.disconnect();
        answered.put(good, 0);
        for (int second = 0; second < minutes * 60; second++) {
            pass();
        }
        TestingWorker again = scene.connect(session, bad.credential());
        again.hello();
        again.ready(1, 0);
        scene.turns();
        failOne(again, ErrorCode.TOO_SHORT);
        succeedOne(good);

        assertThat(quarantineOf(again) != null).isEqualTo(remembered);
    }

    @Test
    void secondOpinionShouldBeAskedForOnlyOnce() {
        RunId run = scene.run(session, 3);
        TestingWorker good = scene.ready(session);
        TestingWorker doubtful = scene.ready(session);
        failOne(doubtful, ErrorCode.TOO_SHORT);
        failOne(doubtful, ErrorCode.TOO_SHORT);
        assertThat(scene.counts(run).failed()).isEqualTo(1);
        succeedOne(good);
        keepAlive(good, doubtful, 10);
        assertThat(good.jobs()).hasSize(2);
        good.say(Results.failed(good.lastJob(), ErrorCode.TOO_SHORT));
        scene.turns();

        assertThat(scene.counts(run).failed()).isEqualTo(2);
        assertThat(scene.state(run)).isEqualTo(RunState.COMPLETED);
    }

    // --- how it goes on

    @Test
    void probeShouldComeAfterAMinuteThenAfterTwoAndFour() {
        scene.run(session, 1_000);
        TestingWorker bad = quarantined(ErrorCode.INTERNAL);
        assertThat(secondsToNextJob(bad)).isBetween(58, 61);
        failOne(bad, ErrorCode.INTERNAL);
        assertThat(secondsToNextJob(bad)).isBetween(118, 121);
        failOne(bad, ErrorCode.INTERNAL);
        assertThat(secondsToNextJob(bad)).isBetween(238, 241);
        assertThat(quarantineOf(bad).failedProbes()).isEqualTo(2);
    }

    @Test
    void probeShouldNotComeLaterWhenTheClockIsSetBack() {
        scene.run(session, 1_000);
        TestingWorker bad = quarantined(ErrorCode.INTERNAL);
        pass();
        scene.clock.jump(Duration.ofMinutes(-50));

        assertThat(secondsToNextJob(bad)).isBetween(55, 61);
    }

    @Test
    void failedProbeShouldNotCountAgainstItsTrack() {
        RunId run = scene.run(session, 1_000);
        TestingWorker bad = quarantined(ErrorCode.TOO_SHORT);
        secondsToNextJob(bad);
        JobAttempt probe = bad.lastJob();
        failOne(bad, ErrorCode.TOO_SHORT);

        assertThat(scene.counts(run).failed()).isZero();
        int failures = scene.store.inTransaction(
                tx -> tx.jobs().status(probe).orElseThrow().failures());
        assertThat(failures).isZero();
    }

    @Test
    void successOfAProbeShouldEndIt() {
        RunId run = scene.run(session, 1_000);
        TestingWorker bad = quarantined(ErrorCode.INTERNAL);
        secondsToNextJob(bad);
        succeedOne(bad);

        assertThat(quarantineOf(bad)).isNull();
        int before = bad.jobs().size();
        succeedOne(bad);
        assertThat(bad.jobs()).as("works as before").hasSize(before + 1);
        assertThat(scene.queries().events(TestingCallers.ADMINISTRATOR, run, null, 10))
                .extracting(RunEventView::level)
                .containsExactly("info", "info", "warning", "info");
    }

    @Test
    void runShouldEndWhenTheQuarantinedWorkerIsTheOnlyOneLeft() {
        RunId run = scene.run(session, 20);
        TestingWorker good = scene.ready(session);
        TestingWorker bad = quarantined(good, ErrorCode.CORRUPT_AUDIO);
        good.disconnect();
        scene.turns();
        for (int second = 0; second < 3_600 && !ended(run); second++) {
            failAll(bad, ErrorCode.CORRUPT_AUDIO);
            pass();
        }

        assertThat(scene.state(run)).isEqualTo(RunState.COMPLETED);
        assertThat(scene.counts(run).failed()).isEqualTo(19);
    }

    @Test
    void whatItFailedAloneShouldBeTakenBackWhenOthersSucceedAgain() {
        RunId run = scene.run(session, 1_000);
        TestingWorker good = scene.ready(session);
        TestingWorker bad = quarantined(good, ErrorCode.CORRUPT_AUDIO);
        good.disconnect();
        scene.turns();
        for (int second = 0; second < 300; second++) {
            failAll(bad, ErrorCode.CORRUPT_AUDIO);
            pass();
        }
        assertThat(scene.counts(run).failed()).isPositive();
        TestingWorker better = scene.ready(session);
        for (int second = 0; second < 300; second++) {
            succeed(better);
            failAll(bad, ErrorCode.CORRUPT_AUDIO);
            pass();
        }

        assertThat(scene.counts(run).failed()).isZero();
        assertThat(quarantineOf(bad)).isNotNull();
    }

    @Test
    void failuresOfTheOthersShouldEndIt() {
        scene.run(session, 1_000);
        TestingWorker other = scene.ready(session);
        TestingWorker bad = quarantined(other, ErrorCode.UNAVAILABLE);
        for (int second = 0; second < 7_200 && quarantineOf(bad) != null; second++) {
            failOne(other, ErrorCode.UNAVAILABLE);
            failAll(bad, ErrorCode.UNAVAILABLE);
            pass();
        }

        assertThat(quarantineOf(bad)).isNull();
        assertThat(quarantineOf(other)).isNull();
    }

    @Test
    void reconnectShouldNotEndIt() {
        scene.run(session, 1_000);
        TestingWorker bad = quarantined(ErrorCode.INTERNAL);
        bad.disconnect();
        scene.turns();
        TestingWorker again = scene.connect(session, bad.credential());
        again.hello();
        again.ready(1, 0);
        scene.turns();

        assertThat(again.jobs()).isEmpty();
        assertThat(again.outbox.sent(ErrorNotice.class)).hasSize(1);
        assertThat(secondsToNextJob(again)).isBetween(50, 61);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void restartOfTheCoordinatorShouldNotEndIt(boolean due) {
        scene.run(session, 1_000);
        TestingWorker bad = quarantined(ErrorCode.INTERNAL);
        Scene restarted = new Scene(scene.store, ModelOffer.NONE);
        restarted.clock.advance(Duration.between(restarted.clock.instant(), scene.clock.instant()));
        if (due) {
            restarted.clock.advance(PROBE_AFTER);
        }
        TestingWorker again = restarted.connect(session, bad.credential());
        again.hello();
        again.ready(4, 4);
        restarted.turns();

        assertThat(again.jobs()).hasSize(due ? 1 : 0);
    }

    // --- steps

    /** A worker that has just been quarantined; a good one takes whatever it is given meanwhile and later. */
    private TestingWorker quarantined(ErrorCode code) {
        return quarantined(scene.ready(session), code);
    }

    private TestingWorker quarantined(TestingWorker good, ErrorCode code) {
        TestingWorker bad = scene.ready(session);
        for (int i = 0; i < Streak.LONG; i++) {
            failOne(bad, code);
        }
        assertThat(quarantineOf(bad)).isNull();
        succeedOne(good);
        assertThat(quarantineOf(bad)).isNotNull();
        return bad;
    }

    private int secondsToNextJob(TestingWorker worker) {
        int before = worker.jobs().size();
        for (int second = 0; second < 10_000; second++) {
            if (worker.jobs().size() > before) {
                return second;
            }
            pass();
            worker.heartbeat();
        }
        throw new AssertionError("it got no job");
    }

    private void keepAlive(TestingWorker one, TestingWorker other, int seconds) {
        for (int second = 0; second < seconds; second++) {
            one.heartbeat();
            other.heartbeat();
            pass();
        }
    }

    private void pass() {
        answered.keySet().forEach(TestingWorker::heartbeat);
        scene.pass(Duration.ofSeconds(1));
    }

    private void failAll(TestingWorker worker, ErrorCode code) {
        while (answered.getOrDefault(worker, 0) < worker.jobs().size()) {
            failOne(worker, code);
        }
        answered.putIfAbsent(worker, 0);
    }

    private void failOne(TestingWorker worker, ErrorCode code) {
        int next = answered.merge(worker, 1, Integer::sum) - 1;
        if (next < worker.jobs().size()) {
            worker.say(Results.failed(worker.jobs().get(next), code));
            scene.turns();
        } else {
            answered.merge(worker, -1, Integer::sum);
        }
    }

    /** Each job that it has now. */
    private void succeed(TestingWorker worker) {
        int jobs = worker.jobs().size();
        while (answered.getOrDefault(worker, 0) < jobs) {
            succeedOne(worker);
        }
    }

    private void succeedOne(TestingWorker worker) {
        int next = answered.merge(worker, 1, Integer::sum) - 1;
        worker.say(Results.success(worker.jobs().get(next)));
        scene.turns();
    }

    private boolean ended(RunId run) {
        return scene.state(run).ended();
    }

    private List<WorkerView> views() {
        return scene.queries().workers(TestingCallers.ADMINISTRATOR, session.id(), null, 100);
    }

    private Quarantine quarantineOf(TestingWorker worker) {
        return views().stream()
                .filter(view -> view.id().equals(worker.workerId()))
                .findFirst()
                .orElseThrow()
                .quarantine();
    }
}
