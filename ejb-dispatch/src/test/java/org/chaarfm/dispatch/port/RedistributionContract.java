package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.after;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.tracks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.chaarfm.dispatch.domain.JobEvent;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Source;
import org.junit.jupiter.api.Test;

/** How every store ends and hands over the jobs of runs that hand out nothing. */
interface RedistributionContract extends PortFixture.Owner {
    @Test
    default void stoppedRunShouldCancelItsQueuedJobsPieceByPiece() {
        RunId run = fixture().runOf(session(), tracks(0, 5));
        stop(run, false);
        Redistribution first = piece(run, null, 2);
        assertThat(counts(run)).isEqualTo(new RunCounts(5, 0, 0, 0, 0, 3, 0, 0, 0, 2));
        assertThat(fixture().state(run)).isEqualTo(RunState.STOPPING);
        Redistribution second = piece(run, first.last(), 2);
        Redistribution last = piece(run, second.last(), 2);

        assertThat(last.last()).isNull();
        assertThat(counts(run)).isEqualTo(new RunCounts(5, 0, 0, 0, 0, 0, 0, 0, 0, 5));
        assertThat(fixture().state(run)).isEqualTo(RunState.STOPPED);
        assertThat(queries()
                        .run(TestingCallers.ADMINISTRATOR, run)
                        .orElseThrow()
                        .finishedAt())
                .isEqualTo(after(9));
    }

    @Test
    default void jobsThatAnotherRunWantsShouldGoOnForIt() {
        RunId stopped = fixture().runOf(session(), tracks(0, 3));
        RunId other = fixture().runOf(session(), tracks(2, 4));
        stop(stopped, false);
        Redistribution piece = piece(stopped, null, 100);

        assertThat(piece.moved()).isEqualTo(Map.of(front(other), 1L));
        assertThat(counts(stopped)).isEqualTo(new RunCounts(3, 0, 0, 0, 0, 0, 0, 0, 0, 3));
        assertThat(counts(other)).isEqualTo(new RunCounts(2, 0, 0, 0, 0, 2, 0, 0, 0, 0));
        assertThat(fixture().state(stopped)).isEqualTo(RunState.STOPPED);
        List<LeasedJob> leased = fixture().lease(session(), worker(), 5);
        assertThat(fixture().pathsOf(leased)).containsExactly("track0002.mp3", "track0003.mp3");
        leased.forEach(job -> fixture().store(job.key(), 1));
        assertThat(fixture().state(other)).isEqualTo(RunState.COMPLETED);
        assertThat(counts(stopped)).isEqualTo(new RunCounts(3, 0, 0, 0, 0, 0, 0, 0, 0, 3));
    }

    @Test
    default void jobInAnotherRunsQueueShouldStayThereWhenALinkedRunStops() {
        RunId owner = fixture().runOf(session(), tracks(0, 2));
        RunId stopped = fixture().runOf(session(), tracks(0, 2));
        stop(stopped, false);
        Redistribution piece = piece(stopped, null, 100);

        assertThat(piece.moved()).isEmpty();
        assertThat(fixture().state(stopped)).isEqualTo(RunState.STOPPED);
        assertThat(counts(owner)).isEqualTo(new RunCounts(2, 0, 0, 0, 0, 2, 0, 0, 0, 0));
    }

    @Test
    default void leasedJobsOfAStoppedRunShouldBeFinished() {
        RunId run = fixture().runOf(session(), tracks(0, 3));
        List<LeasedJob> leased = fixture().lease(session(), worker(), 2);
        stop(run, false);
        assertThat(piece(run, null, 100).toCancel()).isEmpty();
        assertThat(counts(run)).isEqualTo(new RunCounts(3, 0, 0, 0, 0, 0, 2, 0, 0, 1));
        fixture().store(leased.get(0).key(), 1);
        assertThat(fixture().state(run)).isEqualTo(RunState.STOPPING);
        putBack(run, leased.get(1).key());

        assertThat(counts(run)).isEqualTo(new RunCounts(3, 0, 0, 0, 0, 0, 0, 1, 0, 2));
        assertThat(fixture().state(run)).isEqualTo(RunState.STOPPED);
    }

    @Test
    default void leasedJobsShouldBeCancelledWhenNobodyElseWantsThem() {
        RunId run = fixture().runOf(session(), tracks(0, 2));
        List<LeasedJob> leased = fixture().lease(session(), worker(), 2);
        RunId other = fixture().runOf(session(), tracks(1, 2));
        stop(run, true);
        Redistribution piece = piece(run, null, 100);

        assertThat(piece.toCancel()).containsExactly(leased.get(0).key());
        assertThat(counts(run)).isEqualTo(new RunCounts(2, 0, 0, 0, 0, 0, 1, 0, 0, 1));
        putBack(run, leased.get(0).key());
        assertThat(fixture().state(run)).isEqualTo(RunState.STOPPED);
        assertThat(fixture().status(leased.get(1).key()).run()).isEqualTo(other);
        fixture().store(leased.get(1).key(), 1);
        assertThat(fixture().state(other)).isEqualTo(RunState.COMPLETED);
    }

    @Test
    default void leasedJobsShouldGoOnForAStoppedRunThatLetsThemBeFinished() {
        RunId cancels = fixture().runOf(session(), tracks(0, 2));
        List<LeasedJob> leased = fixture().lease(session(), worker(), 2);
        RunId finishes = fixture().runOf(session(), tracks(0, 2));
        stop(finishes, false);
        piece(finishes, null, 100);
        stop(cancels, true);

        assertThat(piece(cancels, null, 100).toCancel()).isEmpty();
        assertThat(counts(cancels)).isEqualTo(new RunCounts(2, 0, 0, 0, 0, 0, 0, 0, 0, 2));
        assertThat(fixture().state(cancels)).isEqualTo(RunState.STOPPED);
        fixture().store(leased.get(0).key(), 1);
        putBack(cancels, leased.get(1).key());
        assertThat(counts(finishes)).isEqualTo(new RunCounts(2, 0, 0, 0, 0, 0, 0, 1, 0, 1));
        assertThat(fixture().state(finishes)).isEqualTo(RunState.STOPPED);
    }

    @Test
    default void pausedRunShouldLendWhatARunningOneWants() {
        RunId paused = fixture().runOf(session(), tracks(0, 3));
        RunId running = fixture().runOf(session(), tracks(2, 3));
        change(open(paused).paused(true));
        assertThat(fixture().state(paused)).isEqualTo(RunState.PAUSED);
        Redistribution piece = piece(paused, null, 100);

        assertThat(piece.moved()).isEqualTo(Map.of(front(running), 1L));
        assertThat(counts(paused)).isEqualTo(new RunCounts(3, 0, 0, 0, 0, 3, 0, 0, 0, 0));
        change(open(running).paused(true));
        change(open(paused).paused(false));
        assertThat(piece(paused, null, 100).moved()).isEqualTo(Map.of(front(paused), 1L));
    }

    @Test
    default void jobThatARunningRunFindsInAPausedQueueShouldBeUnsettled() {
        RunId paused = fixture().runOf(session(), tracks(0, 2));
        change(open(paused).paused(true));
        RunId running = fixture().newRun(session());
        DiscoveryPage page = new DiscoveryPage(1, List.of(tracks(1, 3)), List.of());
        fixture().run(tx -> {
            tx.runs().admit(running, page, PortFixture.LASTING, NOW);
            assertThat(tx.jobs().unsettled()).hasSize(1);
            assertThat(tx.jobs().unsettled()).containsValue(paused);
            assertThat(settle(tx, NOW).moved()).isEqualTo(Map.of(front(running), 1L));
        });
    }

    @Test
    default void jobShouldBeInTheQueueOfTheGreatestPriority() {
        RunId usual = fixture().runOf(session(), tracks(0, 3));
        RunId urgent = fixture().runOf(session(), tracks(1, 3));
        change(open(urgent).withPriority(5));
        assertThat(piece(urgent, null, 100).moved()).isEqualTo(Map.of(front(urgent), 2L));
        assertThat(piece(usual, null, 100).moved()).isEmpty();
        change(open(urgent).withPriority(-5));

        assertThat(piece(urgent, null, 100).moved()).isEqualTo(Map.of(front(usual), 2L));
        assertThat(fixture().pathsOf(fixture().lease(session(), worker(), 5)))
                .containsExactly("track0000.mp3", "track0001.mp3", "track0002.mp3");
    }

    @Test
    default void jobThatARunOfAGreaterPriorityFindsShouldComeToIt() {
        RunId usual = fixture().runOf(session(), tracks(0, 3));
        RunId urgent = fixture().newRun(session());
        change(open(urgent).withPriority(5));
        DiscoveryPage page = new DiscoveryPage(1, List.of(tracks(1, 4)), List.of());
        fixture().run(tx -> {
            tx.runs().admit(urgent, page, PortFixture.LASTING, NOW);
            assertThat(tx.jobs().unsettled().values()).containsExactly(usual, usual);
            assertThat(settle(tx, NOW).moved()).isEqualTo(Map.of(front(urgent), 2L));
            assertThat(tx.jobs().unsettled()).isEmpty();
        });
    }

    @Test
    default void jobThatComesBackShouldBeSettledForAllThatWantedIt() {
        RunId owner = fixture().runOf(session(), tracks(0, 2));
        RunId other = fixture().runOf(session(), tracks(0, 1));
        List<LeasedJob> leased = fixture().lease(session(), worker(), 2);
        RunId wanting = fixture().runOf(session(), tracks(0, 1));
        stop(owner, false);
        stop(other, false);
        fixture().run(tx -> {
            leased.forEach(job -> tx.jobs().requeue(Requeue.lost(job.key()), NOW));
            assertThat(settle(tx, after(9)).moved())
                    .isEqualTo(Map.of(new QueueFront(wanting, Source.Kind.HTTP, true), 1L));
        });

        assertThat(fixture().state(owner)).isEqualTo(RunState.STOPPED);
        assertThat(counts(owner)).isEqualTo(new RunCounts(2, 0, 0, 0, 0, 0, 0, 0, 0, 2));
        assertThat(fixture().state(other)).isEqualTo(RunState.STOPPED);
        assertThat(fixture().state(wanting)).isEqualTo(RunState.RUNNING);
    }

    @Test
    default void urgentJobShouldStayUrgentInAnotherQueue() {
        RunId stopped = fixture().runOf(session(), track("a.mp3"));
        RunId other = fixture().runOf(session(), track("a.mp3"));
        fixture().requeue(Requeue.lost(fixture().leaseOne(session(), worker()).key()));
        stop(stopped, false);

        assertThat(piece(stopped, null, 10).moved())
                .isEqualTo(Map.of(new QueueFront(other, Source.Kind.HTTP, true), 1L));
        assertThat(fixture().leaseOne(session(), worker()).key().number()).isEqualTo(2);
    }

    @Test
    default void successForACancelledJobShouldNotBePossible() {
        RunId run = fixture().runOf(session(), track("a.mp3"));
        JobAttempt key = fixture().leaseOne(session(), worker()).key();
        fixture().requeue(Requeue.lost(key));
        stop(run, false);
        piece(run, null, 10);

        assertThat(fixture().status(key).jobState().open()).isFalse();
        assertThat(fixture().status(key).jobState().allows(JobEvent.STORE)).isFalse();
        WorkerId other = fixture().worker(session());
        assertThat(fixture().lease(session(), other, 1)).isEmpty();
    }

    // --- words

    private void putBack(RunId run, JobAttempt key) {
        fixture().run(tx -> {
            tx.jobs().requeue(Requeue.givenBack(key), NOW);
            assertThat(tx.jobs().unsettled()).isEqualTo(Map.of(key.jobId(), run));
            settle(tx, after(9));
        });
    }

    private static Redistribution settle(DispatchTransaction tx, Instant at) {
        return tx.jobs().redistribute(tx.jobs().unsettled().keySet(), at);
    }

    private Redistribution piece(RunId run, TrackId behind, int limit) {
        return fixture().get(tx -> tx.jobs().redistributeNext(open(tx, run), behind, limit, after(9)));
    }

    private void stop(RunId run, boolean cancelLeased) {
        change(open(run).stopping(cancelLeased));
    }

    private void change(OpenRun run) {
        fixture().run(tx -> tx.runs().change(run, "it is changed", NOW));
    }

    private OpenRun open(RunId run) {
        return fixture().get(tx -> open(tx, run));
    }

    private static OpenRun open(DispatchTransaction tx, RunId run) {
        return tx.runs().open().stream()
                .filter(one -> one.id().equals(run))
                .findFirst()
                .orElseThrow();
    }

    private static QueueFront front(RunId run) {
        return new QueueFront(run, Source.Kind.HTTP, false);
    }

    private RunCounts counts(RunId run) {
        return fixture().counts(run);
    }
}
