package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.dispatcher.Results.cancelled;
import static org.chaarfm.dispatch.dispatcher.Results.failed;
import static org.chaarfm.dispatch.dispatcher.Results.success;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.EmbeddingView;
import org.chaarfm.dispatch.port.FailureView;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.MalformedMessageException.MessageHead;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.CoordinatorMessage.Cancel;
import org.chaarfm.protocol.message.ErrorNotice;
import org.junit.jupiter.api.Test;

class ResultTest {
    private final Scene scene = new Scene();
    private final Session session = scene.session();

    @Test
    void successShouldBeStoredAndTheRunComplete() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.say(success(worker.onlyJob()));
        scene.turns();

        assertThat(worker.acks()).containsExactly(AckOutcome.STORED);
        assertThat(scene.state(run)).isEqualTo(RunState.COMPLETED);
        assertThat(scene.queries().embeddings(TestingCallers.ADMINISTRATOR, session.id(), run, null, 10))
                .extracting(EmbeddingView::vector)
                .containsExactly(Results.vector());
    }

    @Test
    void nextJobShouldFollowTheAck() {
        scene.run(session, 2);
        TestingWorker worker = scene.ready(session);
        worker.say(success(worker.onlyJob()));
        scene.turns();

        assertThat(worker.jobs()).hasSize(2);
    }

    @Test
    void repeatedSuccessShouldBeADuplicate() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.say(success(worker.onlyJob()));
        worker.say(success(worker.onlyJob()));
        scene.turns();
        worker.say(success(worker.onlyJob()));
        scene.turns();

        assertThat(worker.acks()).containsExactly(AckOutcome.STORED, AckOutcome.DUPLICATE, AckOutcome.DUPLICATE);
        assertThat(scene.queries().embeddings(TestingCallers.ADMINISTRATOR, session.id(), null, null, 10))
                .hasSize(1);
    }

    @Test
    void finishedResultShouldBeTakenBeforeReady() {
        scene.run(session, 1);
        TestingWorker first = scene.ready(session);
        JobAttempt attempt = first.onlyJob();
        first.disconnect();
        TestingWorker again = scene.connect(session, first.credential());
        again.hello(TestingWorker.finished(attempt));
        again.say(success(attempt));
        scene.turns();

        assertThat(again.acks()).containsExactly(AckOutcome.STORED);
    }

    @Test
    void lateSuccessShouldBeStoredAndTheNewerAttemptCancelled() {
        RunId run = scene.run(session, 1);
        TestingWorker slow = scene.ready(session);
        JobAttempt old = slow.onlyJob();
        slow.disconnect();
        scene.turns();
        TestingWorker other = scene.ready(session);
        JobAttempt newer = other.onlyJob();
        TestingWorker back = scene.connect(session, slow.credential());
        back.hello(TestingWorker.finished(old));
        back.say(success(old));
        scene.turns();

        assertThat(newer).isEqualTo(new JobAttempt(old.jobId(), 2));
        assertThat(back.acks()).containsExactly(AckOutcome.STORED);
        assertThat(other.outbox.sent(Cancel.class)).containsExactly(new Cancel(newer));
        assertThat(scene.state(run)).isEqualTo(RunState.COMPLETED);

        other.say(cancelled(newer));
        other.say(success(newer));
        scene.turns();
        assertThat(other.acks()).containsExactly(AckOutcome.RECORDED, AckOutcome.STALE);
    }

    @Test
    void twoSuccessesOfOneJobInOneTurnShouldStoreOne() {
        scene.run(session, 1);
        TestingWorker slow = scene.ready(session);
        JobAttempt old = slow.onlyJob();
        slow.disconnect();
        scene.turns();
        TestingWorker other = scene.ready(session);
        JobAttempt newer = other.onlyJob();
        TestingWorker back = scene.connect(session, slow.credential());
        back.hello(TestingWorker.finished(old));
        back.say(success(old));
        other.say(success(newer));
        scene.turns();

        assertThat(back.acks()).containsExactly(AckOutcome.STORED);
        assertThat(other.acks()).containsExactly(AckOutcome.STALE);
        assertThat(scene.queries().embeddings(TestingCallers.ADMINISTRATOR, session.id(), null, null, 10))
                .hasSize(1);
    }

    @Test
    void cancelledWorkerShouldGetAnotherJob() {
        scene.run(session, 1);
        TestingWorker slow = scene.ready(session);
        JobAttempt old = slow.onlyJob();
        slow.disconnect();
        scene.turns();
        TestingWorker other = scene.ready(session);
        TestingWorker back = scene.connect(session, slow.credential());
        back.hello();
        back.say(success(old));
        scene.turns();
        RunId second = scene.discoveringRun(session);
        scene.admitNow(second, 1, Scene.track("another.mp3"));
        scene.turns();

        assertThat(other.jobs()).hasSize(2);
    }

    @Test
    void attemptOfAnotherWorkerShouldBeStale() {
        scene.run(session, 1);
        TestingWorker owner = scene.ready(session);
        TestingWorker liar = scene.ready(session);
        liar.say(success(owner.onlyJob()));
        liar.say(failed(owner.onlyJob(), ErrorCode.NOT_FOUND));
        liar.say(success(new JobAttempt(new JobId("nosuchjob"), 1)));
        scene.turns();
        owner.say(success(owner.onlyJob()));
        scene.turns();

        assertThat(liar.acks()).containsExactly(AckOutcome.STALE, AckOutcome.STALE, AckOutcome.STALE);
        assertThat(owner.acks()).containsExactly(AckOutcome.STORED);
    }

    @Test
    void resultForAnothersAttemptShouldNotMakeRoomOnItsHolder() {
        scene.run(session, 3);
        TestingWorker owner = scene.ready(session);
        TestingWorker liar = scene.joined(session);
        liar.say(cancelled(owner.onlyJob()));
        malformed(liar, unreadable(owner.onlyJob()));

        assertThat(liar.acks()).containsExactly(AckOutcome.STALE, AckOutcome.REJECTED);
        assertThat(owner.jobs()).hasSize(1);
    }

    @Test
    void permanentFailureShouldEndTheJob() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.say(failed(worker.onlyJob(), ErrorCode.TOO_SHORT));
        worker.say(failed(worker.onlyJob(), ErrorCode.TOO_SHORT));
        scene.turns();

        assertThat(worker.acks()).containsExactly(AckOutcome.RECORDED, AckOutcome.RECORDED);
        assertThat(scene.state(run)).isEqualTo(RunState.FAILED);
        assertThat(scene.queries().failures(TestingCallers.ADMINISTRATOR, run, null, 10))
                .extracting(FailureView::code, FailureView::message, FailureView::attempts)
                .containsExactly(Tuple.tuple(ErrorCode.TOO_SHORT, "it failed", 1));
    }

    @Test
    void successAfterAPermanentFailureShouldBeStale() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.say(failed(worker.onlyJob(), ErrorCode.TOO_SHORT));
        worker.say(success(worker.onlyJob()));
        scene.turns();

        assertThat(worker.acks()).containsExactly(AckOutcome.RECORDED, AckOutcome.STALE);
    }

    @Test
    void retryableFailureShouldComeBackLaterAndThriceAtMost() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.say(failed(worker.lastJob(), ErrorCode.UNAVAILABLE));
        scene.turns();
        pass(worker, 4);
        assertThat(worker.jobs()).hasSize(1);
        pass(worker, 4);
        assertThat(worker.jobs()).hasSize(2);

        worker.say(failed(worker.lastJob(), ErrorCode.UNAVAILABLE));
        scene.turns();
        pass(worker, 19);
        assertThat(worker.jobs()).hasSize(2);
        pass(worker, 11);
        assertThat(worker.jobs()).hasSize(3);
        assertThat(scene.state(run)).isEqualTo(RunState.RUNNING);

        worker.say(failed(worker.lastJob(), ErrorCode.UNAVAILABLE));
        scene.turns();
        assertThat(scene.state(run)).isEqualTo(RunState.FAILED);
        assertThat(scene.counts(run).failed()).isEqualTo(1);
    }

    @Test
    void retryAfterShouldBeRespected() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.say(failed(worker.onlyJob(), ErrorCode.UNAVAILABLE, 60));
        scene.turns();
        pass(worker, 59);
        assertThat(worker.jobs()).hasSize(1);
        pass(worker, 31);
        assertThat(worker.jobs()).hasSize(2);
    }

    private void pass(TestingWorker worker, int seconds) {
        for (int second = 0; second < seconds; second++) {
            worker.heartbeat();
            scene.pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void cancelledJobShouldGoBackInFront() {
        RunId run = scene.run(session, 3);
        TestingWorker worker = scene.ready(session);
        JobAttempt given = worker.onlyJob();
        worker.say(cancelled(given));
        scene.turns();

        assertThat(worker.acks()).containsExactly(AckOutcome.RECORDED);
        assertThat(worker.lastJob()).isEqualTo(new JobAttempt(given.jobId(), 2));
        assertThat(scene.counts(run).leased()).isEqualTo(1);
    }

    @Test
    void cancelToldAgainShouldBeRecordedAgainAndChangeNothing() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        JobAttempt given = worker.onlyJob();
        worker.say(cancelled(given));
        worker.say(cancelled(given));
        scene.turns();

        assertThat(worker.acks()).containsExactly(AckOutcome.RECORDED, AckOutcome.RECORDED);
        assertThat(worker.lastJob()).isEqualTo(new JobAttempt(given.jobId(), 2));
        assertThat(scene.counts(run).leased()).isEqualTo(1);
    }

    @Test
    void lateAnswersThatAreNoSuccessShouldChangeNothing() {
        RunId run = scene.run(session, 1);
        TestingWorker slow = scene.ready(session);
        JobAttempt old = slow.onlyJob();
        slow.disconnect();
        scene.turns();
        TestingWorker other = scene.ready(session);
        TestingWorker back = scene.connect(session, slow.credential());
        back.hello();
        back.say(failed(old, ErrorCode.TOO_SHORT));
        back.say(cancelled(old));
        back.say(success(old, EmbeddingVector.of(1, 2, 3), Results.TAGS, Results.RECIPE));
        scene.turns();

        assertThat(back.acks()).containsExactly(AckOutcome.STALE, AckOutcome.STALE, AckOutcome.REJECTED);
        assertThat(other.cancels()).isEmpty();
        assertThat(scene.counts(run).leased()).isEqualTo(1);
    }

    @Test
    void invalidResultShouldBeRejectedAndTriedAgain() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.say(success(worker.onlyJob(), EmbeddingVector.of(1, 2, 3), Results.TAGS, Results.RECIPE));
        worker.say(success(worker.onlyJob(), EmbeddingVector.of(1, 2, 3), Results.TAGS, Results.RECIPE));
        scene.turns();

        assertThat(worker.acks()).containsExactly(AckOutcome.REJECTED, AckOutcome.REJECTED);
        assertThat(worker.outbox.last(Ack.class).reason()).contains("3 numbers");
        assertThat(scene.counts(run).queued()).isEqualTo(1);
        pass(worker, 15);
        assertThat(worker.jobs()).hasSize(2);
    }

    @Test
    void unreadableResultShouldBeRejectedAndTriedAgain() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        JobAttempt attempt = worker.onlyJob();
        malformed(worker, unreadable(attempt));

        assertThat(worker.acks()).containsExactly(AckOutcome.REJECTED);
        assertThat(scene.counts(run).queued()).isEqualTo(1);
        pass(worker, 15);
        assertThat(worker.jobs()).hasSize(2);
    }

    @Test
    void otherUnreadableMessageShouldBeAnsweredWithAnError() {
        TestingWorker worker = scene.ready(session);
        malformed(worker, new MalformedMessageException("type", "x", "must be a known type"));

        assertThat(worker.outbox.last(ErrorNotice.class).message())
                .contains("type")
                .contains("x");
        assertThat(worker.outbox.closed()).isEmpty();
    }

    private static MalformedMessageException unreadable(JobAttempt attempt) {
        MessageHead head = new MessageHead("result", attempt.jobId().value(), attempt.number());
        return new MalformedMessageException("data.vector", "x", "must be an array").withHead(head);
    }

    private void malformed(TestingWorker worker, MalformedMessageException problem) {
        scene.dispatcher.put(new ConnectionEvent.MalformedArrived(worker.connection(), problem));
        scene.turns();
    }

    @Test
    void resultsOfManyWorkersShouldBeOneTransaction() {
        scene.run(session, 20);
        List<TestingWorker> workers =
                IntStream.range(0, 20).mapToObj(i -> scene.ready(session)).toList();
        scene.store.operations().reset();
        workers.forEach(worker -> worker.say(success(worker.onlyJob())));
        scene.dispatcher.turn();

        assertThat(scene.store.operations().transactions()).isEqualTo(1);
        assertThat(scene.store.operations().calls("read")).isEqualTo(1);
        assertThat(scene.store.operations().rows("read")).isEqualTo(20);
        assertThat(workers).allSatisfy(worker -> assertThat(worker.acks()).containsExactly(AckOutcome.STORED));
    }
}
