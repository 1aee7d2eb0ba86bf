package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.dispatch.testing.TestingOperations;
import org.chaarfm.protocol.message.Ready;
import org.junit.jupiter.api.Test;

/** Who gets which jobs, and what giving them out costs. */
class SpreadTest {
    private final Scene scene = new Scene();
    private final Session session = scene.session();

    @Test
    void everyWorkerShouldGetOneJobBeforeAnybodyFetchesAhead() {
        TestingWorker first = scene.ready(session, 1, 3);
        TestingWorker second = scene.ready(session, 1, 3);
        TestingWorker third = scene.ready(session, 1, 3);
        scene.run(session, 4);

        assertThat(List.of(
                        first.jobs().size(), second.jobs().size(), third.jobs().size()))
                .containsExactlyInAnyOrder(2, 1, 1);
    }

    @Test
    void idleSlotsShouldBeFilledBeforeAnybodyFetchesAhead() {
        TestingWorker big = scene.ready(session, 4, 2);
        TestingWorker small = scene.ready(session, 1, 2);
        scene.run(session, 5);

        assertThat(big.jobs()).hasSize(4);
        assertThat(small.jobs()).hasSize(1);
    }

    @Test
    void nobodyShouldHoldMoreThanSlotsAndPrefetch() {
        TestingWorker worker = scene.ready(session, 2, 1);
        scene.run(session, 10);

        assertThat(worker.jobs()).hasSize(3);
    }

    @Test
    void nobodyShouldGetMoreThanAnOutboxTakesHoweverMuchIsAnnounced() {
        TestingWorker worker = scene.ready(session, Ready.MAX_SLOTS, Ready.MAX_SLOTS);
        scene.run(session, 600);
        assertThat(worker.jobs()).hasSize(Outbox.MOST_JOBS);

        worker.jobs().forEach(job -> worker.say(Results.success(job)));
        scene.dispatcher.turn();
        assertThat(worker.acks()).hasSize(Outbox.MOST_JOBS);
        assertThat(worker.jobs()).hasSize(2 * Outbox.MOST_JOBS);
    }

    @Test
    void manyTracksShouldBeSpreadOverAllWorkersAndStoredOnce() {
        List<TestingWorker> workers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            workers.add(scene.ready(session, 1, 1));
        }
        RunId run = scene.run(session, 1_000);
        int[] answered = new int[workers.size()];
        while (scene.state(run) != RunState.COMPLETED) {
            for (int i = 0; i < workers.size(); i++) {
                TestingWorker worker = workers.get(i);
                if (answered[i] < worker.jobs().size()) {
                    worker.say(Results.success(worker.jobs().get(answered[i]++)));
                }
            }
            scene.turns();
        }

        assertThat(scene.counts(run).stored()).isEqualTo(1_000);
        assertThat(scene.queries().embeddings(TestingCallers.ADMINISTRATOR, session.id(), null, null, 2_000))
                .hasSize(1_000);
        assertThat(IntStream.of(answered).boxed())
                .allSatisfy(share -> assertThat(share).isBetween(300, 370));
    }

    @Test
    void sessionsShouldNotTakeFromEachOther() {
        Session other = scene.session();
        TestingWorker theirs = scene.ready(other);
        scene.run(session, 3);

        assertThat(theirs.jobs()).isEmpty();
    }

    @Test
    void costOfAJobShouldNotGrowWithQueuedJobsOrConnectedWorkers() {
        String few = costOfOneResult(10, 20);
        String many = costOfOneResult(1_000, 20_000);

        assertThat(few)
                .isEqualTo("1 transactions, calls {lease=1, read=1, store=1}," + " rows {lease=1, read=1, store=1}");
        assertThat(many).isEqualTo(few);
    }

    /** What the database is asked for when one of many busy workers sends its result. */
    private static String costOfOneResult(int workers, int tracks) {
        Scene scene = new Scene();
        Session session = scene.session();
        List<TestingWorker> fleet = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            fleet.add(scene.ready(session));
        }
        scene.run(session, tracks);
        TestingWorker worker = fleet.get(workers / 2);
        TestingOperations operations = scene.store.operations();
        operations.reset();
        worker.say(Results.success(worker.onlyJob()));
        scene.turns();
        assertThat(worker.jobs()).hasSize(2);
        return operations.toString();
    }

    @Test
    void oneNewJobShouldCostTheSameHoweverManyWorkersAreIdle() {
        String few = costOfOneNewJob(2);
        String many = costOfOneNewJob(1_000);

        assertThat(many).isEqualTo(few);
    }

    private static String costOfOneNewJob(int idle) {
        Scene scene = new Scene();
        Session session = scene.session();
        for (int i = 0; i < idle; i++) {
            scene.ready(session, 1, 1);
        }
        RunId run = scene.discoveringRun(session);
        scene.turns();
        scene.store.operations().reset();
        scene.admitNow(run, 1, Scene.track("a.mp3"));
        scene.turns();
        assertThat(scene.counts(run).leased()).isEqualTo(1);
        return scene.store.operations().toString();
    }

    @Test
    void idleFleetShouldAskForNothing() {
        for (int i = 0; i < 5; i++) {
            scene.ready(session);
        }
        scene.store.operations().reset();
        scene.pass(Duration.ofSeconds(10));

        assertThat(scene.store.operations().calls()).isZero();
    }

    @Test
    void moreJobsThanOneTransactionGivesOutShouldFollowInTheNext() {
        RunId run = scene.run(session, 2_400);
        List<TestingWorker> workers =
                IntStream.range(0, 12).mapToObj(i -> scene.joined(session)).toList();
        workers.forEach(worker -> worker.ready(200, 0));
        scene.store.operations().reset();
        scene.turns();

        assertThat(scene.counts(run).leased()).isEqualTo(2_400);
        assertThat(scene.store.operations().calls("lease")).isEqualTo(3);
    }
}
