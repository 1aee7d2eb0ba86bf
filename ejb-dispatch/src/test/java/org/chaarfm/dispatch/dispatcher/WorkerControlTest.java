package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.chaarfm.dispatch.command.WorkerOrder.WorkerChange;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;

/** An operator revokes and disconnects workers, in whatever state they are. */
class WorkerControlTest {
    private final Scene scene = new Scene();
    private final Session session = scene.session();

    // --- revoke

    @Test
    void revokedWorkerShouldBeOutAtOnceAndItsJobsShouldGoToOthers() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        TestingWorker other = scene.ready(session);
        JobAttempt job = worker.onlyJob();
        worker.heartbeat(job, Stage.ANALYSE, 0.5);
        scene.turns();
        scene.change(worker.workerId(), WorkerChange.REVOKE).join();
        scene.change(worker.workerId(), WorkerChange.REVOKE).join();
        assertThat(worker.outbox.closed()).contains(CloseCode.REVOKED);
        worker.say(Results.success(job));
        scene.turns();

        assertThat(worker.acks()).as("what it says is not heard").isEmpty();
        other.say(Results.success(other.onlyJob()));
        scene.turns();
        assertThat(scene.state(run)).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void revokingShouldBeNoLossOfTheTrack() {
        scene.run(session, 1);
        for (int i = 0; i < LossDecision.MAX_LOST_WORKERS + 1; i++) {
            TestingWorker worker = scene.ready(session);
            worker.heartbeat(worker.onlyJob(), Stage.ANALYSE, 0.5);
            scene.turns();
            scene.change(worker.workerId(), WorkerChange.REVOKE).join();
        }

        assertThat(scene.ready(session).jobs()).hasSize(1);
    }

    @Test
    void revokedCredentialShouldOpenNothingAndEnrolNobody() {
        TestingWorker worker = scene.ready(session);
        scene.change(worker.workerId(), WorkerChange.REVOKE).join();
        TestingWorker again = scene.connect(session, worker.credential());
        again.hello();
        scene.turns();

        assertThat(again.outbox.closed()).contains(CloseCode.REVOKED);
        assertThat(scene.queries().workers(TestingCallers.ADMINISTRATOR, session.id(), null, 10))
                .hasSize(1)
                .allMatch(view -> view.membership().revoked());
    }

    @Test
    void workerThatIsAwayShouldBeRevokedWithTheLeasesThatAreKeptForIt() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        WorkerId id = worker.workerId();
        Scene later = new Scene(scene.store, ModelOffer.NONE);
        later.turns();
        TestingWorker other = later.ready(session);
        assertThat(other.jobs()).as("kept for who had it").isEmpty();
        later.change(id, WorkerChange.REVOKE).join();

        assertThat(other.jobs()).hasSize(1);
    }

    @Test
    void othersShouldNotBeTouched() {
        TestingWorker worker = scene.ready(session);
        TestingWorker other = scene.ready(session);
        scene.change(worker.workerId(), WorkerChange.REVOKE).join();

        assertThat(other.outbox.closed()).isEmpty();
    }

    @Test
    void revokingALegacyWorkerShouldMeanItsAddress() {
        TestingWorker worker = scene.legacy(session, "192.0.2.7");
        TestingWorker twin = scene.legacy(session, "192.0.2.7");
        TestingWorker elsewhere = scene.legacy(session, "192.0.2.8");
        WorkerId id = scene.queries()
                .workers(TestingCallers.ADMINISTRATOR, session.id(), null, 10)
                .get(0)
                .id();
        scene.change(id, WorkerChange.REVOKE).join();
        TestingWorker again = scene.legacy(session, "192.0.2.7");

        assertThat(worker.outbox.closed()).contains(CloseCode.REVOKED);
        assertThat(twin.outbox.closed()).contains(CloseCode.REVOKED);
        assertThat(again.outbox.closed()).contains(CloseCode.REVOKED);
        assertThat(elsewhere.outbox.closed()).isEmpty();
    }

    // --- disconnect

    @Test
    void disconnectedWorkerShouldComeBackAndGoOn() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        scene.change(worker.workerId(), WorkerChange.DISCONNECT).join();
        assertThat(worker.outbox.closed()).contains(CloseCode.GOING_AWAY);
        scene.change(worker.workerId(), WorkerChange.DISCONNECT).join();
        TestingWorker again = scene.connect(session, worker.credential());
        again.hello(TestingWorker.running(worker.onlyJob()));
        again.say(Results.success(worker.onlyJob()));
        scene.turns();

        assertThat(scene.state(run)).isEqualTo(RunState.COMPLETED);
    }

    // --- anything

    @Test
    void whoHasJoinedShouldNotBeDeclinedAndUnknownOnesNotBeFound() {
        TestingWorker worker = scene.ready(session);
        assertThatThrownBy(() ->
                        scene.change(worker.workerId(), WorkerChange.DECLINE).join())
                .hasMessageContaining("revoke it instead");
        assertThatThrownBy(() -> scene.change(new WorkerId("NOBODY00"), WorkerChange.REVOKE)
                        .join())
                .hasMessageContaining("there is no worker NOBODY00");
        scene.pass(Duration.ofSeconds(1));
    }
}
