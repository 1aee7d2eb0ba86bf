package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.SessionChange;
import org.chaarfm.dispatch.command.WorkerOrder.WorkerChange;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionLimits;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.CoordinatorMessage.Pending;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Welcome;
import org.junit.jupiter.api.Test;

/** Who may join: how long a code lets workers in, what counts as a use, and who waits for approval. */
class AdmittanceTest {
    private static final SessionSettings APPROVING = new SessionSettings(false, true, true, SessionLimits.NONE);

    private final Scene scene = new Scene();

    // --- uses of a code

    @Test
    void useShouldCountAtTheFirstHeartbeatAndOnlyOnce() {
        Session session = scene.session(SessionSettings.STANDARD, new CodeOrder(null, 2, false));
        TestingWorker worker = scene.joined(session);
        assertThat(used(session)).isZero();
        worker.heartbeat();
        scene.turns();
        assertThat(used(session)).isEqualTo(1);
        worker.ready(1, 0);
        worker.heartbeat();
        scene.turns();
        TestingWorker again = scene.connect(session, worker.credential());
        again.hello();
        again.heartbeat();
        scene.turns();

        assertThat(used(session)).isEqualTo(1);
    }

    @Test
    void credentialThatWasNeverConfirmedShouldEndWithItsSocket() {
        Session session = scene.session(SessionSettings.STANDARD, new CodeOrder(null, 1, false));
        TestingWorker lost = scene.joined(session);
        lost.disconnect();
        scene.turns();
        assertThat(workers(session)).isEmpty();
        TestingWorker again = scene.connect(session, lost.credential());
        again.hello();
        again.heartbeat();
        scene.turns();

        assertThat(again.workerId()).isNotEqualTo(lost.workerId());
        assertThat(again.outbox.last(Welcome.class).membership().credential())
                .as("one that is not known is forgotten")
                .isNotNull();
        assertThat(used(session)).isEqualTo(1);
    }

    @Test
    void credentialThatWasNeverConfirmedShouldEndWithTheCoordinatorToo() {
        Session session = scene.session();
        scene.joined(session);
        TestingWorker known = scene.joined(session);
        known.heartbeat();
        scene.turns();
        Scene later = new Scene(scene.store, ModelOffer.NONE);
        later.turns();

        assertThat(workers(session)).extracting(WorkerView::id).containsExactly(known.workerId());
    }

    @Test
    void credentialShownOnANewerConnectionShouldConfirmIt() {
        Session session = scene.session();
        TestingWorker worker = scene.joined(session);
        TestingWorker newer = scene.connect(session, worker.credential());
        newer.hello();
        scene.turns();
        worker.disconnect();
        newer.disconnect();
        scene.turns();

        assertThat(used(session)).isEqualTo(1);
        assertThat(workers(session)).extracting(WorkerView::id).containsExactly(worker.workerId());
    }

    @Test
    void codeOfOneWorkerShouldNotLetInTwoWhoComeAtTheSameTime() {
        Session session = scene.session(SessionSettings.STANDARD, new CodeOrder(null, 1, false));
        TestingWorker first = scene.connect(session);
        TestingWorker second = scene.connect(session);
        first.hello();
        second.hello();
        first.heartbeat();
        scene.turns();

        assertThat(first.outbox.closed()).isEmpty();
        assertThat(second.outbox.closed()).contains(CloseCode.SESSION_CLOSED);
        assertThat(second.outbox.sent(Welcome.class)).isEmpty();
    }

    @Test
    void codeThatHasExpiredShouldLetInNobodyNewButWhoHasJoined() {
        Session session = scene.session(SessionSettings.STANDARD, new CodeOrder(Duration.ofMinutes(1), null, false));
        TestingWorker member = scene.joined(session);
        member.heartbeat();
        scene.turns();
        scene.clock.advance(Duration.ofMinutes(2));
        TestingWorker late = scene.connect(session);
        late.hello();
        TestingWorker back = scene.connect(session, member.credential());
        back.hello();
        scene.turns();

        assertThat(late.outbox.closed()).contains(CloseCode.SESSION_CLOSED);
        assertThat(back.outbox.sent(Welcome.class)).hasSize(1);
    }

    // --- approval

    @Test
    void workerThatIsNewShouldWaitAndHoldNothing() {
        Session session = scene.session(APPROVING, CodeOrder.STANDARD);
        scene.run(session, 2);
        TestingWorker worker = scene.connect(session);
        worker.hello();
        scene.turns();
        assertThat(worker.outbox.sent(Pending.class)).hasSize(1);
        worker.ready(2, 0);
        worker.heartbeat();
        scene.turns();

        assertThat(worker.outbox.sent(Welcome.class)).isEmpty();
        assertThat(worker.outbox.sent(Job.class)).isEmpty();
        assertThat(worker.outbox.last(ErrorNotice.class).message()).contains("before an operator has approved");
        assertThat(onlyWorker(session).membership().pending()).isTrue();
    }

    @Test
    void approvedWorkerShouldBeWelcomedAndWork() {
        Session session = scene.session(APPROVING, CodeOrder.STANDARD);
        scene.run(session, 1);
        TestingWorker worker = scene.connect(session);
        worker.hello();
        scene.turns();
        WorkerId id = onlyWorker(session).id();
        scene.change(id, WorkerChange.APPROVE).join();
        scene.change(id, WorkerChange.APPROVE).join();
        assertThat(worker.outbox.sent(Welcome.class)).hasSize(1);
        assertThat(worker.workerId()).isEqualTo(id);
        worker.ready(1, 0);
        scene.turns();

        assertThat(worker.jobs()).hasSize(1);
        assertThat(onlyWorker(session).membership().pending()).isFalse();
        TestingWorker again = scene.connect(session, worker.credential());
        again.hello();
        scene.turns();
        assertThat(again.outbox.sent(Pending.class))
                .as("approved once and for all")
                .isEmpty();
    }

    @Test
    void declinedWorkerShouldBeClosedAndSoAgainWhenItComesBack() {
        Session session = scene.session(APPROVING, CodeOrder.STANDARD);
        TestingWorker worker = scene.connect(session);
        worker.hello();
        scene.turns();
        WorkerId id = onlyWorker(session).id();
        scene.change(id, WorkerChange.DECLINE).join();
        scene.change(id, WorkerChange.DECLINE).join();
        assertThat(worker.outbox.closed()).contains(CloseCode.REVOKED);
        assertThat(worker.outbox.closeReason()).isEqualTo("the operator has declined this worker");
        worker.disconnect();
        scene.turns();
        assertThatThrownBy(() -> scene.change(id, WorkerChange.APPROVE).join())
                .hasCauseInstanceOf(RefusedCommandException.class)
                .hasMessageContaining("was declined before");

        assertThat(onlyWorker(session).membership().revoked()).isTrue();
    }

    @Test
    void workerThatLeavesWhileItWaitsShouldBeForgotten() {
        Session session = scene.session(APPROVING, CodeOrder.STANDARD);
        TestingWorker worker = scene.connect(session);
        worker.hello();
        scene.turns();
        WorkerId id = onlyWorker(session).id();
        worker.disconnect();
        scene.turns();

        assertThat(workers(session)).isEmpty();
        assertThatThrownBy(() -> scene.change(id, WorkerChange.APPROVE).join())
                .hasMessageContaining("there is no worker");
    }

    @Test
    void workerThatWaitsShouldStayHoweverLongAndBeToldNowAndThen() {
        Session session = scene.session(APPROVING, CodeOrder.STANDARD);
        TestingWorker worker = scene.connect(session);
        worker.hello();
        scene.turns();
        scene.pass(Duration.ofMinutes(5));

        assertThat(worker.outbox.closed()).isEmpty();
        assertThat(worker.outbox.sent(Pending.class)).hasSizeBetween(8, 12);
        assertThat(onlyWorker(session).aliveUntil()).isAfter(scene.clock.instant());
    }

    @Test
    void soManyShouldWaitAndNoMore() {
        Session session = scene.session(APPROVING, CodeOrder.STANDARD);
        for (int i = 0; i < Admittance.MOST_PENDING; i++) {
            scene.connect(session).hello();
        }
        TestingWorker tooMany = scene.connect(session);
        tooMany.hello();
        scene.turns();

        assertThat(tooMany.outbox.closed()).contains(CloseCode.GOING_AWAY);
        assertThat(workers(session)).hasSize(Admittance.MOST_PENDING);
    }

    @Test
    void whoWaitsShouldComeInWhenApprovalIsNotNeededAnyMore() {
        Session session = scene.session(APPROVING, CodeOrder.STANDARD);
        TestingWorker worker = scene.connect(session);
        worker.hello();
        scene.turns();
        scene.change(session, new SessionChange.Set(null, null, null, false, null));

        assertThat(worker.outbox.sent(Welcome.class)).hasSize(1);
    }

    @Test
    void legacyWorkerThatIsNewShouldNotJoinWhereApprovalIsNeeded() {
        Session session = scene.session();
        TestingWorker known = scene.legacy(session, "192.0.2.7");
        scene.change(session, new SessionChange.Set(null, null, null, true, null));
        TestingWorker fresh = scene.legacy(session, "192.0.2.8");
        known.disconnect();
        TestingWorker back = scene.legacy(session, "192.0.2.7");

        assertThat(fresh.outbox.closed()).contains(CloseCode.REVOKED);
        assertThat(back.outbox.closed()).isEmpty();
    }

    private int used(Session session) {
        return scene.read(session).policy().used();
    }

    private List<WorkerView> workers(Session session) {
        return scene.queries().workers(TestingCallers.ADMINISTRATOR, session.id(), null, 100);
    }

    private WorkerView onlyWorker(Session session) {
        assertThat(workers(session)).hasSize(1);
        return workers(session).get(0);
    }
}
