package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.dispatch.testing.TestingDispatchStore;
import org.chaarfm.dispatch.testing.TestingOutbox;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.ErrorNotice.NoticeCode;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Hello.Machine;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.message.Welcome.LeaseTimes;
import org.chaarfm.protocol.message.Welcome.Limits;
import org.chaarfm.protocol.message.Welcome.OfferedModel;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.junit.jupiter.api.Test;

class JoinTest {
    private final Scene scene = new Scene();
    private final Session session = scene.session();

    @Test
    void firstHelloShouldBeWelcomedWithACredential() {
        TestingWorker worker = scene.joined(session);

        Welcome welcome = worker.outbox.last(Welcome.class);
        assertThat(welcome.times()).isEqualTo(new LeaseTimes(5, 30));
        assertThat(welcome.model()).isEqualTo(new OfferedModel(KnownModels.STAND_IN, null));
        assertThat(welcome.limits()).isEqualTo(new Limits(500_000_000, 7_200, false));
        assertThat(welcome.held()).isEqualTo(ResumeDecision.NONE);
        assertThat(scene.queries().sessionByCredential(worker.credential().sha256()))
                .contains(session);
        assertThat(scene.queries().workers(TestingCallers.ADMINISTRATOR, session.id(), null, 10))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.id()).isEqualTo(welcome.membership().workerId());
                    assertThat(view.about().name()).isEqualTo("worker 1");
                    assertThat(view.aliveUntil())
                            .isEqualTo(scene.clock.instant().plusSeconds(60));
                });
    }

    @Test
    void modelShouldBeOfferedWhenTheCoordinatorHasIt() {
        Scene offering =
                new Scene(new TestingDispatchStore(), model -> Optional.of("/model/x/" + model.name() + ".pb"));

        TestingWorker worker = offering.joined(offering.session());

        assertThat(worker.outbox.last(Welcome.class).model().url()).isEqualTo("/model/x/stand-in-1.pb");
    }

    @Test
    void knownCredentialShouldBeTheSameWorkerWithoutANewOne() {
        TestingWorker first = scene.joined(session);
        first.heartbeat();
        first.disconnect();
        TestingWorker again = scene.connect(session, first.credential());
        again.hello();
        scene.turns();

        assertThat(again.outbox.last(Welcome.class).membership().workerId())
                .isEqualTo(first.outbox.last(Welcome.class).membership().workerId());
        assertThat(again.outbox.last(Welcome.class).membership().credential()).isNull();
        assertThat(scene.queries().workers(TestingCallers.ADMINISTRATOR, session.id(), null, 10))
                .hasSize(1);
    }

    @Test
    void unknownCredentialShouldBeReplacedByANewOne() {
        TestingWorker worker = scene.connect(session, new Credential("x".repeat(43)));
        worker.hello();
        scene.turns();

        assertThat(worker.outbox.last(Welcome.class).membership().credential()).isNotNull();
    }

    @Test
    void newerConnectionShouldWinAtOnce() {
        RunId run = scene.run(session, 1);
        TestingWorker older = scene.ready(session);
        TestingWorker idle = scene.ready(session);
        TestingWorker newer = scene.connect(session, older.credential());
        scene.turns();
        assertThat(older.outbox.closed()).contains(CloseCode.REPLACED);
        assertThat(newer.outbox.closed()).isEmpty();
        older.disconnect();
        scene.turns();
        assertThat(scene.counts(run).leased()).as("its job waits for hello").isEqualTo(1);
        assertThat(idle.jobs()).isEmpty();

        newer.hello(TestingWorker.running(older.onlyJob()));
        scene.turns();
        assertThat(newer.resumed().keep()).containsExactly(older.onlyJob());
    }

    @Test
    void jobsOfAReplacedConnectionShouldGoBackWhenTheNewerOneSaysNothing() {
        scene.run(session, 1);
        TestingWorker older = scene.ready(session);
        TestingWorker idle = scene.ready(session);
        TestingWorker newer = scene.connect(session, older.credential());
        for (int i = 0; i < 2; i++) {
            idle.heartbeat();
            scene.pass(Duration.ofSeconds(5));
        }

        assertThat(newer.outbox.closed()).contains(CloseCode.HELLO_MISSING);
        assertThat(idle.onlyJob()).isEqualTo(new JobAttempt(older.onlyJob().jobId(), 2));
    }

    @Test
    void thirdConnectionShouldTakeOverFromASecondThatSaidNothing() {
        scene.run(session, 1);
        TestingWorker first = scene.ready(session);
        TestingWorker second = scene.connect(session, first.credential());
        TestingWorker third = scene.connect(session, first.credential());
        third.hello(TestingWorker.running(first.onlyJob()));
        scene.turns();

        assertThat(second.outbox.closed()).contains(CloseCode.REPLACED);
        assertThat(third.resumed().keep()).containsExactly(first.onlyJob());
    }

    @Test
    void newerConnectionShouldKeepTheJobsThatItNames() {
        scene.run(session, 3);
        TestingWorker older = scene.ready(session, 2, 0);
        List<JobAttempt> held = older.jobs();
        TestingWorker newer = scene.connect(session, older.credential());
        JobAttempt unheardOf = new JobAttempt(held.get(0).jobId(), 9);
        newer.hello(TestingWorker.running(held.get(0)), TestingWorker.running(unheardOf));
        scene.turns();
        older.disconnect();
        newer.ready(2, 0);
        scene.turns();

        assertThat(newer.outbox.last(Welcome.class).held())
                .isEqualTo(new ResumeDecision(List.of(held.get(0)), List.of(unheardOf)));
        assertThat(newer.jobs())
                .as("the job that was not named, as a new attempt")
                .containsExactly(new JobAttempt(held.get(1).jobId(), 2));
        newer.say(Results.success(held.get(0)));
        scene.turns();
        assertThat(newer.acks()).containsExactly(AckOutcome.STORED);
    }

    @Test
    void missingHelloShouldCloseAfterTenSeconds() {
        TestingWorker silent = scene.connect(session);
        scene.pass(Duration.ofSeconds(9));
        assertThat(silent.outbox.closed()).isEmpty();
        scene.pass(Duration.ofSeconds(1));

        assertThat(silent.outbox.closed()).contains(CloseCode.HELLO_MISSING);
    }

    @Test
    void otherModelShouldCloseWith4003() {
        TestingWorker worker = scene.joined(session);
        worker.say(new Ready(KnownModels.MUSICNN, 1, 0));
        scene.turns();

        assertThat(worker.outbox.closed()).contains(CloseCode.MODEL_UNAVAILABLE);
    }

    @Test
    void otherProtocolNumberShouldCloseWith4002() {
        TestingWorker worker = scene.connect(session);
        var hello = new Hello(2, "9.9", "from the future", new Machine("Linux", "amd64", 4, 1), Set.of(), List.of());
        worker.say(hello);
        scene.turns();

        assertThat(worker.outbox.closed()).contains(CloseCode.VERSION_TOO_OLD);
    }

    @Test
    void unknownSessionShouldCloseWith4001() {
        TestingOutbox outbox = new TestingOutbox();
        scene.dispatcher.put(new ConnectionEvent.WorkerConnected(
                new ConnectionId(99), new SessionId("NOSUCHSESSION0000000000000"), WorkerIdentity.v1(null), outbox));
        scene.turns();

        assertThat(outbox.closed()).contains(CloseCode.SESSION_CLOSED);
    }

    @Test
    void nothingShouldBeLeasedBeforeReady() {
        scene.run(session, 1);
        TestingWorker worker = scene.joined(session);
        assertThat(worker.jobs()).isEmpty();

        worker.ready(1, 0);
        scene.turns();
        assertThat(worker.jobs()).hasSize(1);
    }

    @Test
    void readyAgainShouldChangeTheSlots() {
        scene.run(session, 5);
        TestingWorker worker = scene.ready(session, 1, 0);
        worker.ready(3, 0);
        scene.turns();

        assertThat(worker.jobs()).hasSize(3);
        assertThat(shownSlots()).isEqualTo(3);
    }

    @Test
    void slotsShouldBeUnknownUntilTheWorkerIsReady() {
        TestingWorker worker = scene.joined(session);
        assertThat(shownSlots()).isNull();

        worker.ready(0, 0);
        scene.turns();
        assertThat(shownSlots()).isZero();
    }

    private Integer shownSlots() {
        return scene.queries()
                .workers(TestingCallers.ADMINISTRATOR, session.id(), null, 10)
                .get(0)
                .about()
                .slots();
    }

    @Test
    void workerWithoutSlotsShouldFinishWhatItHasAndTakeNothingNew() {
        scene.run(session, 5);
        TestingWorker worker = scene.ready(session, 2, 1);
        worker.ready(0, 1);
        worker.jobs().forEach(job -> worker.say(Results.success(job)));
        scene.turns();
        assertThat(worker.acks()).containsExactly(AckOutcome.STORED, AckOutcome.STORED, AckOutcome.STORED);
        assertThat(worker.jobs()).hasSize(3);
        assertThat(worker.outbox.closed()).isEmpty();

        worker.ready(1, 0);
        scene.turns();
        assertThat(worker.jobs()).hasSize(4);
    }

    @Test
    void fewerSlotsShouldNotTakeJobsAwayAndGiveNoneOutAboveThem() {
        scene.run(session, 5);
        TestingWorker worker = scene.ready(session, 3, 0);
        worker.ready(1, 0);
        worker.say(Results.success(worker.jobs().get(0)));
        worker.say(Results.success(worker.jobs().get(1)));
        scene.turns();
        assertThat(worker.jobs()).hasSize(3);

        worker.say(Results.success(worker.jobs().get(2)));
        scene.turns();
        assertThat(worker.jobs()).hasSize(4);
    }

    @Test
    void messagesOutOfOrderShouldBeAnsweredAndNothingElse() {
        TestingWorker early = scene.connect(session);
        early.ready(1, 0);
        early.heartbeat();
        early.hello();
        early.hello();
        scene.turns();

        assertThat(early.outbox.sent(ErrorNotice.class)).hasSize(3).allSatisfy(notice -> {
            assertThat(notice.code()).isEqualTo(NoticeCode.UNEXPECTED_MESSAGE);
            assertThat(notice.fatal()).isFalse();
        });
        assertThat(early.outbox.sent(Welcome.class)).hasSize(1);
        assertThat(early.outbox.closed()).isEmpty();
    }
}
