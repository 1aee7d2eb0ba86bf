package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.after;
import static org.chaarfm.dispatch.port.PortFixture.counts;
import static org.chaarfm.dispatch.port.PortFixture.failure;
import static org.chaarfm.dispatch.port.PortFixture.track;

import java.util.Set;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;

/** What every store makes of workers that come back in time. */
interface ResumingContract extends PortFixture.Owner {
    @Test
    default void lostJobShouldBeResumedAsTheSameAttempt() {
        RunId run = fixture().runOf(session(), track("a.mp3"));
        LeasedJob lost = loseAt(Stage.DECODE);
        assertThat(fixture().status(lost.key()).resumable()).isTrue();
        resume(lost.key());

        AttemptStatus status = fixture().status(lost.key());
        assertThat(status.holdsJob()).isTrue();
        assertThat(status.lostWorkers()).isEmpty();
        assertThat(status.losses()).isEmpty();
        assertThat(status.stage()).isEqualTo(Stage.DECODE);
        assertThat(fixture().counts(run)).isEqualTo(counts(1, 0, 0, 0, 0, 1, 0, 0));
        assertThat(fixture().lease(session(), fixture().worker(session()), 1)).isEmpty();
        assertThat(fixture().<Set<JobAttempt>>get(tx -> tx.jobs().heldBy(worker())))
                .containsExactly(lost.key());
        assertThat(queries().trackByCapability(lost.capability())).contains(lost.track());
    }

    @Test
    default void resumedJobShouldBeStoredOnce() {
        RunId run = fixture().runOf(session(), track("a.mp3"));
        LeasedJob lost = loseAt(Stage.ANALYSE);
        resume(lost.key());
        fixture().store(lost.key(), 1);

        assertThat(fixture().status(lost.key()).outcome()).isEqualTo(AttemptOutcome.STORED);
        assertThat(fixture().counts(run)).isEqualTo(counts(1, 0, 0, 0, 0, 0, 1, 0));
        assertThat(queries().embeddings(TestingCallers.ADMINISTRATOR, session().id(), run, null, 10))
                .hasSize(1);
    }

    @Test
    default void resumedJobShouldBeLostAgain() {
        fixture().runOf(session(), track("a.mp3"));
        LeasedJob lost = loseAt(Stage.DECODE);
        resume(lost.key());
        fixture().requeue(Requeue.lost(lost.key()));

        assertThat(fixture().status(lost.key()).lostWorkers()).containsExactly(worker());
        assertThat(fixture().leaseOne(session(), worker()).key())
                .isEqualTo(new JobAttempt(lost.key().jobId(), 2));
    }

    @Test
    default void lossAndResumeShouldBePossibleInOneTransaction() {
        RunId run = fixture().runOf(session(), track("a.mp3"));
        LeasedJob lost = fixture().leaseOne(session(), worker());
        fixture().run(tx -> {
            tx.jobs().requeue(Requeue.lost(lost.key()), NOW);
            tx.jobs().resume(lost.key());
            tx.jobs().requeue(Requeue.released(lost.key()), NOW);
            tx.jobs().resume(lost.key());
        });

        assertThat(fixture().status(lost.key()).holdsJob()).isTrue();
        assertThat(fixture().counts(run)).isEqualTo(counts(1, 0, 0, 0, 0, 1, 0, 0));
        assertThat(fixture().list(tx -> tx.jobs().leasesOfNode())).hasSize(1);
    }

    @Test
    default void resumeThatIsUndoneInTheSameTransactionShouldLeaveTheLoss() {
        fixture().runOf(session(), track("a.mp3"));
        LeasedJob lost = loseAt(Stage.FETCH);
        fixture().run(tx -> {
            tx.jobs().resume(lost.key());
            tx.jobs().requeue(Requeue.released(lost.key()), NOW);
        });

        assertThat(fixture().status(lost.key()).outcome()).isEqualTo(AttemptOutcome.RELEASED);
        assertThat(fixture().status(lost.key()).resumable()).isTrue();
    }

    @Test
    default void jobThatAnotherWorkerGotShouldNotBeResumable() {
        fixture().runOf(session(), track("a.mp3"));
        LeasedJob lost = loseAt(Stage.DECODE);
        WorkerId other = fixture().worker(session());
        LeasedJob taken = fixture().leaseOne(session(), other);
        assertThat(fixture().status(lost.key()).resumable()).isFalse();
        fixture().requeue(Requeue.lost(taken.key()));

        assertThat(fixture().status(lost.key()).resumable())
                .as("queued again, but not after this attempt")
                .isFalse();
        assertThat(fixture().status(taken.key()).resumable()).isTrue();
        assertThatThrownBy(() -> resume(lost.key())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void answeredAttemptsShouldNotBeResumable() {
        fixture().runOf(session(), track("a.mp3"), track("b.mp3"));
        LeasedJob failed = fixture().leaseOne(session(), worker());
        fixture().requeue(Requeue.retry(failure(failed.key()), after(30)));
        LeasedJob givenBack = fixture().leaseOne(session(), worker());
        fixture().requeue(Requeue.givenBack(givenBack.key()));

        assertThat(fixture().status(failed.key()).resumable()).isFalse();
        assertThat(fixture().status(givenBack.key()).resumable()).isFalse();
        assertThatThrownBy(() -> resume(givenBack.key())).isInstanceOf(IllegalStateException.class);
    }

    private LeasedJob loseAt(Stage stage) {
        LeasedJob lost = fixture().leaseOne(session(), worker());
        fixture().run(tx -> tx.jobs().recordStage(new HeldProgress(lost.key(), stage, 0), NOW));
        fixture().requeue(Requeue.lost(lost.key()));
        return lost;
    }

    private void resume(JobAttempt attempt) {
        fixture().run(tx -> tx.jobs().resume(attempt));
    }
}
