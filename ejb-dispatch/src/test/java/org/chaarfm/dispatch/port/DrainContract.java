package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.about;
import static org.chaarfm.dispatch.port.PortFixture.after;
import static org.chaarfm.dispatch.port.PortFixture.tracks;

import java.time.Instant;
import java.util.List;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.Test;

/** Workers that an operator wants to leave, and which workers are there for that. */
interface DrainContract extends PortFixture.Owner {
    @Test
    default void drainShouldBeKeptAndShownUntilItIsOver() {
        WorkerId other = alive(fixture().worker(session()), after(60));
        alive(worker(), after(60));
        assertThat(requested(worker())).isFalse();
        record(true, worker());

        assertThat(requested(worker())).isTrue();
        assertThat(requested(other)).isFalse();
        assertThat(queries().workers(TestingCallers.ADMINISTRATOR, session().id(), null, 10))
                .filteredOn(WorkerView::draining)
                .extracting(WorkerView::id)
                .containsExactly(worker());
        assertThat(queries().connected(TestingCallers.ADMINISTRATOR, session().id(), NOW))
                .filteredOn(WorkerView::draining)
                .hasSize(1);

        record(false, worker(), other);
        assertThat(requested(worker())).isFalse();
        assertThat(queries().workers(TestingCallers.ADMINISTRATOR, session().id(), null, 10))
                .noneMatch(WorkerView::draining);
    }

    @Test
    default void whatIsHeardOfAWorkerShouldNotEndItsDrain() {
        record(true, worker());
        alive(worker(), after(60));
        fixture().run(tx -> tx.workers().recordSilence(worker(), NOW));
        fixture().run(tx -> tx.workers().recordPresence(worker(), null, after(5), after(5)));
        fixture().run(tx -> tx.workers().recordQuarantine(worker(), null));

        assertThat(requested(worker())).isTrue();
    }

    @Test
    default void drainOfNobodyShouldChangeNothing() {
        record(true);

        assertThat(requested(worker())).isFalse();
        assertThat(fixture().find(tx -> tx.workers().drainRequested(new WorkerId("nobody-1"))))
                .isEmpty();
    }

    @Test
    default void workersThatAreAliveOrHaveALeaseShouldBePresent() {
        WorkerId alive = alive(fixture().worker(session()), after(60));
        WorkerId gone = alive(fixture().worker(session()), after(10));
        WorkerId away = alive(fixture().worker(session()), after(10));
        fixture().runOf(session(), tracks(0, 1));
        fixture().leaseOne(session(), away);
        alive(fixture().worker(fixture().session()), after(60));

        assertThat(fixture().list(tx -> tx.workers().present(session().id(), after(10))))
                .containsExactlyInAnyOrder(alive, away)
                .doesNotContain(gone);
    }

    @Test
    default void presenceInTheSameTransactionShouldCount() {
        WorkerId joined = fixture().worker(session());
        WorkerId left = alive(fixture().worker(session()), after(60));
        fixture().run(tx -> {
            tx.workers().recordPresence(joined, about("attic"), NOW, after(60));
            tx.workers().recordPresence(left, null, after(5), after(5));
            assertThat(tx.workers().present(session().id(), after(1))).containsExactly(joined);
        });
    }

    @Test
    default void oneWorkerShouldReadAsItDoesAmongAll() {
        alive(worker(), after(60));
        fixture().runOf(session(), tracks(0, 1));
        fixture().leaseOne(session(), worker());

        assertThat(queries().worker(TestingCallers.ADMINISTRATOR, worker()))
                .contains(queries()
                        .workers(TestingCallers.ADMINISTRATOR, session().id(), null, 10)
                        .get(0))
                .hasValueSatisfying(view -> assertThat(view.held()).hasSize(1));
        assertThat(queries().worker(TestingCallers.ADMINISTRATOR, new WorkerId("nobody-1")))
                .isEmpty();
    }

    private WorkerId alive(WorkerId worker, Instant until) {
        fixture().run(tx -> tx.workers().recordPresence(worker, about("cellar"), NOW, until));
        return worker;
    }

    private void record(boolean requested, WorkerId... workers) {
        fixture().run(tx -> tx.workers().recordDrain(List.of(workers), requested));
    }

    private boolean requested(WorkerId worker) {
        return fixture().find(tx -> tx.workers().drainRequested(worker)).orElseThrow();
    }
}
