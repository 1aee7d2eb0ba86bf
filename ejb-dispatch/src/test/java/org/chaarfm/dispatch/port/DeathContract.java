package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.counts;
import static org.chaarfm.dispatch.port.PortFixture.track;

import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.Test;

/** What every store makes of deaths that workers found in their journals. */
interface DeathContract extends PortFixture.Owner {
    @Test
    default void deathShouldPutItsJobBackAndCountNoFailure() {
        RunId run = fixture().runOf(session(), track("a.mp3"));
        LeasedJob first = fixture().leaseOne(session(), worker());
        fixture().requeue(Requeue.died(death(first.key())));

        AttemptStatus status = fixture().status(first.key());
        assertThat(status.outcome()).isEqualTo(AttemptOutcome.LOST);
        assertThat(status.died()).isTrue();
        assertThat(status.resumable()).isFalse();
        assertThat(status.takenForLost()).isFalse();
        assertThat(status.deaths()).isEqualTo(1);
        assertThat(status.failures()).isZero();
        assertThat(status.lostWorkers()).as("whatever stage was heard").containsExactly(worker());
        assertThat(fixture().counts(run)).isEqualTo(counts(1, 0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    default void deathOfAnEndedAttemptShouldChangeOnlyThat() {
        RunId run = fixture().runOf(session(), track("a.mp3"));
        LeasedJob first = fixture().leaseOne(session(), worker());
        fixture().requeue(Requeue.released(first.key()));
        WorkerId other = fixture().worker(session());
        LeasedJob second = fixture().leaseOne(session(), other);
        fixture().run(tx -> tx.jobs().recordDeath(death(first.key()), NOW));

        assertThat(fixture().status(first.key()).died()).isTrue();
        AttemptStatus newer = fixture().status(second.key());
        assertThat(newer.holdsJob()).isTrue();
        assertThat(newer.died()).isFalse();
        assertThat(newer.deaths()).isEqualTo(1);
        assertThat(newer.lostWorkers()).containsExactly(worker());
        assertThat(fixture().counts(run)).isEqualTo(counts(1, 0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    default void deathsOfSeveralAttemptsShouldAddUpInOneTransaction() {
        fixture().runOf(session(), track("a.mp3"));
        LeasedJob first = fixture().leaseOne(session(), worker());
        fixture().requeue(Requeue.lost(first.key()));
        LeasedJob second = fixture().leaseOne(session(), worker());
        fixture().requeue(Requeue.lost(second.key()));
        int deaths = fixture().get(tx -> {
            tx.jobs().recordDeath(death(first.key()), NOW);
            tx.jobs().recordDeath(death(second.key()), NOW);
            return tx.jobs().status(second.key()).orElseThrow().deaths();
        });

        assertThat(deaths).isEqualTo(2);
        assertThat(fixture().status(first.key()).deaths()).isEqualTo(2);
    }

    @Test
    default void queuedJobShouldFailByAnEndedAttempt() {
        RunId run = fixture().runOf(session(), track("a.mp3"));
        LeasedJob first = fixture().leaseOne(session(), worker());
        fixture().requeue(Requeue.lost(first.key()));
        LeasedJob second = fixture().leaseOne(session(), fixture().worker(session()));
        fixture().requeue(Requeue.lost(second.key()));
        fixture().fail(first.key(), ErrorCode.WORKER_LOST);

        assertThat(fixture().status(first.key()).outcome()).isEqualTo(AttemptOutcome.FAILED);
        assertThat(fixture().status(first.key()).jobState()).isEqualTo(JobState.FAILED);
        assertThat(fixture().lease(session(), worker(), 1)).isEmpty();
        assertThat(fixture().counts(run)).isEqualTo(counts(1, 0, 0, 0, 0, 0, 0, 1));
        assertThat(queries().failures(TestingCallers.ADMINISTRATOR, run, null, 10))
                .singleElement()
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.WORKER_LOST));
    }

    @Test
    default void leasedJobShouldFailByAnEndedAttemptAndTheOtherBeCancelled() {
        RunId run = fixture().runOf(session(), track("a.mp3"));
        LeasedJob first = fixture().leaseOne(session(), worker());
        fixture().requeue(Requeue.lost(first.key()));
        LeasedJob second = fixture().leaseOne(session(), fixture().worker(session()));
        fixture().fail(first.key(), ErrorCode.WORKER_LOST);

        assertThat(fixture().status(second.key()).outcome()).isEqualTo(AttemptOutcome.CANCELLED);
        assertThat(fixture().list(tx -> tx.jobs().leasesOfNode())).isEmpty();
        assertThat(fixture().counts(run)).isEqualTo(counts(1, 0, 0, 0, 0, 0, 0, 1));
    }

    private static AttemptFailure death(JobAttempt key) {
        return new AttemptFailure(key, ErrorCode.WORKER_LOST, "died while it decoded");
    }
}
