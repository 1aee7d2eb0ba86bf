package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;

/** Leases that end although their worker is there. */
class LeaseTest {
    private static final HeldProgress[] NOTHING = {};

    private final Scene scene = new Scene();
    private final Session session = scene.session();

    // --- lost in transit

    @Test
    void jobThatTwoHeartbeatsDoNotNameShouldBeOfferedAgain() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        JobAttempt job = worker.onlyJob();
        scene.pass(Duration.ofSeconds(5));
        worker.heartbeat(NOTHING);
        scene.pass(Duration.ofSeconds(4));
        assertThat(worker.jobs()).hasSize(1);
        scene.pass(Duration.ofSeconds(1));
        worker.heartbeat(NOTHING);
        scene.turns();

        assertThat(worker.lastJob()).isEqualTo(new JobAttempt(job.jobId(), 2));
    }

    @Test
    void heartbeatsThatMayHaveBeenBegunBeforeShouldNotCount() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        for (int i = 0; i < 4; i++) {
            worker.heartbeat(NOTHING);
            scene.pass(Duration.ofSeconds(1));
        }

        assertThat(worker.jobs()).hasSize(1);
    }

    @Test
    void heartbeatShouldRenewExactlyWhatItNames() {
        RunId run = scene.run(session, 2);
        TestingWorker worker = scene.ready(session, 2, 0);
        JobAttempt named = worker.jobs().get(0);
        JobAttempt forgotten = worker.jobs().get(1);
        worker.ready(1, 0);
        for (int i = 0; i < 3; i++) {
            scene.pass(Duration.ofSeconds(5));
            worker.heartbeat(named, Stage.FETCH, 0.1 * i);
        }
        scene.turns();

        assertThat(scene.counts(run).leased()).isEqualTo(1);
        TestingWorker other = scene.ready(session);
        assertThat(other.onlyJob()).isEqualTo(new JobAttempt(forgotten.jobId(), 2));
    }

    @Test
    void missesShouldCountInARowOnly() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        for (int i = 0; i < 6; i++) {
            scene.pass(Duration.ofSeconds(5));
            if (i % 2 == 0) {
                worker.heartbeat(NOTHING);
            } else {
                worker.heartbeat();
            }
        }
        scene.turns();

        assertThat(worker.jobs()).hasSize(1);
    }

    @Test
    void jobThatIsLostInTransitShouldNotCountAgainstTheTrack() {
        RunId run = scene.run(session, 1);
        for (int i = 0; i < 4; i++) {
            TestingWorker worker = scene.ready(session);
            worker.heartbeat(worker.onlyJob(), Stage.DECODE, 0);
            scene.pass(Duration.ofSeconds(5));
            worker.ready(0, 0);
            worker.heartbeat(NOTHING);
            scene.pass(Duration.ofSeconds(5));
            worker.heartbeat(NOTHING);
            scene.turns();
        }

        assertThat(scene.counts(run).queued()).isEqualTo(1);
    }

    // --- hung analyses

    @Test
    void stageWithoutProgressShouldTimeOutAfterTenMinutesDespiteHeartbeats() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        JobAttempt job = worker.onlyJob();
        beat(worker, job, Stage.DECODE, 0.5, Duration.ofSeconds(599));
        assertThat(worker.cancels()).isEmpty();
        beat(worker, job, Stage.DECODE, 0.5, Duration.ofSeconds(2));

        assertThat(worker.cancels()).containsExactly(job);
        assertThat(scene.counts(run).queued()).as("it is tried again").isEqualTo(1);
        worker.say(Results.cancelled(job));
        scene.turns();
        assertThat(worker.acks()).containsExactly(AckOutcome.STALE);
        scene.pass(Duration.ofSeconds(10));
        assertThat(worker.lastJob()).isEqualTo(new JobAttempt(job.jobId(), 2));
    }

    @Test
    void timeoutShouldCountAsAFailureOfTheTrack() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        for (int i = 0; i < 3; i++) {
            beat(worker, worker.lastJob(), Stage.ANALYSE, 0, Duration.ofSeconds(601));
            scene.pass(Duration.ofSeconds(25));
            worker.heartbeat();
            scene.pass(Duration.ofSeconds(25));
            worker.heartbeat();
            scene.pass(Duration.ofSeconds(25));
        }

        assertThat(scene.queries().failures(TestingCallers.ADMINISTRATOR, run, null, 10))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.code().wireName()).isEqualTo("timeout");
                    assertThat(failure.message()).isEqualTo("no progress in analyse for 10 minutes");
                });
    }

    @Test
    void progressShouldRenewAStageUntilTheLimitOfTheJob() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        JobAttempt job = worker.onlyJob();
        for (int minute = 0; minute < 60; minute++) {
            assertThat(worker.cancels()).isEmpty();
            beat(worker, job, Stage.ANALYSE, minute / 100.0, Duration.ofMinutes(1));
        }

        scene.pass(Duration.ofSeconds(1));
        assertThat(worker.cancels()).containsExactly(job);
    }

    @Test
    void limitShouldBeTenMinutesAndTwiceTheLengthThatTheSourceTold() {
        RunId run = scene.discoveringRun(session);
        TrackKey key = new TrackKey(SourceKind.URL, "http://example.org/a.mp3");
        scene.admitNow(run, 1, new FoundTrack(key, null, new TrackFacts(null, null, null, 300.0)));
        TestingWorker worker = scene.ready(session);
        JobAttempt job = worker.onlyJob();
        for (int minute = 0; minute < 20; minute++) {
            assertThat(worker.cancels()).isEmpty();
            beat(worker, job, Stage.FETCH, minute / 100.0, Duration.ofMinutes(1));
        }

        scene.pass(Duration.ofSeconds(1));
        assertThat(worker.cancels()).containsExactly(job);
    }

    @Test
    void timeInWaitingShouldNotCount() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        JobAttempt job = worker.onlyJob();
        beat(worker, job, Stage.WAITING, 0, Duration.ofMinutes(90));
        beat(worker, job, Stage.FETCH, 0.5, Duration.ofMinutes(9));
        beat(worker, job, Stage.WAITING, 0, Duration.ofMinutes(60));
        beat(worker, job, Stage.FETCH, 0.5, Duration.ofMinutes(9));

        assertThat(worker.cancels()).isEmpty();
    }

    @Test
    void jobShouldGoOnFromItsLimitOnANewerConnection() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        JobAttempt job = worker.onlyJob();
        beat(worker, job, Stage.ANALYSE, 0.5, Duration.ofMinutes(9));
        TestingWorker newer = scene.connect(session, worker.credential());
        newer.hello(TestingWorker.running(job));
        beat(newer, job, Stage.ANALYSE, 0.5, Duration.ofSeconds(60));

        assertThat(newer.cancels()).containsExactly(job);
    }

    @Test
    void analysisThatHangsShouldEndAlthoughItsLineDropsAgainAndAgain() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        JobAttempt job = worker.onlyJob();
        beat(worker, job, Stage.ANALYSE, 0.5, Duration.ofMinutes(2));
        int reconnects = 0;
        while (worker.cancels().isEmpty() && reconnects < 20) {
            worker = dropAndReturn(worker, job, Duration.ofSeconds(20));
            beat(worker, job, Stage.ANALYSE, 0.5, Duration.ofMinutes(1));
            reconnects++;
        }

        assertThat(reconnects).isBetween(8, 9);
        assertThat(worker.cancels()).contains(job);
    }

    @Test
    void absenceShouldNotCountAsStandstill() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        JobAttempt job = worker.onlyJob();
        beat(worker, job, Stage.ANALYSE, 0.5, Duration.ofMinutes(5));
        TestingWorker again = dropAndReturn(worker, job, Duration.ofMinutes(50));
        beat(again, job, Stage.ANALYSE, 0.5, Duration.ofMinutes(4));

        assertThat(again.cancels()).isEmpty();
    }

    private TestingWorker dropAndReturn(TestingWorker worker, JobAttempt job, Duration after) {
        worker.disconnect();
        scene.pass(after);
        TestingWorker again = scene.connect(session, worker.credential());
        again.hello(TestingWorker.running(job));
        scene.turns();
        return again;
    }

    // --- what it costs

    @Test
    void heartbeatsAndTicksOfManyBusyWorkersShouldCostNoTransaction() {
        scene.run(session, 80);
        for (int i = 0; i < 10; i++) {
            scene.ready(session, 8, 0);
        }
        TestingWorker one = scene.ready(session, 0, 0);
        scene.store.operations().reset();
        one.heartbeat();
        scene.dispatcher.put(new Command.Tick());
        scene.turns();

        assertThat(scene.store.operations().transactions()).isZero();
    }

    /** Heartbeats every five seconds, the first at once. */
    private void beat(TestingWorker worker, JobAttempt job, Stage stage, double fraction, Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            if (second % 5 == 0) {
                worker.heartbeat(job, stage, fraction);
            }
            scene.pass(Duration.ofSeconds(1));
        }
    }
}
