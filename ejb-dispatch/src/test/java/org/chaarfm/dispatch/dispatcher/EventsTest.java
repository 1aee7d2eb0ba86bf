package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;

class EventsTest {
    private final Scene scene = new Scene();
    private final Session session = scene.session();

    @Test
    void newSessionShouldBeTold() {
        assertThat(scene.events.of(session.id())).containsExactly(Topic.SESSION);
    }

    @Test
    void resultShouldBeToldOnceForItsTurnAndAfterTheCommit() {
        RunId run = scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        scene.events.forget();
        List<Long> stored = new ArrayList<>();
        scene.events.look = () -> stored.add(scene.counts(run).stored());

        worker.say(Results.success(worker.onlyJob()));
        scene.turns();

        assertThat(scene.events.changes).hasSize(1);
        assertThat(scene.events.of(session.id()))
                .containsExactlyInAnyOrder(Topic.RUNS, Topic.WORKERS, Topic.TRACKS, Topic.EVENTS);
        assertThat(stored).containsOnly(1L);
    }

    @Test
    void changesOfManyCommandsShouldBeToldOnce() {
        scene.run(session, 20);
        List<TestingWorker> workers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            workers.add(scene.ready(session));
        }
        scene.events.forget();
        workers.forEach(worker -> worker.say(Results.success(worker.onlyJob())));
        scene.turns();

        assertThat(scene.events.changes).hasSize(1);
    }

    @Test
    void nothingShouldBeToldOfATurnThatWasRolledBack() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        scene.events.forget();
        scene.store.loseNextCommit();

        worker.say(Results.success(worker.onlyJob()));
        scene.events.look = () -> {
            if (scene.events.unknown == 0) {
                throw new AssertionError("told before the commit was done");
            }
        };
        scene.turns();

        assertThat(worker.acks()).containsExactly(AckOutcome.STORED);
        assertThat(scene.events.changes).hasSize(1);
        assertThat(scene.events.unknown).isEqualTo(1);
    }

    @Test
    void turnWhoseAnswerWasLostShouldStillBeTold() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        scene.events.forget();
        scene.store.loseAnswerOfNextCommit();
        worker.say(Results.success(worker.onlyJob()));
        scene.turns();

        assertThat(scene.events.unknown).isEqualTo(1);
        assertThat(scene.events.of(session.id())).contains(Topic.RUNS, Topic.TRACKS);
    }

    @Test
    void heartbeatShouldBeToldAlsoWhenItCostsNoTransaction() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        worker.heartbeat(worker.onlyJob(), Stage.DECODE, 0);
        scene.turns();
        scene.events.forget();
        scene.store.operations().reset();
        worker.heartbeat(worker.onlyJob(), Stage.DECODE, 0.01);
        scene.turns();

        assertThat(scene.store.operations().transactions()).isZero();
        assertThat(scene.events.changes).isEmpty();
        assertThat(scene.events.signs).hasSize(1).allSatisfy(sign -> {
            assertThat(sign.cpu()).isEqualTo(0.5);
            assertThat(sign.rssMb()).isEqualTo(100);
            assertThat(sign.held().get(0).fraction()).isEqualTo(0.01);
        });
    }

    @Test
    void heartbeatThatReachesAStageShouldTellWorkers() {
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        scene.events.forget();
        worker.heartbeat(worker.onlyJob(), Stage.ANALYSE, 0);
        scene.turns();

        assertThat(scene.events.signs).hasSize(1);
        assertThat(scene.events.of(session.id())).containsExactlyInAnyOrder(Topic.WORKERS, Topic.TRACKS);
    }

    @Test
    void workerThatLeavesShouldBeTold() {
        TestingWorker worker = scene.ready(session);
        scene.events.forget();
        worker.disconnect();
        scene.turns();

        assertThat(scene.events.gone).containsExactly(worker.workerId());
        assertThat(scene.events.of(session.id())).contains(Topic.WORKERS);
    }

    @Test
    void workerWhoseConnectionIsReplacedShouldNotCountAsGone() {
        TestingWorker worker = scene.ready(session);
        TestingWorker again = scene.connect(session, worker.credential());
        again.hello();
        scene.turns();

        assertThat(scene.events.gone).isEmpty();
    }

    @Test
    void silenceShouldBeTold() {
        scene.ready(session);
        scene.events.forget();
        scene.pass(Duration.ofSeconds(13));

        assertThat(scene.events.of(session.id())).containsExactly(Topic.WORKERS);
    }

    @Test
    void orderOfAPersonShouldBeTold() {
        RunId run = scene.run(session, 1);
        scene.events.forget();
        scene.change(run, new RunChange.Pause());

        assertThat(scene.events.of(session.id())).contains(Topic.RUNS, Topic.EVENTS);
    }

    @Test
    void defectOfWhoeverWatchesShouldHurtNobody() {
        scene.events.failing = true;
        RunId run = scene.run(session, 2);
        TestingWorker worker = scene.ready(session);
        worker.heartbeat(worker.onlyJob(), Stage.DECODE, 0.01);
        scene.turns();
        worker.heartbeat(worker.onlyJob(), Stage.DECODE, 0.02);
        scene.turns();
        worker.say(Results.success(worker.onlyJob()));
        scene.turns();

        assertThat(worker.acks()).containsExactly(AckOutcome.STORED);
        assertThat(scene.counts(run).stored()).isEqualTo(1);
    }
}
