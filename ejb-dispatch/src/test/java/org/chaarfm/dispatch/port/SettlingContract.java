package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.after;
import static org.chaarfm.dispatch.port.PortFixture.analysis;
import static org.chaarfm.dispatch.port.PortFixture.counts;
import static org.chaarfm.dispatch.port.PortFixture.failure;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.tracks;
import static org.chaarfm.dispatch.port.PortFixture.vector;

import java.time.Duration;
import java.util.List;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.dispatch.testing.TestingLeases;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.Test;

/** What every store makes of results, failures and losses. */
interface SettlingContract extends PortFixture.Owner {
    // --- storing

    @Test
    default void storedResultShouldEndTheJob() {
        RunId run = fixture().runOf(session(), track("a.mp3"));
        LeasedJob leased = fixture().leaseOne(session(), worker());

        fixture().store(leased.key(), 1);

        AttemptStatus status = fixture().status(leased.key());
        assertThat(status.outcome()).isEqualTo(AttemptOutcome.STORED);
        assertThat(status.jobState()).isEqualTo(JobState.STORED);
        assertThat(fixture().counts(run)).isEqualTo(counts(1, 0, 0, 0, 0, 0, 1, 0));
        assertThat(queries().trackByCapability(leased.capability())).isEmpty();
    }

    @Test
    default void lateSuccessShouldBeStoredForAQueuedJob() {
        RunId run = fixture().runOf(session(), track("a.mp3"));
        LeasedJob first = fixture().leaseOne(session(), worker());
        fixture().requeue(Requeue.lost(first.key()));

        fixture().store(first.key(), 1);

        assertThat(fixture().status(first.key()).outcome()).isEqualTo(AttemptOutcome.STORED);
        assertThat(fixture().lease(session(), worker(), 1)).isEmpty();
        assertThat(fixture().counts(run)).isEqualTo(counts(1, 0, 0, 0, 0, 0, 1, 0));
    }

    @Test
    default void lateSuccessShouldCancelTheNewerAttempt() {
        fixture().runOf(session(), track("a.mp3"));
        LeasedJob first = fixture().leaseOne(session(), worker());
        fixture().requeue(Requeue.lost(first.key()));
        LeasedJob second = fixture().leaseOne(session(), fixture().worker(session()));

        fixture().store(first.key(), 1);

        assertThat(fixture().status(second.key()).outcome()).isEqualTo(AttemptOutcome.CANCELLED);
        assertThat(fixture().list(tx -> tx.jobs().leasesOfNode())).isEmpty();
    }

    @Test
    default void newerVersionShouldReplaceTheEmbedding() {
        fixture().runOf(session(), track("a.mp3", "v1"));
        fixture().store(fixture().leaseOne(session(), worker()).key(), 1);
        fixture().runOf(session(), track("a.mp3", "v2"));

        fixture().store(fixture().leaseOne(session(), worker()).key(), 2);

        assertThat(queries().embeddings(TestingCallers.ADMINISTRATOR, session().id(), null, null, 10))
                .singleElement()
                .satisfies(view -> assertThat(view.vector()).isEqualTo(vector(2)));
    }

    @Test
    default void whatAListSaidShouldGoBeforeTheTagsAndWhatWasDecodedBeforeItsLength() {
        TrackKey key = new TrackKey(SourceKind.URL, "http://example.org/b.mp3");
        fixture().runOf(session(), new FoundTrack(key, null, new TrackFacts("Artist", null, null, 24_348.0)));
        read(worker(), new TrackFacts("Another", "Title", "Album", 6.0));

        assertThat(facts()).isEqualTo(new TrackFacts("Artist", "Title", "Album", 6.0));
    }

    @Test
    default void trackShouldBeCalledByItsFileUntilItsTagsAreRead() {
        fixture().runOf(session(), unnamed("Nina Simone - Sinnerman.mp3", "v1"));
        LeasedJob leased = fixture().leaseOne(session(), worker());
        assertThat(leased.facts()).isEqualTo(new TrackFacts("Nina Simone", "Sinnerman", null, null));

        fixture().store(leased.key(), 1, new TrackFacts("N. Simone", "Sinnerman (Live)", null, 6.0));

        assertThat(facts()).isEqualTo(new TrackFacts("N. Simone", "Sinnerman (Live)", null, 6.0));
    }

    @Test
    default void tagsOfANewVersionShouldReplaceThoseOfTheOld() {
        fixture().runOf(session(), unnamed("a.mp3", "v1"));
        read(worker(), new TrackFacts("Old", "Old", "Old", 6.0));
        fixture().runOf(session(), unnamed("a.mp3", "v2"));
        assertThat(facts()).isEqualTo(new TrackFacts("Old", "Old", "Old", 6.0));

        read(worker(), new TrackFacts("New", "New", null, 7.0));

        assertThat(facts()).isEqualTo(new TrackFacts("New", "New", null, 7.0));
    }

    @Test
    default void lateReadingOfAnOldVersionShouldLeaveTheNewOne() {
        Session other = fixture().session();
        WorkerId late = fixture().worker(other);
        fixture().runOf(other, unnamed("a.mp3", "v1"));
        LeasedJob old = fixture().leaseOne(other, late);
        fixture().runOf(session(), unnamed("a.mp3", "v2"));
        read(worker(), new TrackFacts("New", "New", null, 7.0));

        fixture().store(old.key(), 1, new TrackFacts("Old", "Old", "Old", 6.0));

        assertThat(facts()).isEqualTo(new TrackFacts("New", "New", null, 7.0));
    }

    @Test
    default void legacyWorkerShouldOnlyFillWhatIsEmpty() {
        fixture().runOf(session(), unnamed("So What.mp3", "v1"));
        read(fixture().legacyWorker(session(), "192.0.2.7"), new TrackFacts("YouTube Artist", "So_What", null, null));
        assertThat(facts()).isEqualTo(new TrackFacts("YouTube Artist", "So What", null, null));

        fixture().runOf(session(), unnamed("So What.mp3", "v2"));
        read(worker(), new TrackFacts("Miles Davis", "So what", null, 545.0));
        fixture().runOf(session(), unnamed("So What.mp3", "v3"));
        read(
                fixture().legacyWorker(session(), "192.0.2.7"),
                new TrackFacts("YouTube Artist", "So_What", "Album", null));

        assertThat(facts()).isEqualTo(new TrackFacts("Miles Davis", "So what", "Album", 545.0));
    }

    private void read(WorkerId by, TrackFacts facts) {
        fixture().store(fixture().leaseOne(session(), by).key(), 1, facts);
    }

    private static FoundTrack unnamed(String path, String version) {
        return new FoundTrack(new TrackKey(SourceKind.FOLDER, path), version, TrackFacts.NONE);
    }

    private TrackFacts facts() {
        return queries()
                .embeddings(TestingCallers.ADMINISTRATOR, session().id(), null, null, 10)
                .get(0)
                .facts();
    }

    @Test
    default void manyResultsShouldBeStoredAtOnce() {
        RunId run = fixture().runOf(session(), tracks(0, 50));
        List<LeasedJob> leased = fixture().lease(session(), worker(), 50);

        fixture()
                .run(tx -> leased.forEach(
                        job -> tx.jobs().store(job.key(), analysis(job.hashCode() % 97), TrackFacts.NONE, NOW)));

        assertThat(queries().embeddings(TestingCallers.ADMINISTRATOR, session().id(), run, null, 100))
                .hasSize(50);
        assertThat(fixture().counts(run)).isEqualTo(counts(50, 0, 0, 0, 0, 0, 50, 0));
    }

    @Test
    default void nothingToReadShouldBeNoProblem() {
        fixture().run(tx -> {
            tx.jobs().read(List.of(), List.of());
            TestingLeases.lease(tx, session().id(), List.of(), NOW);
        });
    }

    // --- putting back and failing

    @Test
    default void lostJobShouldBeLeasedFirst() {
        RunId run = fixture().runOf(session(), tracks(0, 3));
        LeasedJob first = fixture().leaseOne(session(), worker());
        fixture().requeue(Requeue.lost(first.key()));

        assertThat(fixture().counts(run)).isEqualTo(counts(3, 0, 0, 0, 3, 0, 0, 0));
        assertThat(fixture().status(first.key()).outcome()).isEqualTo(AttemptOutcome.LOST);
        assertThat(fixture().pathsOf(fixture().lease(session(), worker(), 2)))
                .containsExactly("track0000.mp3", "track0001.mp3");
    }

    @Test
    default void jobGivenBackLaterShouldStillGoBeforeTheQueue() {
        fixture().runOf(session(), tracks(0, 4));
        List<LeasedJob> leased = fixture().lease(session(), worker(), 2);
        fixture().run(tx -> tx.jobs().requeue(Requeue.givenBack(leased.get(1).key()), after(60)));

        assertThat(fixture().status(leased.get(1).key()).outcome()).isEqualTo(AttemptOutcome.CANCELLED);
        assertThat(fixture().pathsOf(fixture().leaseAt(session(), worker(), 2, after(60))))
                .containsExactly("track0001.mp3", "track0002.mp3");
    }

    @Test
    default void failedJobShouldWaitForItsTime() {
        fixture().runOf(session(), tracks(0, 2));
        LeasedJob first = fixture().leaseOne(session(), worker());
        fixture().requeue(Requeue.retry(failure(first.key()), after(30)));

        assertThat(fixture().status(first.key()).outcome()).isEqualTo(AttemptOutcome.FAILED);
        assertThat(fixture().status(first.key()).failures()).isEqualTo(1);
        assertThat(fixture().pathsOf(fixture().lease(session(), worker(), 2))).containsExactly("track0001.mp3");
        assertThat(fixture().leaseAt(session(), worker(), 1, after(29))).isEmpty();
        assertThat(fixture().leaseAt(session(), worker(), 1, after(30)))
                .extracting(LeasedJob::key)
                .containsExactly(new JobAttempt(first.key().jobId(), 2));
    }

    @Test
    default void lossesShouldNotCountAgainstTheTrack() {
        fixture().runOf(session(), track("a.mp3"));
        fixture().requeue(Requeue.lost(fixture().leaseOne(session(), worker()).key()));
        LeasedJob again = fixture().leaseOne(session(), worker());

        assertThat(fixture().status(again.key()).failures()).isZero();
        assertThat(fixture().status(again.key()).newestAttempt()).isEqualTo(2);
    }

    @Test
    default void nextReadyShouldBeTheEarliestTimeThatIsStillToCome() {
        fixture().runOf(session(), tracks(0, 3));
        assertThat(fixture().find(tx -> tx.jobs().nextReady(NOW))).isEmpty();
        List<LeasedJob> leased = fixture().lease(session(), worker(), 3);
        fixture().requeue(Requeue.retry(failure(leased.get(0).key()), after(40)));
        fixture().requeue(Requeue.retry(failure(leased.get(1).key()), after(20)));

        assertThat(fixture().find(tx -> tx.jobs().nextReady(NOW))).contains(after(20));
        assertThat(fixture().find(tx -> tx.jobs().nextReady(after(20)))).contains(after(40));
        assertThat(fixture().find(tx -> tx.jobs().nextReady(after(40)))).isEmpty();
    }

    @Test
    default void delayedJobsShouldBeReadySoonerWhenTheyAreBroughtForward() {
        fixture().runOf(session(), tracks(0, 4));
        List<LeasedJob> leased = fixture().lease(session(), worker(), 3);
        fixture().requeue(Requeue.retry(failure(leased.get(0).key()), after(40)));
        fixture().requeue(Requeue.retry(failure(leased.get(1).key()), after(20)));
        fixture().requeue(Requeue.lost(leased.get(2).key()));
        assertThat(fixture().find(tx -> tx.jobs().lastReady(NOW))).contains(after(40));
        fixture().run(tx -> tx.jobs().bringForward(Duration.ofSeconds(25), NOW));

        assertThat(fixture().find(tx -> tx.jobs().nextReady(NOW))).contains(after(15));
        assertThat(fixture().find(tx -> tx.jobs().lastReady(NOW))).contains(after(15));
        assertThat(fixture().find(tx -> tx.jobs().lastReady(after(15)))).isEmpty();
        assertThat(fixture().pathsOf(fixture().leaseAt(session(), worker(), 4, NOW)))
                .containsExactly("track0002.mp3", "track0003.mp3", "track0001.mp3");
    }

    @Test
    default void failedJobShouldEndWithItsReason() {
        RunId run = fixture().runOf(session(), track("a.mp3"));
        LeasedJob leased = fixture().leaseOne(session(), worker());
        fixture().fail(leased.key(), ErrorCode.TOO_SHORT);

        AttemptStatus status = fixture().status(leased.key());
        assertThat(status.jobState()).isEqualTo(JobState.FAILED);
        assertThat(status.outcome()).isEqualTo(AttemptOutcome.FAILED);
        assertThat(status.failures()).isEqualTo(1);
        assertThat(fixture().counts(run)).isEqualTo(counts(1, 0, 0, 0, 0, 0, 0, 1));
        assertThat(queries().trackByCapability(leased.capability())).isEmpty();
    }
}
