package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.after;
import static org.chaarfm.dispatch.port.PortFixture.counts;
import static org.chaarfm.dispatch.port.PortFixture.failure;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.tracks;

import java.util.List;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.Quarantine;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.port.WorkerRepository.QuarantinedWorker;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.junit.jupiter.api.Test;

/** A worker that fails everything: what is kept of that, and how its failures are taken back. */
interface QuarantineContract extends PortFixture.Owner {
    @Test
    default void quarantineShouldBeShownUntilItIsOver() {
        Quarantine quarantine = new Quarantine(NOW, "its disk is full", 3, after(480));
        fixture().run(tx -> tx.workers().recordPresence(worker(), PortFixture.about("cellar"), NOW, after(15)));
        fixture().run(tx -> tx.workers().recordQuarantine(worker(), quarantine));

        assertThat(fixture().list(tx -> tx.workers().quarantined()))
                .containsExactly(new QuarantinedWorker(session().id(), worker(), quarantine));
        assertThat(queries().workers(TestingCallers.ADMINISTRATOR, session().id(), null, 10))
                .extracting(WorkerView::quarantine)
                .containsExactly(quarantine);

        fixture().run(tx -> tx.workers().recordQuarantine(worker(), null));
        assertThat(fixture().list(tx -> tx.workers().quarantined())).isEmpty();
        assertThat(queries().workers(TestingCallers.ADMINISTRATOR, session().id(), null, 10))
                .extracting(WorkerView::quarantine)
                .containsOnlyNulls();
    }

    @Test
    default void eventShouldBeNotedInOpenRunsOnly() {
        RunId ended = fixture().embed(session(), worker(), 0, 1);
        RunId open = fixture().runOf(session(), track("a.mp3"));
        fixture().run(tx -> tx.runs().note(session().id(), "warning", "look at the cellar", NOW));

        assertThat(queries().events(TestingCallers.ADMINISTRATOR, ended, null, 10))
                .isEmpty();
        assertThat(queries().events(TestingCallers.ADMINISTRATOR, open, null, 10))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.level()).isEqualTo("warning");
                    assertThat(event.message()).isEqualTo("look at the cellar");
                    assertThat(event.at()).isEqualTo(NOW);
                });
    }

    @Test
    default void acquittedTracksShouldBeQueuedAgainAsIfNothingHadHappened() {
        RunId run = fixture().runOf(session(), tracks(0, 3));
        List<LeasedJob> leased = fixture().lease(session(), worker(), 3);
        JobAttempt ended = leased.get(0).key();
        JobAttempt retried = leased.get(1).key();
        fixture().fail(ended, ErrorCode.TOO_SHORT);
        fixture().requeue(Requeue.retry(failure(retried), after(60)));
        assertThat(fixture().counts(run)).isEqualTo(counts(3, 0, 0, 0, 1, 1, 0, 1));

        List<JobAttempt> back = fixture().list(tx -> tx.jobs().acquit(List.of(ended, retried), NOW));

        assertThat(back).containsExactly(ended);
        assertThat(fixture().counts(run)).isEqualTo(counts(3, 0, 0, 0, 2, 1, 0, 0));
        assertThat(queries().failures(TestingCallers.ADMINISTRATOR, run, null, 10))
                .isEmpty();
        assertThat(fixture().status(ended)).satisfies(status -> {
            assertThat(status.jobState()).isEqualTo(JobState.QUEUED);
            assertThat(status.outcome()).isEqualTo(AttemptOutcome.ACQUITTED);
            assertThat(status.resumable()).as("its worker has answered").isFalse();
            assertThat(status.failures()).isZero();
        });
        assertThat(fixture().status(retried).failures()).isZero();
        LeasedJob again = fixture().leaseOne(session(), worker());
        assertThat(again.key()).isEqualTo(new JobAttempt(ended.jobId(), 2));
        assertThat(queries().trackByCapability(again.capability())).contains(again.track());
        fixture().store(again.key(), 1);
        assertThat(fixture().counts(run)).isEqualTo(counts(3, 0, 0, 0, 1, 1, 1, 0));
    }

    @Test
    default void acquittalInTheTransactionOfTheFailureShouldHoldToo() {
        RunId run = fixture().runOf(session(), tracks(0, 2));
        JobAttempt ended = fixture().leaseOne(session(), worker()).key();
        fixture().run(tx -> {
            tx.jobs().fail(new AttemptFailure(ended, ErrorCode.TOO_SHORT, "made to fail"), NOW);
            assertThat(tx.jobs().acquit(List.of(ended), NOW)).containsExactly(ended);
        });

        assertThat(fixture().counts(run)).isEqualTo(counts(2, 0, 0, 0, 2, 0, 0, 0));
        assertThat(fixture().status(ended).failures()).isZero();
    }

    @Test
    default void failureFromBeforeARetryByHandShouldNotBeTakenBackAgain() {
        RunId run = fixture().runOf(session(), tracks(0, 2));
        JobAttempt forgiven = fixture().leaseOne(session(), worker()).key();
        fixture().fail(forgiven, ErrorCode.TOO_SHORT);
        OpenRun open = OpenRun.reopened(
                queries().run(TestingCallers.ADMINISTRATOR, run).orElseThrow());
        fixture().run(tx -> tx.jobs().retryNext(open, FailedTracks.ALL, null, 10, NOW));

        assertThat(fixture().list(tx -> tx.jobs().acquit(List.of(forgiven), NOW)))
                .isEmpty();
        assertThat(fixture().status(forgiven)).satisfies(status -> {
            assertThat(status.jobState()).isEqualTo(JobState.QUEUED);
            assertThat(status.failures()).isZero();
        });
        assertThat(fixture().counts(run)).isEqualTo(counts(2, 0, 0, 0, 2, 0, 0, 0));
    }

    @Test
    default void trackOfARunThatHasEndedShouldStayFailed() {
        RunId ended = fixture().runOf(session(), track("a.mp3"));
        JobAttempt only = fixture().leaseOne(session(), worker()).key();
        fixture().fail(only, ErrorCode.INTERNAL);
        assertThat(fixture().state(ended).ended()).isTrue();

        assertThat(fixture().list(tx -> tx.jobs().acquit(List.of(only), NOW))).isEmpty();
        assertThat(fixture().counts(ended)).isEqualTo(counts(1, 0, 0, 0, 0, 0, 0, 1));
        assertThat(fixture().status(only).jobState()).isEqualTo(JobState.FAILED);
    }

    @Test
    default void trackThatHasAnotherOpenJobShouldStayFailed() {
        RunId first = fixture().runOf(session(), track("a.mp3"), track("b.mp3"));
        JobAttempt failed = fixture().leaseOne(session(), worker()).key();
        fixture().fail(failed, ErrorCode.INTERNAL);
        RunId second = fixture().runOf(session(), track("a.mp3"));

        assertThat(fixture().list(tx -> tx.jobs().acquit(List.of(failed), NOW))).isEmpty();
        assertThat(fixture().counts(first)).isEqualTo(counts(2, 0, 0, 0, 1, 0, 0, 1));
        assertThat(fixture().counts(second)).isEqualTo(counts(1, 0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    default void whatDidNotFailShouldNotBeAcquitted() {
        RunId run = fixture().runOf(session(), tracks(0, 2));
        JobAttempt lost = fixture().leaseOne(session(), worker()).key();
        fixture().requeue(Requeue.lost(lost));
        JobAttempt stored = fixture().leaseOne(session(), worker()).key();
        fixture().store(stored, 1);

        assertThat(fixture().list(tx -> tx.jobs().acquit(List.of(lost, stored), NOW)))
                .isEmpty();
        assertThat(fixture().status(lost).outcome()).isEqualTo(AttemptOutcome.LOST);
        assertThat(fixture().counts(run)).isEqualTo(counts(2, 0, 0, 0, 1, 0, 1, 0));
    }
}
