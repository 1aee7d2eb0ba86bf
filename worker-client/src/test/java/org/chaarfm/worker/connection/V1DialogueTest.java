package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.worker.connection.Messages.MODEL;
import static org.chaarfm.worker.connection.Messages.attempt;
import static org.chaarfm.worker.connection.Messages.cancelled;
import static org.chaarfm.worker.connection.Messages.failed;
import static org.chaarfm.worker.connection.Messages.job;
import static org.chaarfm.worker.connection.Messages.keep;
import static org.chaarfm.worker.connection.Messages.welcome;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.CoordinatorMessage.Cancel;
import org.chaarfm.protocol.message.CoordinatorMessage.Pending;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.ErrorNotice.NoticeCode;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Hello.HeldJob;
import org.chaarfm.protocol.message.Hello.HeldState;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Source;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.message.Welcome.Limits;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.chaarfm.worker.connection.ModelProvider.ModelUnavailableException;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.job.JobLimits;
import org.chaarfm.worker.status.WorkerEvent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the worker says and does in a v1 session, over a connection in virtual time. */
class V1DialogueTest {
    private static final JobAttempt FIRST = attempt("job-1", 1);
    private static final JobAttempt SECOND = attempt("job-2", 3);

    @TempDir
    Path folder;

    @AutoClose
    private TestingWorker worker;

    @BeforeEach
    void make() {
        worker = new TestingWorker(folder);
    }

    @Test
    void helloShouldComeFirstAndNameWhatIsHeld() {
        worker.holdings.add(FIRST, "a");
        worker.holdings.finish(failed(SECOND), "b");

        worker.open();

        assertThat(worker.link.taken()).singleElement().isInstanceOfSatisfying(Hello.class, hello -> {
            assertThat(hello.name()).isEqualTo("kitchen");
            assertThat(hello.workerVersion()).isEqualTo("1.2.3");
            assertThat(hello.sources()).isEqualTo(Set.of(Source.Kind.HTTP));
            assertThat(hello.held())
                    .containsExactly(new HeldJob(FIRST, HeldState.RUNNING), new HeldJob(SECOND, HeldState.FINISHED));
        });
    }

    @Test
    void readyShouldWaitForTheModelAndHeartbeatsShouldNot() {
        worker.join(ResumeDecision.NONE);

        assertThat(worker.link.taken()).hasOnlyElementsOfType(Hello.class);
        assertThat(worker.heartbeats.link).isSameAs(worker.link);
        assertThat(worker.heartbeats.interval).isEqualTo(Duration.ofSeconds(4));
        assertThat(worker.models.wanted).isEqualTo(MODEL);
        assertThat(worker.models.address)
                .isEqualTo(URI.create("https://music.example.org/prefix/model/secret/test-model-1.pb"));

        worker.models.load();

        assertThat(worker.link.taken()).containsExactly(new Ready(MODEL, 2, 1));
    }

    @ParameterizedTest
    @CsvSource({"true, ANYWHERE", "false, PUBLIC"})
    void addressesShouldLeadAsFarAsTheSessionAllows(boolean allowPrivate, Reach reach) {
        worker.open().receive(welcome(ResumeDecision.NONE, Messages.TIMES, new Limits(1000, 60, allowPrivate), null));
        worker.models.load();
        worker.receive(job(attempt("job-1", 1)));

        assertThat(worker.models.reach).isEqualTo(reach);
        assertThat(worker.jobs.lastLimits).isEqualTo(new JobLimits(1000, Duration.ofMinutes(1), reach));
    }

    @Test
    void modelThatCannotBeHadShouldEndTheWorkerWithItsCloseCode() {
        worker.join(ResumeDecision.NONE);
        worker.models.answer.completeExceptionally(new ModelUnavailableException("no file fits", null));

        assertThat(worker.link.closeCode).isEqualTo(4003);
        assertThat(worker.connection.end()).hasValueSatisfying(end -> {
            assertThat(end.exitCode()).isEqualTo(1);
            assertThat(end.reason()).contains("no file fits");
        });
    }

    @Test
    void pendingShouldBeToldOnceAndWaitedFor() {
        worker.open().receive(new Pending("the operator is asked"));
        worker.receive(new Pending("the operator is asked"));
        worker.receive(welcome(ResumeDecision.NONE));

        assertThat(worker.status.all(WorkerEvent.Pending.class))
                .containsExactly(new WorkerEvent.Pending("the operator is asked"));
        assertThat(worker.presence.joined()).isTrue();
    }

    @Test
    void secondWelcomeShouldTellOfLimitsAndOfNothingElse() {
        worker.ready();
        worker.link.taken();
        Welcome first = welcome(ResumeDecision.NONE);
        Limits tighter = new Limits(7, 60, true);
        worker.receive(new Welcome(first.membership(), first.times(), first.model(), tighter, first.held()));
        worker.receive(new Welcome(first.membership(), first.times(), first.model(), tighter, first.held()));

        assertThat(worker.link.taken()).as("no second ready").isEmpty();
        assertThat(worker.status.all(WorkerEvent.Notice.class))
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("files up to 7 bytes"));
    }

    @Test
    void jobShouldBeTakenOnOnce() {
        worker.ready();

        worker.receive(job(FIRST));
        worker.receive(job(FIRST));

        assertThat(worker.jobs.submitted).containsExactly(job(FIRST));
        assertThat(worker.status.all(WorkerEvent.TrackStarted.class)).hasSize(1);
    }

    @Test
    void jobBeforeReadyShouldGoBack() {
        worker.join(ResumeDecision.NONE).link.taken();

        worker.receive(job(FIRST));

        assertThat(worker.link.taken()).containsExactly(cancelled(FIRST));
    }

    @Test
    void resultShouldBeKeptUntilAcknowledgedAndSentAgainBeforeReady() {
        worker.ready().receive(job(FIRST));
        worker.end(failed(FIRST));
        assertThat(worker.link.taken()).containsExactly(failed(FIRST));
        worker.close(1006);

        worker.join(ResumeDecision.NONE);

        assertThat(worker.link.taken())
                .hasSize(3)
                .satisfies(sent -> assertThat(sent.get(0)).isInstanceOf(Hello.class))
                .endsWith(failed(FIRST), new Ready(MODEL, 2, 1));
        worker.receive(new Ack(FIRST, AckOutcome.RECORDED, null));
        assertThat(worker.holdings.isEmpty()).isTrue();
    }

    @Test
    void resultOfAJobThatEndedWithoutConnectionShouldBeSentAfterWelcome() {
        worker.ready().receive(job(FIRST));
        worker.close(1012);
        worker.end(failed(FIRST));
        worker.open();
        assertThat(worker.link.taken()).hasOnlyElementsOfType(Hello.class);

        worker.receive(welcome(ResumeDecision.NONE));

        assertThat(worker.link.taken()).contains(failed(FIRST));
    }

    @Test
    void resultThatEndsJustBeforeTheWelcomeShouldBeSentOnce() {
        worker.ready().receive(job(FIRST));
        worker.close(1006);
        worker.open();
        worker.holdings.finish(failed(FIRST), "a track"); // The connection's thread hears of it a moment later,
        worker.receive(welcome(ResumeDecision.NONE));
        worker.connection.ended(failed(FIRST)); // which is now.

        assertThat(worker.link.taken()).containsOnlyOnce(failed(FIRST));
    }

    @Test
    void resultShouldBeSentAgainWhenItsJobIsGivenOutAgain() {
        worker.ready().receive(job(FIRST));
        worker.end(failed(FIRST));
        worker.link.taken();

        worker.receive(job(FIRST));

        assertThat(worker.link.taken()).containsExactly(failed(FIRST));
        assertThat(worker.jobs.submitted).hasSize(1);
    }

    @Test
    void onlyJobsThatAreKeptShouldGoOnAfterAReconnect() {
        worker.ready();
        worker.receive(job(FIRST));
        worker.receive(job(SECOND));
        worker.close(1006);

        worker.join(keep(SECOND));

        assertThat(worker.jobs.dropped).containsExactly(FIRST);
    }

    @Test
    void finishedJobShouldBeSentEvenWhenDropped() {
        worker.ready().receive(job(FIRST));
        worker.close(1006);
        worker.end(failed(FIRST));

        worker.join(new ResumeDecision(List.of(), List.of(FIRST)));

        assertThat(worker.jobs.dropped).isEmpty();
        assertThat(worker.link.taken()).contains(failed(FIRST));
    }

    @Test
    void cancelShouldReachTheJob() {
        worker.ready().receive(job(FIRST));

        worker.receive(new Cancel(FIRST));

        assertThat(worker.jobs.cancelled).containsExactly(FIRST);
    }

    @Test
    void jobThatCannotBeReadShouldBeAnswered() {
        worker.ready();
        String frame = "{\"type\":\"job\",\"job_id\":\"job-1\",\"attempt\":1,\"payload\":{\"kind\":\"dance\"}}";

        worker.connector.listener.received(worker.link, frame);

        assertThat(worker.link.taken()).singleElement().isInstanceOfSatisfying(Result.class, result -> {
            assertThat(result.attempt()).isEqualTo(FIRST);
            assertThat(result.outcome()).isInstanceOfSatisfying(ResultOutcome.Failed.class, failure -> {
                assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
                assertThat(failure.message()).contains("kind").contains("dance");
            });
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"type\":\"song\"}", "{\"type\":\"ack\"}", "{\"type\":\"welcome\",\"x\":"})
    void messageThatCannotBeReadShouldNotEndAnything(String frame) {
        worker.ready();

        worker.connector.listener.received(worker.link, frame);

        assertThat(worker.status.all(WorkerEvent.Notice.class)).hasSize(1);
        assertThat(worker.link.closeCode).isNull();
        worker.receive(job(FIRST));
        assertThat(worker.jobs.submitted).hasSize(1);
    }

    @Test
    void errorShouldBeToldAndAFatalOneShouldLeadToANewConnection() {
        worker.ready();
        worker.receive(new ErrorNotice(NoticeCode.INTERNAL, "a hiccup", false));
        worker.forward(Duration.ofSeconds(6));
        assertThat(worker.link.closeCode).isNull();

        worker.receive(new ErrorNotice(NoticeCode.INTERNAL, "lost", true));
        worker.forward(Duration.ofSeconds(6));

        assertThat(worker.link.closeCode).isEqualTo(1000);
        assertThat(worker.status.all(WorkerEvent.Notice.class)).hasSize(2);
    }
}
