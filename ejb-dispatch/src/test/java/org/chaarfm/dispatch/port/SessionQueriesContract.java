package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.about;
import static org.chaarfm.dispatch.port.PortFixture.after;
import static org.chaarfm.dispatch.port.PortFixture.allPages;
import static org.chaarfm.dispatch.port.PortFixture.credentialHash;
import static org.chaarfm.dispatch.port.PortFixture.failure;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.tracks;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Source;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;

/** What every store tells of sessions and their workers. */
interface SessionQueriesContract extends PortFixture.Owner {
    // --- sessions

    @Test
    default void sessionsShouldBeFoundByIdCodeAndCredential() {
        assertThat(queries().session(TestingCallers.ADMINISTRATOR, session().id()))
                .contains(session());
        assertThat(queries().sessionByCode(session().code())).contains(session());
        assertThat(queries().sessionByCredential(credentialHash(worker()))).contains(session());
    }

    @Test
    default void whatIsNotThereShouldBeEmpty() {
        Session unknown = fixture().newSession();

        assertThat(queries().session(TestingCallers.ADMINISTRATOR, unknown.id()))
                .isEmpty();
        assertThat(queries().sessionByCode(unknown.code())).isEmpty();
        assertThat(queries().sessionByCredential("0".repeat(64))).isEmpty();
        assertThat(queries().revokedFrom(credentialHash(worker()))).isEmpty();
        assertThat(queries().run(TestingCallers.ADMINISTRATOR, new RunId("NOSUCHRUN00000000000000000")))
                .isEmpty();
        assertThat(queries().trackByCapability("nosuchcapability0000000000")).isEmpty();
        assertThat(queries().runs(TestingCallers.ADMINISTRATOR, unknown.id(), null, 10))
                .isEmpty();
        assertThat(queries().workers(TestingCallers.ADMINISTRATOR, unknown.id(), null, 10))
                .isEmpty();
    }

    @Test
    default void sessionsShouldBeListedNewestFirst() {
        Session second = fixture().session();
        Session third = fixture().session();

        assertThat(queries().sessions(TestingCallers.ADMINISTRATOR, null, 10))
                .containsExactly(third, second, session());
    }

    @Test
    default void sessionsShouldBeReadInPages() {
        List<Session> made = new ArrayList<>(List.of(session()));
        for (int i = 0; i < 7; i++) {
            made.add(0, fixture().session());
        }

        assertThat(allPages(
                        (after, limit) -> queries().sessions(TestingCallers.ADMINISTRATOR, after, limit),
                        shown -> shown.id().value()))
                .isEqualTo(made);
    }

    // --- workers

    @Test
    default void workerShouldBeShownWithWhatItHoldsAndHasDone() {
        fixture().run(tx -> tx.workers().recordPresence(worker(), about("cellar"), NOW, after(15)));
        fixture().runOf(session(), tracks(0, 4));
        List<LeasedJob> leased = fixture().lease(session(), worker(), 4);
        fixture().store(leased.get(0).key(), 1);
        fixture().fail(leased.get(1).key(), ErrorCode.TOO_SHORT);
        fixture().requeue(Requeue.retry(failure(leased.get(2).key()), after(60)));
        LeasedJob held = leased.get(3);
        fixture().run(tx -> tx.jobs().recordStage(new HeldProgress(held.key(), Stage.DECODE, 0.5), NOW));

        assertThat(queries().workers(TestingCallers.ADMINISTRATOR, session().id(), null, 10))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.id()).isEqualTo(worker());
                    assertThat(view.about()).isEqualTo(about("cellar"));
                    assertThat(view.dialect()).isEqualTo("v1");
                    assertThat(view.aliveUntil()).isEqualTo(after(15));
                    assertThat(view.stored()).isEqualTo(1);
                    assertThat(view.failed()).isEqualTo(2);
                    assertThat(view.held())
                            .containsExactly(new HeldView(held.key(), held.track(), held.facts(), Stage.DECODE, 0.5));
                });
    }

    @Test
    default void freshLeaseShouldBeWaiting() {
        fixture().runOf(session(), track("a.mp3"));
        fixture().leaseOne(session(), worker());

        assertThat(queries().workers(TestingCallers.ADMINISTRATOR, session().id(), null, 10))
                .singleElement()
                .satisfies(view -> assertThat(view.held())
                        .extracting(HeldView::stage, HeldView::fraction)
                        .containsExactly(tuple(Stage.WAITING, 0.0)));
    }

    @Test
    default void stageOfAnEndedAttemptShouldNotBeRecorded() {
        fixture().runOf(session(), track("a.mp3"));
        LeasedJob leased = fixture().leaseOne(session(), worker());
        fixture().store(leased.key(), 1);

        fixture().run(tx -> tx.jobs().recordStage(new HeldProgress(leased.key(), Stage.SEND, 1), NOW));

        assertThat(queries().workers(TestingCallers.ADMINISTRATOR, session().id(), null, 10))
                .singleElement()
                .satisfies(view -> assertThat(view.held()).isEmpty());
    }

    @Test
    default void workersShouldBeListedInTheOrderTheyJoined() {
        WorkerId second = fixture().worker(session());
        WorkerId third = fixture().worker(session());

        assertThat(queries().workers(TestingCallers.ADMINISTRATOR, session().id(), null, 10))
                .extracting(WorkerView::id)
                .containsExactly(worker(), second, third);
    }

    @Test
    default void workersShouldBeReadInPagesWithWhatTheyHold() {
        List<WorkerId> joined = new ArrayList<>(List.of(worker()));
        for (int i = 0; i < 7; i++) {
            joined.add(fixture().worker(session()));
        }
        fixture().runOf(session(), tracks(0, 2));
        fixture().leaseOne(session(), joined.get(0));
        fixture().leaseOne(session(), joined.get(6));

        List<WorkerView> all = allPages(
                (after, limit) -> queries()
                        .workers(TestingCallers.ADMINISTRATOR, session().id(), after, limit),
                view -> view.id().value());

        assertThat(all).extracting(WorkerView::id).isEqualTo(joined);
        assertThat(all).extracting(view -> view.held().size()).containsExactly(1, 0, 0, 0, 0, 0, 1, 0);
    }

    @Test
    default void capabilityShouldOpenItsTrackWhileTheJobIsOpen() {
        fixture().runOf(session(), track("a.mp3"));
        LeasedJob leased = fixture().leaseOne(session(), worker());
        assertThat(queries().trackByCapability(leased.capability())).contains(leased.track());

        fixture().requeue(Requeue.lost(leased.key()));
        assertThat(queries().trackByCapability(leased.capability())).contains(leased.track());

        fixture().fail(fixture().leaseOne(session(), worker()).key(), ErrorCode.CORRUPT_AUDIO);
        assertThat(queries().trackByCapability(leased.capability())).isEmpty();
    }

    @Test
    default void connectedWorkersShouldBeThoseThatAreThere() {
        WorkerId gone = fixture().worker(session());
        WorkerId late = fixture().worker(session());
        fixture().worker(session());
        fixture().run(tx -> {
            tx.workers().recordPresence(worker(), about("cellar"), NOW, after(15));
            tx.workers().recordPresence(gone, about("attic"), after(20), after(20));
            tx.workers().recordPresence(late, about("garden"), NOW, after(5));
        });

        assertThat(queries().connected(TestingCallers.ADMINISTRATOR, session().id(), NOW))
                .extracting(view -> view.about().name())
                .containsExactly("cellar", "garden");
        assertThat(queries().connected(TestingCallers.ADMINISTRATOR, session().id(), after(10)))
                .extracting(view -> view.about().name())
                .containsExactly("cellar");
    }

    @Test
    default void needsShouldBeThoseOfWaitingJobs() {
        RunId run = fixture().runOf(session(), tracks(0, 1));
        assertThat(queries().queuedNeeds(TestingCallers.ADMINISTRATOR, run)).containsExactly(Source.Kind.HTTP);
        JobAttempt leased = fixture().leaseOne(session(), worker()).key();
        assertThat(queries().queuedNeeds(TestingCallers.ADMINISTRATOR, run)).isEmpty();
        fixture().requeue(Requeue.lost(leased));
        assertThat(queries().queuedNeeds(TestingCallers.ADMINISTRATOR, run))
                .as("urgent ones too")
                .containsExactly(Source.Kind.HTTP);
    }

    @Test
    default void unknownSessionShouldHaveNoEmbeddings() {
        assertThat(queries()
                        .embeddings(
                                TestingCallers.ADMINISTRATOR,
                                new SessionId("NOSUCHSESSION0000000000000"),
                                null,
                                null,
                                10))
                .isEmpty();
    }
}
