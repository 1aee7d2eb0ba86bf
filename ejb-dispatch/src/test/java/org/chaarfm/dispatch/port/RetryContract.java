package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.tracks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Source;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;

/** How every store lets failed tracks be tried again because a person wants it. */
interface RetryContract extends PortFixture.Owner {
    @Test
    default void retryShouldReopenTheRunAndForgetWhatHasHappened() {
        RunId run = fixture().runOf(session(), track("a.mp3"));
        LeasedJob lost = fixture().leaseOne(session(), worker());
        fixture().run(tx -> tx.jobs().recordStage(new HeldProgress(lost.key(), Stage.DECODE, 0), NOW));
        fixture().requeue(Requeue.lost(lost.key()));
        LeasedJob failed = fixture().leaseOne(session(), worker());
        fixture().fail(failed.key(), ErrorCode.CORRUPT_AUDIO);
        assertThat(fixture().state(run)).isEqualTo(RunState.FAILED);
        RetriedPiece piece = retry(run, FailedTracks.ALL);

        assertThat(piece.putBack()).isOne();
        assertThat(piece.last()).isNull();
        assertThat(piece.queued().values()).containsExactly(1L);
        assertThat(fixture().state(run)).isEqualTo(RunState.RUNNING);
        assertThat(queries()
                        .run(TestingCallers.ADMINISTRATOR, run)
                        .orElseThrow()
                        .finishedAt())
                .isNull();
        assertThat(fixture().counts(run)).isEqualTo(new RunCounts(1, 0, 0, 0, 0, 1, 0, 0, 0, 0));
        assertThat(queries().failures(TestingCallers.ADMINISTRATOR, run, null, 10))
                .isEmpty();
        LeasedJob again = fixture().leaseOne(session(), worker());
        assertThat(again.key()).isEqualTo(new JobAttempt(failed.key().jobId(), 3));
        assertThat(queries().trackByCapability(again.capability())).contains(again.track());
        assertThat(fixture().status(again.key()).failures()).isZero();
        assertThat(fixture().status(again.key()).lostWorkers()).isEmpty();
        assertThat(fixture().status(again.key()).losses()).isEmpty();
        fixture().store(again.key(), 1);
        assertThat(fixture().state(run)).isEqualTo(RunState.COMPLETED);
    }

    @Test
    default void retriedTrackShouldBarNobody() {
        RunId run = failed(track("a.mp3"));
        QueueFront front =
                retry(run, FailedTracks.ALL).queued().keySet().iterator().next();
        List<OfferedJob> offered = new ArrayList<>();
        LeaseChoice choice = job -> {
            offered.add(job);
            return Optional.of(worker());
        };
        JobAttempt again = fixture()
                .get(tx -> tx.jobs().lease(front, 1, QueuePlace.START, choice, NOW))
                .jobs()
                .get(0)
                .key();
        fixture().requeue(Requeue.lost(again));
        fixture()
                .run(tx -> tx.jobs().lease(new QueueFront(run, front.needs(), true), 1, QueuePlace.START, choice, NOW));

        assertThat(offered.get(0).past()).as("what was before").isEmpty();
        assertThat(offered.get(1).past()).extracting(PastAttempt::outcome).containsExactly(AttemptOutcome.LOST);
    }

    @Test
    default void retryShouldGoOnWhereThePieceBeforeEnded() {
        RunId run = failed(tracks(0, 5));
        RetriedPiece first = retry(run, FailedTracks.ALL, null, 2);
        RetriedPiece second = retry(run, FailedTracks.ALL, first.last(), 2);
        RetriedPiece third = retry(run, FailedTracks.ALL, second.last(), 2);

        assertThat(List.of(first.putBack(), second.putBack(), third.putBack())).containsExactly(2, 2, 1);
        assertThat(third.last()).isNull();
        assertThat(retry(run, FailedTracks.ALL).putBack()).isZero();
        assertThat(fixture().counts(run).queued()).isEqualTo(5);
    }

    @Test
    default void retryShouldTakeOnlyTheTrackOrTheCodeThatIsMeant() {
        RunId run = fixture().runOf(session(), tracks(0, 4));
        List<LeasedJob> leased = fixture().lease(session(), worker(), 4);
        fixture().fail(leased.get(0).key(), ErrorCode.TOO_SHORT);
        fixture().fail(leased.get(1).key(), ErrorCode.NOT_FOUND);
        fixture().fail(leased.get(2).key(), ErrorCode.NOT_FOUND);
        fixture().fail(leased.get(3).key(), ErrorCode.NOT_FOUND);
        TrackId track = queries()
                .failures(TestingCallers.ADMINISTRATOR, run, null, 10)
                .get(3)
                .track();

        assertThat(retry(run, FailedTracks.of(track)).putBack()).isOne();
        assertThat(retry(run, FailedTracks.of(track)).putBack()).isZero();
        assertThat(retry(run, FailedTracks.of(ErrorCode.NOT_FOUND)).putBack())
                .isEqualTo(
                        queries()
                                        .failures(TestingCallers.ADMINISTRATOR, run, null, 10)
                                        .isEmpty()
                                ? 3
                                : 2);
        assertThat(queries().failures(TestingCallers.ADMINISTRATOR, run, null, 10))
                .extracting(FailureView::code)
                .containsExactly(ErrorCode.TOO_SHORT);
    }

    @Test
    default void otherRunShouldKeepTheTrackAsFailed() {
        RunId other = fixture().runOf(session(), track("a.mp3"));
        RunId run = fixture().runOf(session(), track("a.mp3"));
        fixture().fail(fixture().leaseOne(session(), worker()).key(), ErrorCode.NOT_FOUND);
        retry(run, FailedTracks.ALL);
        fixture().store(fixture().leaseOne(session(), worker()).key(), 1);

        assertThat(fixture().state(run)).isEqualTo(RunState.COMPLETED);
        assertThat(fixture().counts(run).stored()).isOne();
        assertThat(fixture().state(other)).isEqualTo(RunState.FAILED);
        assertThat(fixture().counts(other).failed()).isOne();
        assertThat(queries().failures(TestingCallers.ADMINISTRATOR, other, null, 10))
                .hasSize(1);
        assertThat(retry(other, FailedTracks.ALL).putBack())
                .as("it is embedded now")
                .isZero();
        assertThat(fixture().counts(other)).isEqualTo(new RunCounts(1, 0, 0, 1, 0, 0, 0, 0, 0, 0));
        assertThat(queries().failures(TestingCallers.ADMINISTRATOR, other, null, 10))
                .isEmpty();
        assertThat(fixture().state(other)).isEqualTo(RunState.COMPLETED);
    }

    @Test
    default void otherRunShouldKeepTheReasonWhenTheFailedAttemptSucceedsLate() {
        RunId other = fixture().runOf(session(), track("a.mp3"));
        RunId run = fixture().runOf(session(), track("a.mp3"));
        LeasedJob leased = fixture().leaseOne(session(), worker());
        fixture().fail(leased.key(), ErrorCode.NOT_FOUND);
        retry(run, FailedTracks.ALL);
        fixture().store(leased.key(), 1);

        assertThat(queries().failures(TestingCallers.ADMINISTRATOR, other, null, 10))
                .extracting(FailureView::code)
                .containsExactly(ErrorCode.NOT_FOUND);
        assertThat(retry(other, FailedTracks.of(ErrorCode.NOT_FOUND)).putBack())
                .as("it is embedded now")
                .isZero();
        assertThat(fixture().state(other)).isEqualTo(RunState.COMPLETED);
    }

    @Test
    default void openJobOfAnotherRunShouldBeLinkedInsteadOfASecondOne() {
        RunId run = failed(track("a.mp3", null));
        RunId later = fixture().runOf(session(), track("a.mp3", null));
        RetriedPiece piece = retry(run, FailedTracks.ALL);

        assertThat(piece.putBack()).isOne();
        assertThat(piece.queued()).isEmpty();
        assertThat(fixture().counts(run)).isEqualTo(new RunCounts(1, 0, 0, 0, 0, 1, 0, 0, 0, 0));
        List<LeasedJob> leased = fixture().lease(session(), worker(), 5);
        assertThat(leased).hasSize(1);
        fixture().store(leased.get(0).key(), 1);
        assertThat(fixture().state(run)).isEqualTo(RunState.COMPLETED);
        assertThat(fixture().state(later)).isEqualTo(RunState.COMPLETED);
    }

    @Test
    default void trackWhoseJobWasCancelledMeanwhileShouldBeQueuedAnew() {
        RunId other = fixture().runOf(session(), track("a.mp3"));
        RunId run = fixture().runOf(session(), track("a.mp3"));
        fixture().fail(fixture().leaseOne(session(), worker()).key(), ErrorCode.NOT_FOUND);
        retry(run, FailedTracks.ALL);
        OpenRun stopping = OpenRun.reopened(
                        queries().run(TestingCallers.ADMINISTRATOR, run).orElseThrow())
                .stopping(true);
        fixture().run(tx -> {
            tx.runs().change(stopping, "stop", NOW);
            tx.jobs().redistributeNext(stopping, null, 100, NOW);
        });
        assertThat(fixture().state(run)).isEqualTo(RunState.STOPPED);

        RetriedPiece piece = retry(other, FailedTracks.ALL);

        assertThat(piece.putBack()).isOne();
        assertThat(piece.queued()).isEqualTo(Map.of(new QueueFront(other, Source.Kind.HTTP, false), 1L));
        assertThat(fixture().counts(other)).isEqualTo(new RunCounts(1, 0, 0, 0, 0, 1, 0, 0, 0, 0));
        LeasedJob again = fixture().leaseOne(session(), worker());
        assertThat(queries().trackByCapability(again.capability())).contains(again.track());
        fixture().store(again.key(), 1);
        assertThat(fixture().state(other)).isEqualTo(RunState.COMPLETED);
        assertThat(fixture().counts(run)).isEqualTo(new RunCounts(1, 0, 0, 0, 0, 0, 0, 0, 0, 1));
    }

    @Test
    default void trackThatIsEmbeddedInAnOlderVersionShouldBeQueuedAnew() {
        RunId other = fixture().runOf(session(), track("a.mp3", "v1"));
        RunId run = fixture().runOf(session(), track("a.mp3", "v1"));
        fixture().fail(fixture().leaseOne(session(), worker()).key(), ErrorCode.NOT_FOUND);
        retry(run, FailedTracks.ALL);
        LeasedJob leased = fixture().leaseOne(session(), worker());
        RunId later = fixture().runOf(session(), track("a.mp3", "v2"));
        fixture().store(leased.key(), 1);
        assertThat(fixture().state(later)).isEqualTo(RunState.COMPLETED);

        assertThat(retry(other, FailedTracks.ALL).putBack()).isOne();
        fixture().store(fixture().leaseOne(session(), worker()).key(), 2);
        assertThat(fixture().state(other)).isEqualTo(RunState.COMPLETED);
        assertThat(fixture().counts(other).stored()).isOne();
    }

    @Test
    default void runThatIsRetriedWithItsLastResultShouldNotHaveEnded() {
        RunId run = fixture().runOf(session(), tracks(0, 2));
        List<LeasedJob> leased = fixture().lease(session(), worker(), 2);
        fixture().fail(leased.get(0).key(), ErrorCode.TOO_SHORT);
        OpenRun open = OpenRun.reopened(
                queries().run(TestingCallers.ADMINISTRATOR, run).orElseThrow());
        fixture().run(tx -> {
            tx.jobs().store(leased.get(1).key(), PortFixture.analysis(1), TrackFacts.NONE, NOW);
            assertThat(tx.runs().ended()).containsExactly(run);
            tx.jobs().retryNext(open, FailedTracks.ALL, null, 10, NOW);
            assertThat(tx.runs().ended()).isEmpty();
        });

        assertThat(fixture().state(run)).isEqualTo(RunState.RUNNING);
    }

    private RunId failed(FoundTrack... tracks) {
        RunId run = fixture().runOf(session(), tracks);
        fixture().lease(session(), worker(), tracks.length).forEach(job -> fixture()
                .fail(job.key(), ErrorCode.UNAVAILABLE));
        return run;
    }

    private RetriedPiece retry(RunId run, FailedTracks which) {
        return retry(run, which, null, 100);
    }

    private RetriedPiece retry(RunId run, FailedTracks which, TrackId behind, int limit) {
        OpenRun reopened = OpenRun.reopened(
                queries().run(TestingCallers.ADMINISTRATOR, run).orElseThrow());
        return fixture().get(tx -> tx.jobs().retryNext(reopened, which, behind, limit, NOW));
    }
}
