package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.command.SessionChange;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionLimits;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SessionState;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.testing.Rows;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.Welcome;
import org.junit.jupiter.api.Test;

/** Sessions are changed, closed and deleted, in whatever state they are and across a restart. */
class SessionControlTest {
    private final Scene scene = new Scene();
    private final Session session = scene.session();

    // --- change

    @Test
    void changedLimitsShouldReachWhoIsConnectedAndLeaveItsJobs() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        SessionLimits limits = new SessionLimits(1_000L, 60);
        Session changed = scene.change(session, new SessionChange.Set("den", true, null, null, limits));
        Welcome told = worker.outbox.last(Welcome.class);

        assertThat(changed.name()).isEqualTo("den");
        assertThat(scene.read(session)).isEqualTo(changed);
        assertThat(told.limits().maxBytes()).isEqualTo(1_000);
        assertThat(told.limits().maxDurationS()).isEqualTo(60);
        assertThat(told.limits().allowPrivate()).isTrue();
        assertThat(told.held().keep()).containsExactly(worker.onlyJob());
        scene.change(session, new SessionChange.Set("den", null, null, null, limits));
        assertThat(worker.outbox.sent(Welcome.class)).as("nothing new").hasSize(2);
    }

    @Test
    void limitsOfASessionShouldNotLoosenThoseOfTheCoordinator() {
        scene.change(session, new SessionChange.Set(null, null, null, null, new SessionLimits(Long.MAX_VALUE, null)));
        assertThat(scene.joined(session).outbox.last(Welcome.class).limits().maxBytes())
                .isEqualTo(DispatcherSettings.STANDARD.maxBytes());
    }

    @Test
    void legacyWorkersShouldGoWhenTheyAreNotAllowedAnyMore() {
        TestingWorker legacy = scene.legacy(session, "192.0.2.7");
        TestingWorker other = scene.ready(session);
        scene.change(session, new SessionChange.Set(null, null, false, null, null));

        assertThat(legacy.outbox.closed()).contains(CloseCode.GOING_AWAY);
        assertThat(other.outbox.closed()).isEmpty();
        assertThat(scene.legacy(session, "192.0.2.7").outbox.closed()).contains(CloseCode.REVOKED);
    }

    @Test
    void codeShouldBeRotatedWithoutLosingWorkers() {
        TestingWorker worker = scene.ready(session);
        Session rotated = scene.change(session, new SessionChange.RotateCode(new CodeOrder(null, 1, false)));
        assertThat(rotated.code()).isNotEqualTo(session.code());
        assertThat(scene.queries().sessionByCode(session.code())).isEmpty();
        assertThat(scene.queries().sessionByCode(rotated.code())).contains(rotated);
        assertThat(worker.outbox.closed()).isEmpty();

        worker.disconnect();
        TestingWorker again = scene.connect(session, worker.credential());
        again.hello();
        scene.turns();
        assertThat(again.outbox.sent(Welcome.class)).hasSize(1);
    }

    @Test
    void shortCodesShouldNeedApproval() {
        CodeOrder wanted = new CodeOrder(null, null, true);
        assertThatThrownBy(() -> scene.change(session, new SessionChange.RotateCode(wanted)))
                .hasMessageContaining("have to be approved");
        assertThatThrownBy(() -> scene.session(SessionSettings.STANDARD, wanted))
                .hasMessageContaining("have to be approved");
        scene.change(session, new SessionChange.Set(null, null, null, true, null));
        Session rotated = scene.change(session, new SessionChange.RotateCode(wanted));

        assertThat(rotated.code().isShort()).isTrue();
        assertThat(rotated.policy().expiresAt()).isEqualTo(scene.clock.instant().plus(CodeOrder.SHORT_LIFE));
        assertThatThrownBy(() -> scene.change(session, new SessionChange.Set(null, null, null, false, null)))
                .hasMessageContaining("rotate it first");
    }

    // --- close

    @Test
    void closingShouldTurnEverybodyOutAndStopWhatIsOpen() {
        RunId running = scene.run(session, 3);
        RunId discovering = scene.discoveringRun(session);
        TestingWorker worker = scene.ready(session, 1, 1);
        TestingWorker fresh = scene.connect(session);
        scene.turns();
        Session closed = scene.close(session);

        assertThat(closed.state()).isEqualTo(SessionState.CLOSED);
        assertThat(closed.closedAt()).isEqualTo(scene.clock.instant());
        assertThat(worker.outbox.closed()).contains(CloseCode.SESSION_CLOSED);
        assertThat(fresh.outbox.closed()).contains(CloseCode.SESSION_CLOSED);
        assertThat(scene.state(running)).isEqualTo(RunState.STOPPED);
        assertThat(scene.state(discovering)).isEqualTo(RunState.STOPPED);
        assertThat(scene.close(session)).isEqualTo(closed);
        TestingWorker late = scene.connect(session, worker.credential());
        scene.turns();
        assertThat(late.outbox.closed()).contains(CloseCode.SESSION_CLOSED);
    }

    @Test
    void closedSessionShouldTakeNoOrdersButItsName() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.say(Results.failed(worker.onlyJob(), ErrorCode.CORRUPT_AUDIO));
        scene.turns();
        scene.close(session);

        assertThatThrownBy(() -> scene.discoveringRun(session)).hasMessageContaining("is closed");
        assertThatThrownBy(() -> scene.retry(run, FailedTracks.ALL)).hasMessageContaining("is closed");
        assertThatThrownBy(() -> scene.change(session, new SessionChange.RotateCode(CodeOrder.STANDARD)))
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> scene.change(session, new SessionChange.Set(null, true, null, null, null)))
                .hasMessageContaining("is closed");
        assertThat(scene.change(session, new SessionChange.Set("old", null, null, null, null))
                        .name())
                .isEqualTo("old");
    }

    @Test
    void runsOfAClosedSessionShouldEndAfterARestartToo() {
        RunId run = scene.run(session, 2);
        scene.ready(session);
        Scene later = new Scene(scene.store, ModelOffer.NONE);
        later.turns();
        later.close(session);
        Scene latest = new Scene(scene.store, ModelOffer.NONE);
        latest.turns();
        latest.pass(Recovery.WAIT_FOR_WORKERS.plusSeconds(2));

        assertThat(latest.state(run)).isEqualTo(RunState.STOPPED);
    }

    // --- delete

    @Test
    void historyShouldGoAndTheEmbeddingsStay() {
        RunId run = scene.run(session, 2);
        TestingWorker worker = scene.ready(session, 2, 0);
        worker.say(Results.success(worker.jobs().get(0)));
        assertThatThrownBy(() -> scene.erase(session, false).join()).hasMessageContaining("have not ended");
        worker.say(Results.failed(worker.jobs().get(1), ErrorCode.CORRUPT_AUDIO));
        scene.turns();
        RunId open = scene.run(scene.session(), 1);
        scene.erase(session, false).join();
        scene.erase(session, false).join();

        assertThat(scene.queries().run(TestingCallers.ADMINISTRATOR, run)).isEmpty();
        assertThat(scene.store.rows().jobs()).allMatch(job -> job.run().equals(open));
        assertThat(scene.store.rows().attempts()).isEmpty();
        assertThat(scene.store.rows().embeddings()).hasSize(1);
        assertThat(worker.outbox.closed()).isEmpty();
        assertThat(scene.counts(scene.run(session, 2)).alreadyEmbedded()).isEqualTo(1);
    }

    @Test
    void closedSessionShouldGoWithEverythingAlsoAfterARestart() {
        RunId run = scene.run(session, 3);
        TestingWorker worker = scene.ready(session, 2, 0);
        worker.say(Results.success(worker.jobs().get(0)));
        scene.turns();
        assertThatThrownBy(() -> scene.erase(session, true).join()).hasMessageContaining("close it first");
        scene.close(session);
        scene.store.inTransaction(tx -> {
            tx.erasures().markSession(session.id());
            return null;
        });
        assertThat(scene.queries().session(TestingCallers.ADMINISTRATOR, session.id()))
                .isEmpty();
        assertThat(scene.queries().sessionByCode(session.code())).isEmpty();
        assertThat(scene.queries().run(TestingCallers.ADMINISTRATOR, run)).isEmpty();
        Scene later = new Scene(scene.store, ModelOffer.NONE);
        later.turns();

        assertThat(scene.store.rows()).isEqualTo(Rows.NONE);
    }

    @Test
    void deletingShouldBeDoneInPieces() {
        RunId run = scene.run(session, 2_500);
        scene.change(run, new RunChange.Stop(true));
        scene.store.operations().reset();
        scene.erase(session, false).join();

        assertThat(scene.store.rows().links()).isEmpty();
        assertThat(scene.store.operations().transactions()).as("1,000 a turn").isGreaterThan(2);
    }
}
