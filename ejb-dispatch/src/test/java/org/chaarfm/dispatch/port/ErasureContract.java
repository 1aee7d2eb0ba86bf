package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.credentialHash;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.tracks;

import java.util.List;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.Test;

/** How every store deletes what sessions have left behind. */
interface ErasureContract extends PortFixture.Owner {
    @Test
    default void nothingShouldBeDueWhereNothingIsMarked() {
        fixture().embed(session(), worker(), 0, 3);
        assertThat(due()).isFalse();
        assertThat(erase(10)).isFalse();
        assertThat(embeddings(session())).isEqualTo(3);
    }

    @Test
    default void historyShouldBeOutOfSightAtOnceAndGoPieceByPiece() {
        RunId old = fixture().embed(session(), worker(), 0, 10);
        RunId failed = fixture().runOf(session(), track("broken.mp3"));
        fixture().fail(fixture().leaseOne(session(), worker()).key(), ErrorCode.CORRUPT_AUDIO);
        RunId sent = fixture().newRun(session(), fixture().sentList(ListFormat.M3U, "x".repeat(200_000)));
        fixture().run(tx -> tx.runs().endDiscovery(sent, null, NOW));
        RunId open = fixture().runOf(session(), tracks(20, 22));
        fixture().run(tx -> tx.erasures().markHistory(session().id()));
        assertThat(queries().run(TestingCallers.ADMINISTRATOR, old)).isEmpty();
        assertThat(queries().runs(TestingCallers.ADMINISTRATOR, session().id(), null, 10))
                .extracting(run -> run.id())
                .containsExactly(open);
        assertThat(due()).isTrue();
        assertThat(erase(4)).isTrue();
        eraseAll(4);

        assertThat(due()).isFalse();
        assertThat(fixture().find(tx -> tx.runs().find(failed))).isEmpty();
        assertThat(embeddings(session())).isEqualTo(10);
        assertThat(fixture().lease(session(), worker(), 5))
                .as("an open run goes on")
                .hasSize(2);
        assertThat(fixture().counts(fixture().runOf(session(), tracks(0, 10))).alreadyEmbedded())
                .isEqualTo(10);
    }

    @Test
    default void openJobShouldGoToTheRunThatStillWantsIt() {
        RunId first = fixture().runOf(session(), track("a.mp3"), track("b.mp3"));
        RunId second = fixture().runOf(session(), track("a.mp3"));
        fixture().run(tx -> tx.runs().change(tx.runs().open().get(0).stopping(true), "Stopping.", NOW));
        fixture().run(tx -> {
            OpenRun stopping = tx.runs().open().get(0);
            tx.jobs().redistributeNext(stopping, null, 100, NOW);
        });
        assertThat(fixture().state(first)).isEqualTo(RunState.STOPPED);
        fixture().run(tx -> tx.erasures().markHistory(session().id()));
        eraseAll(1);
        JobAttempt job = fixture().leaseOne(session(), worker()).key();
        fixture().store(job, 1);

        assertThat(fixture().state(second)).isEqualTo(RunState.COMPLETED);
    }

    @Test
    default void endedJobOfTwoRunsShouldStayWithTheOther() {
        fixture().embed(session(), worker(), 0, 1);
        RunId first = fixture().runOf(session(), track("a.mp3"));
        RunId second = fixture().newRun(session());
        fixture().admit(second, track("a.mp3"), track("b.mp3"));
        fixture().fail(fixture().leaseOne(session(), worker()).key(), ErrorCode.CORRUPT_AUDIO);
        assertThat(fixture().state(first)).isEqualTo(RunState.FAILED);
        fixture().run(tx -> tx.erasures().markHistory(session().id()));
        eraseAll(100);

        assertThat(queries().failures(TestingCallers.ADMINISTRATOR, second, null, 10))
                .hasSize(1);
        assertThat(fixture().counts(second).failed()).isEqualTo(1);
    }

    @Test
    default void sessionShouldGoWithAllThatIsItsOwnAndNothingElse() {
        Session other = fixture().session();
        WorkerId stranger = fixture().worker(other);
        fixture().embed(other, stranger, 0, 3);
        fixture().embed(session(), worker(), 0, 5);
        fixture().run(tx -> tx.sessions().update(session().closed(NOW)));
        fixture().run(tx -> tx.erasures().markSession(session().id()));
        assertThat(queries().session(TestingCallers.ADMINISTRATOR, session().id()))
                .isEmpty();
        assertThat(queries().sessionByCode(session().code())).isEmpty();
        assertThat(queries().sessionByCredential(credentialHash(worker()))).isEmpty();
        assertThat(fixture().find(tx -> tx.sessions().find(session().id()))).isEmpty();
        assertThat(fixture().find(tx -> tx.sessions().sessionOf(worker()))).isEmpty();
        eraseAll(2);

        assertThat(fixture().find(tx -> tx.workers().member(worker()))).isEmpty();
        assertThat(fixture().<Boolean>get(tx -> tx.sessions().isTaken(session().code())))
                .as("its row is gone")
                .isFalse();
        assertThat(embeddings(other)).isEqualTo(3);
        assertThat(queries().workers(TestingCallers.ADMINISTRATOR, other.id(), null, 10))
                .extracting(WorkerView::id)
                .isEqualTo(List.of(stranger));
    }

    private boolean due() {
        return fixture().<Boolean>get(tx -> tx.erasures().isDue());
    }

    private boolean erase(int most) {
        return fixture().<Boolean>get(tx -> tx.erasures().erase(most));
    }

    private void eraseAll(int most) {
        for (int pieces = 0; erase(most); pieces++) {
            assertThat(pieces).isLessThan(100);
        }
    }

    private int embeddings(Session session) {
        return queries()
                .embeddings(TestingCallers.ADMINISTRATOR, session.id(), null, null, 100)
                .size();
    }
}
