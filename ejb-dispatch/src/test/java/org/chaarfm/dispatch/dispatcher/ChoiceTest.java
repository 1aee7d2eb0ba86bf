package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Hello.Machine;
import org.chaarfm.protocol.message.Source;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.WorkerMessage.WorkerDrain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who gets a job that somebody has tried before. */
class ChoiceTest {
    private final Scene scene = new Scene();
    private final Session session = scene.session();

    @Test
    void trackShouldNotGoBackToTheWorkerThatWasLostOnItWhileAnotherIsBusy() {
        scene.run(session, 3);
        TestingWorker lost = scene.ready(session);
        JobId killer = lost.onlyJob().jobId();
        TestingWorker other = scene.ready(session);
        TestingWorker again = comeBack(lost, Stage.DECODE);
        assertThat(again.lastJob().jobId()).as("it does something else").isNotEqualTo(killer);

        wait(Duration.ofMinutes(9), other, again);
        again.say(Results.success(again.lastJob()));
        scene.turns();
        assertThat(again.jobs()).as("there is nothing else left, and still").hasSize(1);
        other.say(Results.success(other.lastJob()));
        scene.turns();
        assertThat(other.lastJob().jobId()).isEqualTo(killer);
    }

    @Test
    void trackShouldGoBackOnceTheOtherIsGone() {
        scene.run(session, 2);
        TestingWorker lost = scene.ready(session);
        JobId killer = lost.onlyJob().jobId();
        TestingWorker other = scene.ready(session);
        TestingWorker again = comeBack(lost, Stage.ANALYSE);
        assertThat(again.jobs()).isEmpty();
        other.say(new WorkerDrain());
        scene.turns();

        assertThat(again.onlyJob().jobId()).isEqualTo(killer);
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"WAITING", "FETCH", "SEND"})
    void lossInAnotherStageShouldKeepTheWorkerAwayForAWhileOnly(Stage stage) {
        scene.run(session, 2);
        TestingWorker lost = scene.ready(session);
        JobId job = lost.onlyJob().jobId();
        TestingWorker other = scene.ready(session);
        TestingWorker again = comeBack(lost, stage);
        wait(TakerChoice.PATIENCE.minusSeconds(2), other, again);
        assertThat(again.jobs()).isEmpty();
        wait(Duration.ofSeconds(4), other, again);

        assertThat(again.onlyJob().jobId()).isEqualTo(job);
    }

    @Test
    void setBackClockShouldNotKeepAWorkerAway() {
        scene.run(session, 2);
        TestingWorker lost = scene.ready(session);
        TestingWorker other = scene.ready(session);
        TestingWorker again = comeBack(lost, Stage.FETCH);
        wait(Duration.ofSeconds(1), other, again);
        scene.clock.jump(Duration.ofHours(-3));
        wait(TakerChoice.PATIENCE, other, again);

        assertThat(again.jobs()).hasSize(1);
    }

    @Test
    void failedTrackShouldBeTriedElsewhereFirst() {
        scene.run(session, 2);
        TestingWorker full = scene.ready(session);
        JobId job = full.onlyJob().jobId();
        TestingWorker other = scene.ready(session);
        full.say(Results.failed(full.onlyJob(), ErrorCode.DISK_FULL));
        scene.turns();
        wait(Duration.ofSeconds(60), full, other);
        assertThat(full.jobs()).as("the other may have it").hasSize(1);
        other.say(Results.success(other.onlyJob()));
        scene.turns();

        assertThat(other.lastJob().jobId()).isEqualTo(job);
    }

    @Test
    void failedTrackShouldNotWaitForABusyWorkerForEver() {
        scene.run(session, 2);
        TestingWorker full = scene.ready(session);
        TestingWorker other = scene.ready(session);
        full.say(Results.failed(full.onlyJob(), ErrorCode.DISK_FULL));
        scene.turns();
        wait(TakerChoice.PATIENCE.plusSeconds(10), full, other);

        assertThat(full.jobs()).hasSize(2);
    }

    @Test
    void onlyWorkerShouldGetTheFailedTrackAgain() {
        scene.run(session, 1);
        TestingWorker only = scene.ready(session);
        only.say(Results.failed(only.onlyJob(), ErrorCode.OUT_OF_MEMORY));
        scene.turns();
        wait(Duration.ofSeconds(8), only);

        assertThat(only.jobs()).hasSize(2);
    }

    @Test
    void workerWithoutDownloaderShouldNotGetTheTrackAgainUntilItConnectsAnew() {
        scene.run(session, 1);
        TestingWorker only = scene.ready(session);
        only.say(Results.failed(only.onlyJob(), ErrorCode.NO_DOWNLOADER));
        scene.turns();
        wait(Duration.ofMinutes(30), only);
        assertThat(only.jobs()).hasSize(1);
        only.disconnect();
        scene.turns();
        scene.clock.advance(Duration.ofSeconds(1));
        TestingWorker again = scene.connect(session, only.credential());
        again.hello();
        again.ready(1, 0);
        scene.turns();

        assertThat(again.jobs()).hasSize(1);
    }

    @Test
    void jobShouldOnlyGoToAWorkerThatCanFetchIt() {
        TestingWorker noHttp = scene.connect(session);
        noHttp.say(new Hello(
                1,
                "0.1.0",
                "yt-dlp only",
                new Machine("Linux", "amd64", 4, 8_192),
                Set.of(Source.Kind.YTDLP),
                List.of()));
        noHttp.ready(4, 4);
        RunId run = scene.run(session, 2);
        assertThat(noHttp.jobs()).isEmpty();
        assertThat(scene.counts(run).queued()).isEqualTo(2);

        TestingWorker http = scene.ready(session);
        assertThat(http.jobs()).hasSize(1);
    }

    @Test
    void jobsThatArePassedOverShouldNotKeepTheDispatcherTurning() {
        scene.run(session, 2);
        TestingWorker lost = scene.ready(session);
        TestingWorker other = scene.ready(session);
        TestingWorker again = comeBack(lost, Stage.DECODE);
        other.heartbeat();
        again.heartbeat();
        scene.turns();
        scene.store.operations().reset();
        wait(Duration.ofSeconds(25), other, again);

        assertThat(scene.store.operations().calls("lease")).isZero();
    }

    @Test
    void passedOverJobsShouldNotHoldUpOthers() {
        scene.run(session, 400);
        TestingWorker lost = scene.ready(session, 200, 0);
        TestingWorker other = scene.ready(session);
        lost.jobs().forEach(job -> lost.heartbeat(job, Stage.DECODE, 0));
        TestingWorker again = comeBackWith(lost, 200);
        assertThat(again.jobs()).as("199 urgent ones are not for it").hasSize(199);
        assertThat(jobIds(again)).doesNotContainAnyElementsOf(jobIds(lost));
        assertThat(other.jobs()).hasSize(1);
    }

    private static List<JobId> jobIds(TestingWorker worker) {
        return worker.jobs().stream().map(JobAttempt::jobId).toList();
    }

    /** It goes down in that stage of its job, and comes back as a new process that knows nothing of it. */
    private TestingWorker comeBack(TestingWorker worker, Stage stage) {
        worker.heartbeat(worker.lastJob(), stage, 0);
        return comeBackWith(worker, 1);
    }

    private TestingWorker comeBackWith(TestingWorker worker, int slots) {
        scene.turns();
        worker.disconnect();
        scene.turns();
        TestingWorker again = scene.connect(session, worker.credential());
        again.hello();
        again.ready(slots, 0);
        scene.turns();
        return again;
    }

    private void wait(Duration time, TestingWorker... alive) {
        for (long second = 0; second < time.toSeconds(); second++) {
            for (TestingWorker worker : alive) {
                worker.heartbeat();
            }
            scene.pass(Duration.ofSeconds(1));
        }
    }
}
