package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.HeldView;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;

class IdleTrafficTest {
    private static final int HEARTBEAT_S = 5;

    private final Scene scene = new Scene();
    private final Session session = scene.session();

    @Test
    void ticksWithNothingToDoShouldNotTouchTheDatabase() {
        scene.run(session, 3);
        scene.turns();
        scene.store.operations().reset();
        scene.pass(Duration.ofHours(1));

        assertThat(scene.store.operations().transactions()).isZero();
    }

    @Test
    void heartbeatsOfTenIdleWorkersShouldTakeOneTransactionIn30Seconds() {
        List<TestingWorker> workers =
                Stream.generate(() -> scene.ready(session)).limit(10).toList();
        beat(workers, HEARTBEAT_S);
        scene.store.operations().reset();
        beat(workers, 20);
        assertThat(scene.store.operations().transactions()).isZero();
        beat(workers, HEARTBEAT_S);

        assertThat(scene.store.operations().transactions()).isEqualTo(1);
        assertThat(scene.store.operations().rows("recordPresence")).isEqualTo(10);
        assertThat(scene.queries().workers(TestingCallers.ADMINISTRATOR, session.id(), null, 1_000))
                .allSatisfy(view ->
                        assertThat(view.aliveUntil()).isEqualTo(view.lastSeen().plusSeconds(60)));
    }

    @Test
    void heartbeatsThatAreNotWrittenShouldKeepAWorkerAlive() {
        TestingWorker worker = scene.ready(session);
        beat(List.of(worker), 29);

        assertThat(worker.outbox.closed()).isEmpty();
    }

    @Test
    void workerShouldStillShowAsAliveJustBeforeItsNextPresenceIsWritten() {
        TestingWorker worker = scene.ready(session);
        for (int second = 0; second < 90; second++) {
            if (second % HEARTBEAT_S == 0) {
                worker.heartbeat();
            }
            scene.pass(Duration.ofSeconds(1));
            assertThat(scene.queries()
                            .workers(TestingCallers.ADMINISTRATOR, session.id(), null, 1_000)
                            .get(0)
                            .aliveUntil())
                    .isAfter(scene.clock.instant());
        }
    }

    @Test
    void silenceShouldStillBeNoticed() {
        TestingWorker worker = scene.ready(session);
        beat(List.of(worker), 20);
        scene.pass(Duration.ofSeconds(31));

        assertThat(worker.outbox.closed()).contains(CloseCode.GOING_AWAY);
    }

    @Test
    void stageShouldBeWrittenWhenItChangesAndProgressInTenths() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.heartbeat(worker.onlyJob(), Stage.DECODE, 0);
        scene.turns();
        scene.store.operations().reset();

        worker.heartbeat(worker.onlyJob(), Stage.DECODE, 0.09);
        scene.turns();
        assertThat(scene.store.operations().transactions()).isZero();
        worker.heartbeat(worker.onlyJob(), Stage.DECODE, 0.1);
        scene.turns();
        assertThat(held(worker).fraction()).isEqualTo(0.1);
        worker.heartbeat(worker.onlyJob(), Stage.ANALYSE, 0.1);
        scene.turns();
        assertThat(held(worker).stage()).isEqualTo(Stage.ANALYSE);
        assertThat(scene.store.operations().rows("recordStage")).isEqualTo(2);
        assertThat(scene.store.operations().rows("recordPresence")).isZero();
    }

    @Test
    void heartbeatBeforeHelloShouldStillBeAnswered() {
        TestingWorker worker = scene.connect(session);
        scene.turns();
        worker.heartbeat();
        scene.turns();

        assertThat(worker.outbox.sent(ErrorNotice.class)).hasSize(1);
    }

    private HeldView held(TestingWorker worker) {
        return scene.queries().workers(TestingCallers.ADMINISTRATOR, session.id(), null, 1_000).stream()
                .filter(view -> view.id().equals(worker.workerId()))
                .findFirst()
                .orElseThrow()
                .held()
                .get(0);
    }

    /** Lets the workers send a heartbeat every five seconds, beginning after five. */
    private void beat(List<TestingWorker> workers, int seconds) {
        for (int second = 1; second <= seconds; second++) {
            scene.pass(Duration.ofSeconds(1));
            if (second % HEARTBEAT_S == 0) {
                workers.forEach(TestingWorker::heartbeat);
                scene.turns();
            }
        }
    }
}
