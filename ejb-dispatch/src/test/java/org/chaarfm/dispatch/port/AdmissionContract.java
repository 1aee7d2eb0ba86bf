package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.counts;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.tracks;

import java.util.List;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.ErrorCode;
import org.junit.jupiter.api.Test;

/** How every store takes pages of discoveries into runs. */
interface AdmissionContract extends PortFixture.Owner {
    @Test
    default void newTracksShouldBeQueued() {
        RunId run = fixture().newRun(session());

        assertThat(fixture().admit(run, tracks(0, 3))).isEqualTo(3);
        assertThat(fixture().counts(run)).isEqualTo(counts(3, 0, 0, 0, 3, 0, 0, 0));
    }

    @Test
    default void trackFoundTwiceInARunShouldBeOneJob() {
        RunId run = fixture().newRun(session());

        assertThat(fixture().admit(run, track("a.mp3"), track("b.mp3"), track("a.mp3")))
                .isEqualTo(2);
        assertThat(fixture().admit(run, track("b.mp3"))).isZero();
        assertThat(fixture().counts(run)).isEqualTo(counts(4, 0, 2, 0, 2, 0, 0, 0));
    }

    @Test
    default void sameLocatorOfAnotherKindShouldBeAnotherTrack() {
        RunId run = fixture().newRun(session());
        FoundTrack url = new FoundTrack(new TrackKey(SourceKind.URL, "a.mp3"), null, TrackFacts.NONE);

        assertThat(fixture().admit(run, track("a.mp3"), url)).isEqualTo(2);
    }

    @Test
    default void locatorsShouldDifferByCase() {
        RunId run = fixture().newRun(session());

        assertThat(fixture().admit(run, track("a.mp3"), track("A.mp3"))).isEqualTo(2);
    }

    @Test
    default void longestLocatorAndNamesShouldBeKept() {
        String longest = "ü".repeat(TrackKey.MAX_LOCATOR);
        String name = "ß".repeat(TrackFacts.MAX_NAME);
        FoundTrack found = new FoundTrack(
                new TrackKey(SourceKind.FOLDER, longest), "v".repeat(60), new TrackFacts(name, name, name, 1.5));
        RunId run = fixture().newRun(session());
        fixture().admit(run, found);

        LeasedJob job = fixture().leaseOne(session(), worker());

        assertThat(job.track()).isEqualTo(found.key());
        assertThat(job.facts()).isEqualTo(found.facts());
    }

    @Test
    default void namesThatNoDatabaseStoresShouldNotSpoilTheirPage() {
        RunId run = fixture().newRun(session());
        TrackFacts facts = new TrackFacts("half \ud83d pair", "zero \0 character", "🎵".repeat(300), null);

        int queued = fixture()
                .admit(run, new FoundTrack(new TrackKey(SourceKind.FOLDER, "a.mp3"), "v1", facts), track("b.mp3"));

        assertThat(queued).isEqualTo(2);
    }

    @Test
    default void embeddedTrackShouldNotBeQueuedAgain() {
        fixture().runOf(session(), track("a.mp3"));
        fixture().store(fixture().leaseOne(session(), worker()).key(), 1);
        RunId second = fixture().newRun(session());

        assertThat(fixture().admit(second, track("a.mp3"), track("b.mp3"))).isEqualTo(1);
        assertThat(fixture().counts(second)).isEqualTo(counts(2, 0, 0, 1, 1, 0, 0, 0));
    }

    @Test
    default void embeddedTrackOfUnknownVersionShouldNotBeQueuedAgain() {
        fixture().runOf(session(), track("http://example.org/a.mp3", null));
        fixture().store(fixture().leaseOne(session(), worker()).key(), 1);
        RunId second = fixture().newRun(session());

        assertThat(fixture().admit(second, track("http://example.org/a.mp3", null)))
                .isZero();
    }

    @Test
    default void changedVersionShouldBeQueuedAgain() {
        fixture().runOf(session(), track("a.mp3", "v1"));
        fixture().store(fixture().leaseOne(session(), worker()).key(), 1);
        RunId second = fixture().newRun(session());

        assertThat(fixture().admit(second, track("a.mp3", "v2"))).isEqualTo(1);
        assertThat(fixture().counts(second)).isEqualTo(counts(1, 0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    default void collectionsShouldNotKnowOfEachOther() {
        Session other = fixture().session();
        fixture().runOf(session(), track("a.mp3"));
        fixture().store(fixture().leaseOne(session(), worker()).key(), 1);
        RunId second = fixture().newRun(other);

        assertThat(fixture().admit(second, track("a.mp3"))).isEqualTo(1);
    }

    @Test
    default void openJobShouldBeSharedByTheRunsThatWantIt() {
        RunId first = fixture().runOf(session(), track("a.mp3"), track("b.mp3"));
        LeasedJob leased = fixture().leaseOne(session(), worker());
        RunId second = fixture().newRun(session());

        assertThat(fixture().admit(second, track("a.mp3"), track("b.mp3"), track("c.mp3")))
                .isEqualTo(1);
        assertThat(fixture().counts(second)).isEqualTo(counts(3, 0, 0, 0, 2, 1, 0, 0));

        fixture().store(leased.key(), 1);
        assertThat(fixture().counts(first)).isEqualTo(counts(2, 0, 0, 0, 1, 0, 1, 0));
        assertThat(fixture().counts(second)).isEqualTo(counts(3, 0, 0, 0, 2, 0, 1, 0));
    }

    @Test
    default void queuedJobShouldTakeTheNewVersion() {
        fixture().runOf(session(), track("a.mp3", "v1"));
        RunId second = fixture().newRun(session());
        fixture().admit(second, track("a.mp3", "v2"));
        fixture().store(fixture().leaseOne(session(), worker()).key(), 1);
        RunId third = fixture().newRun(session());

        assertThat(fixture().admit(third, track("a.mp3", "v2"))).isZero();
    }

    @Test
    default void leasedJobShouldKeepTheVersionItWasLeasedWith() {
        fixture().runOf(session(), track("a.mp3", "v1"));
        LeasedJob leased = fixture().leaseOne(session(), worker());
        RunId second = fixture().newRun(session());
        fixture().admit(second, track("a.mp3", "v2"));
        fixture().store(leased.key(), 1);
        RunId third = fixture().newRun(session());

        assertThat(fixture().admit(third, track("a.mp3", "v2"))).isEqualTo(1);
    }

    @Test
    default void failedTrackShouldBeQueuedAgainByAnotherRunOnly() {
        RunId first = fixture().newRun(session());
        fixture().admit(first, track("a.mp3"));
        fixture().fail(fixture().leaseOne(session(), worker()).key(), ErrorCode.NOT_FOUND);

        assertThat(fixture().admit(first, track("a.mp3"))).isZero();
        assertThat(fixture().admit(fixture().newRun(session()), track("a.mp3"))).isEqualTo(1);
    }

    @Test
    default void newFactsShouldReplaceOldOnesWhereTheySaySomething() {
        RunId run = fixture().newRun(session());
        TrackKey key = new TrackKey(SourceKind.FOLDER, "a.mp3");
        fixture().admit(run, new FoundTrack(key, "v1", new TrackFacts("Old", "Old", "Album", 10.0)));
        fixture().admit(run, new FoundTrack(key, "v1", new TrackFacts(null, "New", null, null)));

        assertThat(fixture().leaseOne(session(), worker()).facts())
                .isEqualTo(new TrackFacts("Old", "New", "Album", 10.0));
    }

    @Test
    default void repeatedPageShouldChangeNothing() {
        RunId run = fixture().newRun(session());
        DiscoveryPage first =
                new DiscoveryPage(1, List.of(track("a.mp3")), List.of(new RejectedItem(2, "???", "is no URL")));
        fixture().run(tx -> tx.runs().admit(run, first, PortFixture.LASTING, NOW));
        RunCounts before = fixture().counts(run);

        assertThat(fixture().admit(run, first)).hasValue(0);
        assertThat(fixture().counts(run)).isEqualTo(before);
        assertThat(queries().events(TestingCallers.ADMINISTRATOR, run, null, 10))
                .hasSize(1);
    }

    @Test
    default void endedRunShouldWantNoMoreTracks() {
        RunId run = fixture().newRun(session());
        fixture().run(tx -> tx.runs().endDiscovery(run, "the folder is gone", NOW));
        DiscoveryPage page = new DiscoveryPage(1, List.of(track("a.mp3")), List.of());

        assertThat(fixture().admit(run, page)).isEmpty();
        assertThat(fixture().counts(run)).isEqualTo(RunCounts.ZERO);
    }
}
