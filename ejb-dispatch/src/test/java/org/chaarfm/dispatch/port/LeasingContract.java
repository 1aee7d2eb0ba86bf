package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.counts;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.tracks;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.testing.TestingLeases;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;

/** How every store gives jobs out and tells who has them. */
interface LeasingContract extends PortFixture.Owner {
    // --- leasing

    @Test
    default void jobsShouldBeLeasedInTheOrderTheyWereFound() {
        fixture().runOf(session(), tracks(0, 5));

        List<LeasedJob> leased = fixture().lease(session(), worker(), 3);

        assertThat(fixture().pathsOf(leased)).containsExactly("track0000.mp3", "track0001.mp3", "track0002.mp3");
        assertThat(leased).allSatisfy(job -> {
            assertThat(job.key().number()).isEqualTo(1);
            assertThat(job.worker()).isEqualTo(worker());
            assertThat(job.capability()).hasSizeGreaterThanOrEqualTo(20);
        });
    }

    @Test
    default void orderShouldHoldAcrossPagesAndLeases() {
        RunId run = fixture().newRun(session());
        fixture().admitAt(run, NOW, tracks(0, 2));
        fixture().admitAt(run, NOW, tracks(2, 4));

        assertThat(fixture().pathsOf(fixture().leaseAt(session(), worker(), 3, NOW)))
                .containsExactly("track0000.mp3", "track0001.mp3", "track0002.mp3");
        assertThat(fixture().pathsOf(fixture().lease(session(), worker(), 3))).containsExactly("track0003.mp3");
    }

    @Test
    default void untriedJobsShouldBeLeasedInTheirOrderWhenTheClockIsSetBack() {
        RunId run = fixture().newRun(session());
        fixture().admitAt(run, NOW, tracks(0, 2));
        fixture().admitAt(run, NOW.minusSeconds(3_600), tracks(2, 4));

        assertThat(fixture().pathsOf(fixture().leaseAt(session(), worker(), 4, NOW.minusSeconds(7_200))))
                .containsExactly("track0000.mp3", "track0001.mp3", "track0002.mp3", "track0003.mp3");
    }

    @Test
    default void nthJobShouldGoToTheNthTaker() {
        WorkerId second = fixture().worker(session());
        fixture().runOf(session(), tracks(0, 4));

        List<LeasedJob> leased = fixture()
                .list(tx -> TestingLeases.lease(
                        tx, session().id(), List.of(worker(), second, second, worker(), worker()), NOW));

        assertThat(leased).extracting(LeasedJob::worker).containsExactly(worker(), second, second, worker());
        assertThat(fixture().pathsOf(leased))
                .containsExactly("track0000.mp3", "track0001.mp3", "track0002.mp3", "track0003.mp3");
    }

    @Test
    default void leasedJobsShouldNotBeLeasedAgain() {
        RunId run = fixture().runOf(session(), tracks(0, 2));
        fixture().lease(session(), worker(), 2);

        assertThat(fixture().lease(session(), worker(), 1)).isEmpty();
        assertThat(fixture().counts(run)).isEqualTo(counts(2, 0, 0, 0, 0, 2, 0, 0));
    }

    @Test
    default void sessionsShouldHaveQueuesOfTheirOwn() {
        Session other = fixture().session();
        fixture().runOf(other, track("theirs.mp3"));

        assertThat(fixture().lease(session(), worker(), 1)).isEmpty();
        assertThat(fixture().leaseOne(other, fixture().worker(other)).track().locator())
                .isEqualTo("theirs.mp3");
    }

    @Test
    default void capabilityShouldStayTheSameForAllAttemptsOfAJob() {
        fixture().runOf(session(), track("a.mp3"));
        LeasedJob first = fixture().leaseOne(session(), worker());
        fixture().requeue(Requeue.lost(first.key()));
        LeasedJob second = fixture().leaseOne(session(), worker());

        assertThat(second.capability()).isEqualTo(first.capability());
        assertThat(second.key()).isEqualTo(new JobAttempt(first.key().jobId(), 2));
    }

    // --- status

    @Test
    default void statusShouldTellHowAnOpenLeaseStands() {
        RunId run = fixture().runOf(session(), track("a.mp3"));
        LeasedJob leased = fixture().leaseOne(session(), worker());

        AttemptStatus status = fixture().status(leased.key());

        assertThat(status)
                .isEqualTo(new AttemptStatus(
                        leased.key(),
                        session().id(),
                        run,
                        worker(),
                        null,
                        JobState.LEASED,
                        1,
                        0,
                        Stage.WAITING,
                        List.of(),
                        Set.of(),
                        0,
                        false,
                        leased.track(),
                        null));
        assertThat(status.holdsJob()).isTrue();
    }

    @Test
    default void statusShouldTellWhichWorkersWereLostAtWork() {
        fixture().runOf(session(), track("a.mp3"), track("b.mp3"));
        WorkerId decoding = lose(Stage.DECODE, Requeue::lost);
        WorkerId analysing = lose(Stage.ANALYSE, Requeue::lost);
        WorkerId fetching = lose(Stage.FETCH, Requeue::lost);
        lose(Stage.DECODE, Requeue::released);
        lose(Stage.DECODE, Requeue::givenBack);
        JobAttempt last = fixture().leaseOne(session(), worker()).key();
        JobAttempt other = fixture().leaseOne(session(), worker()).key();
        fixture().run(tx -> tx.jobs().recordStage(new HeldProgress(last, Stage.ANALYSE, 0.5), NOW));

        assertThat(fixture().status(last).lostWorkers()).containsExactlyInAnyOrder(decoding, analysing);
        assertThat(fixture().status(last).losses()).containsExactlyInAnyOrder(decoding, analysing, fetching);
        assertThat(fixture().status(last).stage()).isEqualTo(Stage.ANALYSE);
        assertThat(fixture().status(other).lostWorkers()).isEmpty();
        assertThat(fixture().status(other).losses()).isEmpty();
    }

    @Test
    default void lossThatIsTakenBackShouldNotBeOne() {
        fixture().runOf(session(), track("a.mp3"));
        LeasedJob lost = fixture().leaseOne(session(), worker());
        fixture().run(tx -> tx.jobs().recordStage(new HeldProgress(lost.key(), Stage.DECODE, 0), NOW));
        fixture().requeue(Requeue.lost(lost.key()));
        LeasedJob again = fixture().leaseOne(session(), worker());
        assertThat(fixture().status(again.key()).lostWorkers()).containsExactly(worker());
        fixture().run(tx -> {
            tx.jobs().takeBackLoss(lost.key());
            tx.jobs().takeBackLoss(again.key());
        });

        assertThat(fixture().status(again.key()).lostWorkers()).isEmpty();
        assertThat(fixture().status(lost.key()).outcome()).isEqualTo(AttemptOutcome.RELEASED);
        assertThat(fixture().status(again.key()).holdsJob()).isTrue();
    }

    /** A new worker takes the first job, comes to that stage, and loses it. */
    private WorkerId lose(Stage stage, Function<JobAttempt, Requeue> how) {
        WorkerId taker = fixture().worker(session());
        JobAttempt key = fixture().leaseOne(session(), taker).key();
        fixture().run(tx -> tx.jobs().recordStage(new HeldProgress(key, stage, 0), NOW));
        fixture().requeue(how.apply(key));
        return taker;
    }

    @Test
    default void unknownAttemptsShouldHaveNoStatus() {
        fixture().runOf(session(), track("a.mp3"));
        LeasedJob leased = fixture().leaseOne(session(), worker());
        JobAttempt later = new JobAttempt(leased.key().jobId(), 2);
        JobAttempt nobodys = new JobAttempt(new JobId("NOSUCHJOB00000000000000000"), 1);

        assertThat(fixture().statuses(List.of(leased.key(), later, nobodys))).containsOnlyKeys(leased.key());
        assertThat(fixture().statuses(List.of())).isEmpty();
    }

    @Test
    default void openLeasesShouldBeThoseOfTheWorkersAskedFor() {
        WorkerId second = fixture().legacyWorker(session(), "192.0.2.7");
        fixture().runOf(session(), tracks(0, 3));
        LeasedJob ended = fixture().leaseOne(session(), worker());
        LeasedJob mine = fixture().leaseOne(session(), worker());
        LeasedJob theirs = fixture().leaseOne(session(), second);
        fixture().store(ended.key(), 1);

        assertThat(fixture().<Set<JobAttempt>>get(tx -> tx.jobs().heldBy(worker())))
                .containsExactly(mine.key());
        assertThat(fixture().list(tx -> tx.jobs().leasesOfNode()))
                .containsExactlyInAnyOrder(
                        new OpenLease(mine.key(), worker(), false), new OpenLease(theirs.key(), second, true));
        assertThat(fixture().<Set<JobAttempt>>get(tx -> {
                    tx.jobs().requeue(Requeue.lost(theirs.key()), NOW);
                    return tx.jobs().heldBy(second);
                }))
                .as("what ends in the same transaction is held no more")
                .isEmpty();
    }
}
