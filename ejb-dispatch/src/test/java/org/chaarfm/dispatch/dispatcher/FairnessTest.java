package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.ErrorCode;
import org.junit.jupiter.api.Test;

/** Runs and sessions share workers and coordinator without one holding up another. */
class FairnessTest {
    private final Scene scene = new Scene();
    private final Session session = scene.session();

    @Test
    void runsOfTheSamePriorityShouldTakeTurnsJobByJob() {
        RunId first = scene.run(session, 0, 1_000);
        RunId second = scene.run(session, 1_000, 2_000);
        TestingWorker worker = scene.ready(session);
        for (int answered = 0; answered < 1_000; answered++) {
            worker.say(Results.success(worker.lastJob()));
            scene.turns();
            long ahead = scene.counts(first).stored() - scene.counts(second).stored();
            assertThat(ahead).isBetween(-1L, 1L);
        }
    }

    @Test
    void runsShouldShareALargeTurnToo() {
        RunId first = scene.run(session, 0, 1_000);
        RunId second = scene.run(session, 1_000, 2_000);
        scene.ready(session, 100, 1);

        assertThat(scene.counts(first).leased() + scene.counts(second).leased()).isEqualTo(101);
        assertThat(scene.counts(first).leased()).isBetween(50L, 51L);
    }

    @Test
    void runShouldNotGetBackTheTurnsThatItCouldNotUse() {
        RunId first = scene.run(session, 0, 500);
        TestingWorker worker = scene.ready(session);
        work(worker, 100);
        RunId second = scene.run(session, 1_000, 1_500);
        work(worker, 100);

        assertThat(scene.counts(first).stored()).isBetween(149L, 151L);
        assertThat(scene.counts(second).stored()).isBetween(49L, 51L);
    }

    @Test
    void runOfAGreaterPriorityShouldGoFirst() {
        RunId usual = scene.run(session, 0, 20);
        RunId first = scene.run(session, 100, 120);
        scene.change(first, new RunChange.Prioritise(5));
        TestingWorker worker = scene.ready(session);
        work(worker, 19);
        assertThat(scene.counts(first).stored()).isEqualTo(19);
        assertThat(scene.counts(usual).stored()).isZero();
        work(worker, 20);

        assertThat(scene.state(first)).isEqualTo(RunState.COMPLETED);
        assertThat(scene.counts(usual).stored()).isEqualTo(19);
    }

    @Test
    void runOfAGreaterPriorityShouldGoFirstWithTracksThatAnotherHasQueued() {
        RunId low = scene.run(session, 0, 100);
        RunId other = scene.run(session, 100, 200);
        RunId high = scene.run(session, 0, 100);
        scene.change(low, new RunChange.Prioritise(-10));
        scene.change(high, new RunChange.Prioritise(10));
        TestingWorker worker = scene.ready(session);
        work(worker, 50);
        scene.change(high, new RunChange.Prioritise(-10));
        work(worker, 50);

        assertThat(scene.counts(high).stored()).isEqualTo(51);
        assertThat(scene.counts(other).stored()).isEqualTo(49);
    }

    @Test
    void runThatIsOrderedUrgentlyShouldGoFirstWithTracksThatAnotherHasQueued() {
        scene.run(session, 0, 100);
        RunId urgent = scene.discoveringRun(session);
        scene.change(urgent, new RunChange.Prioritise(10));
        scene.admitNow(urgent, 1, Scene.tracks(90, 95));
        TestingWorker worker = scene.ready(session);
        work(worker, 5);

        assertThat(scene.counts(urgent).stored()).isEqualTo(5);
    }

    @Test
    void restartInTheMiddleOfAChangeOfPriorityShouldNotLeaveItHalfDone() {
        scene.run(session, 0, 2_500);
        RunId high = scene.run(session, 0, 2_500);
        scene.dispatcher.put(new RunOrder.ChangeRun(
                TestingCallers.ADMINISTRATOR, high, new RunChange.Prioritise(10), new CompletableFuture<>()));
        scene.dispatcher.turn();
        assertThat(queuedIn(high)).isEqualTo(1_000);
        new Scene(scene.store, ModelOffer.NONE).turns();

        assertThat(queuedIn(high)).isEqualTo(2_500);
    }

    private long queuedIn(RunId run) {
        return scene.store.rows().jobs().stream()
                .filter(job -> job.run().equals(run))
                .count();
    }

    @Test
    void jobThatComesBackShouldCostNothingForRunsOfOtherSessions() {
        for (int i = 0; i < 20; i++) {
            scene.change(scene.run(scene.session(), 1), new RunChange.Pause());
        }
        scene.run(session, 0, 10);
        scene.store.operations().reset();
        leave(scene.ready(session));
        assertThat(scene.store.operations().calls("redistribute")).isZero();
        scene.run(session, 0, 10);
        scene.store.operations().reset();
        leave(scene.ready(session));

        assertThat(scene.store.operations().calls("redistribute")).isOne();
    }

    private void leave(TestingWorker worker) {
        assertThat(worker.jobs()).hasSize(1);
        worker.disconnect();
        scene.turns();
    }

    @Test
    void jobWhoseTimeHasComeShouldCostNothingForOtherRuns() {
        for (int i = 0; i < 10; i++) {
            Session other = scene.session();
            scene.run(other, 1);
            scene.ready(other, 2, 0);
        }
        scene.run(session, 1);
        TestingWorker worker = scene.ready(session);
        for (int times = 1; times <= 2; times++) {
            worker.say(Results.failed(worker.lastJob(), ErrorCode.UNAVAILABLE));
            scene.turns();
            scene.store.operations().reset();
            for (int second = 0; second < 40; second++) {
                worker.heartbeat();
                scene.pass(Duration.ofSeconds(1));
            }
            assertThat(worker.jobs()).hasSize(times + 1);
        }

        assertThat(scene.store.operations().calls("lease")).isLessThan(10);
    }

    @Test
    void shorterRunShouldLeaveTheRestToTheOther() {
        RunId small = scene.run(session, 0, 3);
        RunId large = scene.run(session, 100, 120);
        TestingWorker worker = scene.ready(session, 10, 0);

        assertThat(worker.jobs()).hasSize(10);
        assertThat(scene.counts(small).leased()).isEqualTo(3);
        assertThat(scene.counts(large).leased()).isEqualTo(7);
    }

    @Test
    void sessionsShouldNotDelayEachOther() {
        Session other = scene.session();
        scene.run(session, 0, 2_000);
        TestingWorker busy = scene.ready(session, 100, 100);
        RunId theirs = scene.run(other, 0, 1);
        TestingWorker worker = scene.ready(other);
        worker.say(Results.success(worker.onlyJob()));
        busy.jobs().forEach(job -> busy.say(Results.success(job)));
        scene.dispatcher.turn();

        assertThat(scene.state(theirs)).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void nobodyShouldHoldMoreThanOfferedAlsoRightAfterACompletion() {
        scene.run(session, 0, 100);
        scene.run(session, 100, 200);
        TestingWorker worker = scene.ready(session, 2, 3);
        List<Integer> held = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            worker.say(Results.success(worker.jobs().get(i)));
            scene.turns();
            held.add(worker.jobs().size() - i - 1);
        }

        assertThat(held).containsOnly(5);
    }

    private void work(TestingWorker worker, int jobs) {
        for (int i = 0; i < jobs; i++) {
            worker.say(Results.success(worker.lastJob()));
            scene.turns();
        }
    }
}
