package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.worker.connection.Messages.CREDENTIAL;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.Refusal;
import org.chaarfm.protocol.RefusalReason;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.CoordinatorMessage.Cancel;
import org.chaarfm.protocol.message.CoordinatorMessage.CoordinatorDrain;
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
import org.chaarfm.protocol.message.Welcome.Limits;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.chaarfm.protocol.message.WorkerMessage.WorkerDrain;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.job.JobLimits;
import org.chaarfm.worker.status.WorkerEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatorConnectionTest {
    private static final JobAttempt FIRST = attempt("job-1", 1);
    private static final JobAttempt SECOND = attempt("job-2", 3);

    @TempDir
    Path folder;

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
        assertThat(worker.pulse.link).isSameAs(worker.link);
        assertThat(worker.pulse.interval).isEqualTo(Duration.ofSeconds(4));
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
    void pendingShouldBeToldAndWaitedFor() {
        worker.open().receive(new Pending("the operator is asked"));
        worker.receive(welcome(ResumeDecision.NONE));

        assertThat(worker.status.all(WorkerEvent.Pending.class))
                .containsExactly(new WorkerEvent.Pending("the operator is asked"));
        assertThat(worker.presence.joined()).isTrue();
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

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1006, 1011, 1012, 4004, 4008, 4999})
    void closedConnectionShouldBeMadeAgain(int code) {
        worker.ready();

        worker.close(code);

        assertThat(worker.connection.end()).isEmpty();
        assertThat(worker.presence.joined()).isFalse();
        assertThat(worker.pulse.link).isNull();
        assertThat(worker.connector.tries).hasSize(1);
        worker.forward(Backoff.FIRST);
        assertThat(worker.connector.tries).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {4001, 4002, 4003, 4005, 4009})
    void connectionThatIsNotWantedShouldEndTheWorker(int code) {
        worker.ready();

        worker.close(code);

        assertThat(worker.connection.end())
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isEqualTo(1));
        worker.forward(Duration.ofHours(1));
        assertThat(worker.connector.tries).hasSize(1);
        assertThat(worker.jobs.droppedAll).isEqualTo(1);
    }

    @Test
    void takeoverOfAnOlderConnectionShouldBeIgnored() {
        worker.ready();
        TestingLink older = worker.link;
        worker.close(1006);
        worker.ready();

        worker.connector.listener.closed(older, 4009, "");
        worker.connector.listener.received(older, "{\"type\":\"drain\",\"reason\":\"old\"}");

        assertThat(worker.connection.end()).isEmpty();
        assertThat(worker.presence.joined()).isTrue();
    }

    @Test
    void credentialShouldBeShownNextTimeUntilItIsRevoked() {
        worker.open();
        worker.receive(welcome(ResumeDecision.NONE, Messages.TIMES, new Limits(1, 1, false), CREDENTIAL));
        worker.close(1006);
        worker.open();
        worker.close(4005);

        assertThat(worker.connector.tries).containsExactly(Optional.empty(), Optional.of(CREDENTIAL));
        assertThat(worker.credentials.find()).isEmpty();
    }

    @Test
    void silentConnectionShouldBeMadeAgainAfterThreeIntervals() {
        worker.ready();
        for (int interval = 0; interval < 3; interval++) {
            worker.forward(Duration.ofSeconds(4));
        }
        assertThat(worker.link.pings).isEqualTo(3);
        assertThat(worker.link.closeCode).isNull();

        worker.forward(Duration.ofSeconds(1));

        assertThat(worker.link.closeCode).isNotNull();
        assertThat(worker.status.all(WorkerEvent.Disconnected.class))
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).contains("nothing was heard"));
        worker.forward(Backoff.LONGEST);
        assertThat(worker.connector.tries).hasSize(2);
    }

    @Test
    void pongsShouldKeepAConnection() {
        worker.ready();
        for (int interval = 0; interval < 20; interval++) {
            worker.forward(Duration.ofSeconds(4));
            worker.connector.listener.pong(worker.link);
        }

        assertThat(worker.link.closeCode).isNull();
        assertThat(worker.link.pings).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource(RefusalReason.class)
    void refusalShouldEndTheWorkerUnlessItPasses(RefusalReason reason) {
        worker.credentials.put(CREDENTIAL);
        worker.forward(Duration.ZERO);

        worker.connector.listener.refused(new Refusal(reason, "because", 90));

        boolean passes = reason == RefusalReason.TOO_MANY_TRIES || reason == RefusalReason.SHUTTING_DOWN;
        boolean forgets = reason == RefusalReason.CREDENTIAL_REVOKED || reason == RefusalReason.NO_SUCH_CODE;
        assertThat(worker.connection.end().isPresent()).isEqualTo(!passes);
        assertThat(worker.credentials.find().isPresent()).isEqualTo(!forgets);
        worker.forward(Duration.ofSeconds(89));
        assertThat(worker.connector.tries).hasSize(1);
        worker.forward(Duration.ofSeconds(1));
        assertThat(worker.connector.tries).hasSize(passes ? 2 : 1);
    }

    @Test
    void unreachableCoordinatorShouldBeTriedAgainMoreAndMoreSlowly() {
        worker.forward(Duration.ZERO);
        for (int i = 0; i < 20; i++) {
            worker.connector.listener.unreachable("nobody there");
            worker.forward(Backoff.LONGEST);
        }

        List<WorkerEvent.Disconnected> waits = worker.status.all(WorkerEvent.Disconnected.class);
        assertThat(waits).hasSize(20);
        assertThat(waits.get(0).retryIn()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(waits.get(19).retryIn()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    @Test
    void coordinatorThatWasThereAMomentAgoShouldBeTriedQuickly() {
        worker.ready();
        worker.forward(Duration.ofSeconds(11));
        worker.close(1012);
        Instant lost = worker.clock.instant();

        while (worker.clock.instant().isBefore(lost.plusSeconds(115))) {
            worker.forward(Duration.ofSeconds(5));
            worker.connector.listener.unreachable("Connection refused");
        }

        assertThat(worker.status.all(WorkerEvent.Disconnected.class))
                .hasSizeGreaterThan(20)
                .allSatisfy(event -> assertThat(event.retryIn()).isLessThanOrEqualTo(Duration.ofSeconds(5)));
    }

    @Test
    void coordinatorThatStaysAwayShouldBeTriedMoreAndMoreSlowly() {
        worker.ready();
        worker.forward(Duration.ofSeconds(11));
        worker.close(1012);
        for (int i = 0; i < 20; i++) {
            worker.forward(Backoff.LONGEST);
            worker.connector.listener.unreachable("Connection refused");
        }

        List<WorkerEvent.Disconnected> waits = worker.status.all(WorkerEvent.Disconnected.class);
        assertThat(waits.get(waits.size() - 1).retryIn()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 502, 503, 504})
    void serverWhoseApplicationStartsShouldBeTriedQuicklyForAWhile(int status) {
        unreachableForLong();

        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            worker.connector.listener.answered(new UnrecognisedResponse(status, Duration.ZERO));
            waits.add(lastWait());
            worker.forward(lastWait());
        }

        assertThat(waits.subList(0, 20))
                .allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(5)));
        assertThat(waits.get(59)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void otherAnswerShouldBeNoReasonToHurry() {
        unreachableForLong();

        worker.connector.listener.answered(new UnrecognisedResponse(200, Duration.ZERO));

        assertThat(lastWait()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void retryAfterOfAnyServerShouldBeHeeded() {
        worker.forward(Duration.ZERO);

        worker.connector.listener.answered(new UnrecognisedResponse(503, Duration.ofSeconds(40)));

        assertThat(lastWait()).isEqualTo(Duration.ofSeconds(40));
    }

    private void unreachableForLong() {
        worker.forward(Duration.ZERO);
        for (int i = 0; i < 10; i++) {
            worker.connector.listener.unreachable("nobody there");
            worker.forward(Backoff.LONGEST);
        }
    }

    private Duration lastWait() {
        List<WorkerEvent.Disconnected> waits = worker.status.all(WorkerEvent.Disconnected.class);
        return waits.get(waits.size() - 1).retryIn();
    }

    @Test
    void handshakeWithoutAnyAnswerShouldBeGivenUp() {
        worker.forward(Duration.ZERO);

        worker.forward(Duration.ofSeconds(61));

        assertThat(worker.status.all(WorkerEvent.Disconnected.class)).hasSize(1);
        TestingLink late = new TestingLink();
        worker.connector.listener.opened(late, Dialect.V1);
        assertThat(late.closeCode).isNotNull();
    }

    @Test
    void drainShouldFinishWhatRunsAndLeaveWhenAllIsAcknowledged() {
        worker.ready();
        worker.receive(job(FIRST));

        worker.connection.drain("Ctrl-C");

        assertThat(worker.link.taken()).containsExactly(new WorkerDrain());
        assertThat(worker.jobs.gaveBack).isEqualTo(1);
        worker.receive(job(SECOND)); // Crossed the drain on the wire.
        assertThat(worker.link.taken()).containsExactly(cancelled(SECOND));
        worker.receive(new Ack(SECOND, AckOutcome.RECORDED, null));
        worker.end(failed(FIRST));
        assertThat(worker.connection.end()).isEmpty();
        worker.receive(new Ack(FIRST, AckOutcome.RECORDED, null));
        assertThat(worker.connection.end())
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isZero());
        assertThat(worker.link.closeCode).isEqualTo(1000);
    }

    @Test
    void drainShouldEndWithoutACoordinatorThatIsGoneForGood() {
        worker.ready().receive(job(FIRST));
        worker.end(failed(FIRST));
        worker.close(1006);
        unreachableForLong();

        worker.connection.drain("SIGTERM");
        int triesBefore = worker.connector.tries.size();
        for (int second = 0; second < 29; second++) {
            worker.forward(Duration.ofSeconds(1));
            worker.connector.listener.unreachable("nobody there");
        }

        assertThat(worker.connector.tries).hasSizeGreaterThan(triesBefore + 3);
        assertThat(worker.connection.end()).isEmpty();
        worker.forward(Duration.ofSeconds(2));
        assertThat(worker.connection.end()).hasValueSatisfying(end -> {
            assertThat(end.exitCode()).isEqualTo(WorkerEnd.STOPPED);
            assertThat(end.reason()).contains("1 result is lost").contains("could not be reached");
        });
    }

    @Test
    void drainShouldEndWhenADroppedJobIsGone() {
        worker.ready().receive(job(FIRST));
        worker.connection.drain("Ctrl-C");
        worker.holdings.release(FIRST); // On the job's own thread, without a result.

        worker.forward(Duration.ofMillis(100));

        assertThat(worker.connection.end())
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isZero());
    }

    @Test
    void drainShouldEndWithoutACoordinatorThatNeverAnswers() {
        worker.ready().receive(job(FIRST));
        worker.end(failed(FIRST));
        worker.connection.drain("SIGTERM");

        for (int second = 0; second < 301; second++) {
            worker.connector.listener.pong(worker.link);
            worker.forward(Duration.ofSeconds(1));
        }

        assertThat(worker.connection.end())
                .hasValueSatisfying(end -> assertThat(end.reason()).contains("did not acknowledge"));
    }

    @Test
    void rejoiningShouldResolveWhatIsInDoubt() {
        worker.ready().receive(job(FIRST));

        worker.connection.rejoin("an error of the worker");

        assertThat(worker.link.closeCode).isNotNull();
        worker.join(keep(FIRST));
        assertThat(worker.link.taken()).first().isInstanceOfSatisfying(Hello.class, hello -> assertThat(hello.held())
                .containsExactly(new HeldJob(FIRST, HeldState.RUNNING)));
    }

    @Test
    void socketOfATryThatWasGivenUpShouldBeClosedWhileTheNextIsUnderWay() {
        worker.forward(Duration.ZERO);
        LinkListener givenUp = worker.connector.listener;
        worker.forward(Duration.ofSeconds(61));
        worker.forward(Backoff.LONGEST);
        assertThat(worker.connector.tries).hasSize(2);

        TestingLink late = new TestingLink();
        givenUp.opened(late, Dialect.V1);

        assertThat(late.closeCode).isNotNull();
        worker.connector.listener.opened(worker.link, Dialect.V1);
        assertThat(worker.link.taken()).hasOnlyElementsOfType(Hello.class);
    }

    @Test
    void drainShouldEndAtOnceWhenNothingIsHeld() {
        worker.connection.drain("Ctrl-C");

        assertThat(worker.connection.end())
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isZero());
    }

    @Test
    void drainingWorkerShouldSayDrainInsteadOfReadyAfterAReconnect() {
        worker.ready().receive(job(FIRST));
        worker.connection.drain("Ctrl-C");
        worker.close(1006);
        worker.end(failed(FIRST));

        worker.join(ResumeDecision.NONE);

        assertThat(worker.link.taken()).hasSize(3).endsWith(failed(FIRST), new WorkerDrain());
        worker.receive(new Ack(FIRST, AckOutcome.STALE, null));
        assertThat(worker.connection.end()).isPresent();
    }

    @Test
    void coordinatorShouldBeAbleToDrainAWorker() {
        worker.ready().receive(job(FIRST));

        worker.receive(new CoordinatorDrain("maintenance"));

        assertThat(worker.jobs.gaveBack).isEqualTo(1);
        assertThat(worker.status.all(WorkerEvent.Draining.class))
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).contains("maintenance"));
        worker.end(failed(FIRST));
        worker.receive(new Ack(FIRST, AckOutcome.RECORDED, null));
        assertThat(worker.connection.end())
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isZero());
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
