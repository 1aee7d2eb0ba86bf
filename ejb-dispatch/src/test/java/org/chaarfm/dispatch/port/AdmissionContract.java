package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.after;
import static org.chaarfm.dispatch.port.PortFixture.counts;
import static org.chaarfm.dispatch.port.PortFixture.result;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.tracks;

import java.util.List;
import java.util.OptionalInt;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How every store takes the tracks of a discovery into a run. */
interface AdmissionContract extends PortFixture.Owner {
    // --- admitting

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
        fixture().store(result(fixture().leaseOne(session(), worker()).key(), 1));
        RunId second = fixture().newRun(session());

        assertThat(fixture().admit(second, track("a.mp3"), track("b.mp3"))).isEqualTo(1);
        assertThat(fixture().counts(second)).isEqualTo(counts(2, 0, 0, 1, 1, 0, 0, 0));
    }

    @Test
    default void embeddedTrackOfUnknownVersionShouldNotBeQueuedAgain() {
        fixture().runOf(session(), track("http://example.org/a.mp3", null));
        fixture().store(result(fixture().leaseOne(session(), worker()).key(), 1));
        RunId second = fixture().newRun(session());

        assertThat(fixture().admit(second, track("http://example.org/a.mp3", null)))
                .isZero();
    }

    @Test
    default void changedVersionShouldBeQueuedAgain() {
        fixture().runOf(session(), track("a.mp3", "v1"));
        fixture().store(result(fixture().leaseOne(session(), worker()).key(), 1));
        RunId second = fixture().newRun(session());

        assertThat(fixture().admit(second, track("a.mp3", "v2"))).isEqualTo(1);
        assertThat(fixture().counts(second)).isEqualTo(counts(1, 0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    default void collectionsShouldNotKnowOfEachOther() {
        Session other = fixture().session();
        fixture().runOf(session(), track("a.mp3"));
        fixture().store(result(fixture().leaseOne(session(), worker()).key(), 1));
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

        fixture().store(result(leased.key(), 1));
        assertThat(fixture().counts(first)).isEqualTo(counts(2, 0, 0, 0, 1, 0, 1, 0));
        assertThat(fixture().counts(second)).isEqualTo(counts(3, 0, 0, 0, 2, 0, 1, 0));
    }

    @Test
    default void queuedJobShouldTakeTheNewVersion() {
        fixture().runOf(session(), track("a.mp3", "v1"));
        RunId second = fixture().newRun(session());
        fixture().admit(second, track("a.mp3", "v2"));
        fixture().store(result(fixture().leaseOne(session(), worker()).key(), 1));
        RunId third = fixture().newRun(session());

        assertThat(fixture().admit(third, track("a.mp3", "v2"))).isZero();
    }

    @Test
    default void leasedJobShouldKeepTheVersionItWasLeasedWith() {
        fixture().runOf(session(), track("a.mp3", "v1"));
        LeasedJob leased = fixture().leaseOne(session(), worker());
        RunId second = fixture().newRun(session());
        fixture().admit(second, track("a.mp3", "v2"));
        fixture().store(result(leased.key(), 1));
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

    @ParameterizedTest
    @EnumSource
    default void trackThatFailedByItsBytesShouldBePassedOverAndNoOther(ErrorCode code) {
        failed(track("a.mp3"), code, null);
        RunId second = fixture().newRun(session());
        boolean lasts =
                LastingFailures.CODES.contains(code) && code != ErrorCode.TOO_LARGE && code != ErrorCode.TOO_LONG;

        assertThat(fixture().admit(second, track("a.mp3"), track("b.mp3"), track("a.mp3")))
                .isEqualTo(lasts ? 1 : 2);
        assertThat(fixture().counts(second))
                .isEqualTo(new RunCounts(3, 0, 1, 0, lasts ? 1 : 0, lasts ? 1 : 2, 0, 0, 0, 0));
    }

    @Test
    default void brokenLimitShouldBePassedOverWhileItIsTheSame() {
        failed(track("large.mp3"), ErrorCode.TOO_LARGE, 500_000_000L);
        failed(track("long.mp3"), ErrorCode.TOO_LONG, 7_200L);
        FoundTrack[] both = {track("large.mp3"), track("long.mp3")};

        assertThat(fixture().admit(fixture().newRun(session()), both)).isZero();
        assertThat(admitUnder(new LastingFailures(500_000_001, 7_200), both)).isEqualTo(1);
        assertThat(fixture().pathsOf(fixture().lease(session(), worker(), 2))).containsExactly("large.mp3");
        assertThat(admitUnder(new LastingFailures(500_000_000, 3_600), track("long.mp3")))
                .isEqualTo(1);
    }

    @Test
    default void brokenTrackShouldBeTriedAgainOnceItHasChanged() {
        failed(track("a.mp3", "v1"), ErrorCode.CORRUPT_AUDIO, null);

        assertThat(fixture().admit(fixture().newRun(session()), track("a.mp3", "v2")))
                .isEqualTo(1);
        fixture().fail(fixture().leaseOne(session(), worker()).key(), ErrorCode.UNAVAILABLE);
        assertThat(fixture().admit(fixture().newRun(session()), track("a.mp3", "v2")))
                .isEqualTo(1);
        fixture().fail(fixture().leaseOne(session(), worker()).key(), ErrorCode.CORRUPT_AUDIO);
        assertThat(fixture().admit(fixture().newRun(session()), track("a.mp3", "v2")))
                .isZero();
        assertThat(fixture().admit(fixture().newRun(session()), track("a.mp3", null)))
                .isEqualTo(1);
    }

    @Test
    default void brokenTrackOfUnknownVersionShouldBeTriedAgain() {
        FoundTrack unknown = track("http://example.org/a.mp3", null);
        failed(unknown, ErrorCode.TOO_SHORT, null);

        assertThat(fixture().admit(fixture().newRun(session()), unknown)).isEqualTo(1);
    }

    @Test
    default void versionThatChangedDuringTheAttemptShouldBeTriedAgain() {
        fixture().runOf(session(), track("a.mp3", "v1"));
        LeasedJob leased = fixture().leaseOne(session(), worker());
        fixture().admit(fixture().newRun(session()), track("a.mp3", "v2"));
        fixture().fail(leased.key(), ErrorCode.CORRUPT_AUDIO);

        assertThat(fixture().admit(fixture().newRun(session()), track("a.mp3", "v2")))
                .isEqualTo(1);
    }

    @Test
    default void brokenTrackOfAnotherCollectionShouldBeTried() {
        failed(track("a.mp3"), ErrorCode.CORRUPT_AUDIO, null);

        assertThat(fixture().admit(fixture().newRun(fixture().session()), track("a.mp3")))
                .isEqualTo(1);
    }

    @Test
    default void endOfDiscoveryShouldTellWhatWasPassedOverAndWhy() {
        RunId run = runThatPassesOver();
        assertThat(queries().events(run, null, 10)).isEmpty();
        fixture().run(tx -> tx.endDiscovery(run, after(5)));
        fixture().run(tx -> tx.endDiscovery(run, after(6)));

        assertThat(queries().events(run, null, 10))
                .extracting(RunEventView::message)
                .containsExactly(
                        "2 tracks are passed over: they failed before with corrupt_audio and have not changed since",
                        "1 track is passed over: it failed before with too_large and has not changed since, nor has"
                                + " the limit");
        assertThat(queries().events(run, null, 10)).allSatisfy(event -> {
            assertThat(event.level()).isEqualTo("info");
            assertThat(event.at()).isEqualTo(after(5));
        });
        assertThat(fixture().counts(run).passedOver()).isEqualTo(3);
        assertThat(fixture().state(run)).isEqualTo(RunState.COMPLETED);
        assertThat(queries().failures(run, null, 10)).isEmpty();
    }

    @Test
    default void discoveryThatFailsShouldTellWhatItHadPassedOver() {
        RunId run = runThatPassesOver();
        fixture().run(tx -> tx.failRun(run, "the folder is gone", after(5)));
        fixture().run(tx -> tx.failRun(run, "the folder is gone", after(6)));

        assertThat(queries().events(run, null, 10)).hasSize(2);
    }

    @Test
    default void restartedDiscoveryShouldPassOverTheSame() {
        RunId run = runThatPassesOver();
        RunCounts before = fixture().counts(run);
        fixture().restartDiscovery(run);
        assertThat(fixture().counts(run)).isEqualTo(RunCounts.ZERO);
        fixture().admit(run, track("large.mp3"), track("a.mp3"), track("b.mp3"));
        fixture().run(tx -> tx.endDiscovery(run, NOW));

        assertThat(fixture().counts(run)).isEqualTo(before);
        assertThat(queries().events(run, null, 10)).hasSize(2);
    }

    private RunId runThatPassesOver() {
        failed(track("a.mp3"), ErrorCode.CORRUPT_AUDIO, null);
        failed(track("b.mp3"), ErrorCode.CORRUPT_AUDIO, null);
        failed(track("large.mp3"), ErrorCode.TOO_LARGE, PortFixture.LASTING.maxBytes());
        RunId run = fixture().newRun(session());
        fixture().admit(run, track("a.mp3"), track("large.mp3"));
        fixture().admit(run, track("b.mp3"));
        return run;
    }

    /** A run of one track that failed under this limit. */
    private void failed(FoundTrack track, ErrorCode code, Long limit) {
        fixture().runOf(session(), track);
        JobAttempt key = fixture().leaseOne(session(), worker()).key();
        fixture().run(tx -> tx.fail(List.of(new AttemptFailure(key, code, "made to fail", limit)), NOW));
    }

    private int admitUnder(LastingFailures limits, FoundTrack... tracks) {
        RunId run = fixture().newRun(session());
        DiscoveryPage page = new DiscoveryPage(1, List.of(tracks), List.of());
        return fixture()
                .<OptionalInt>get(tx -> tx.admit(run, page, limits, NOW))
                .orElseThrow();
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
        fixture().run(tx -> tx.admit(run, first, PortFixture.LASTING, NOW));
        RunCounts before = fixture().counts(run);

        assertThat(fixture().admit(run, first)).hasValue(0);
        assertThat(fixture().counts(run)).isEqualTo(before);
        assertThat(queries().events(run, null, 10)).hasSize(1);
    }

    @Test
    default void endedRunShouldWantNoMoreTracks() {
        RunId run = fixture().newRun(session());
        fixture().run(tx -> tx.failRun(run, "the folder is gone", NOW));
        DiscoveryPage page = new DiscoveryPage(1, List.of(track("a.mp3")), List.of());

        assertThat(fixture().admit(run, page)).isEmpty();
        assertThat(fixture().counts(run)).isEqualTo(RunCounts.ZERO);
    }

    // --- beginning a discovery again

    @Test
    default void restartedDiscoveryShouldKeepItsJobsAndForgetTheRest() {
        RunId run = interruptedRun();

        fixture().restartDiscovery(run);

        assertThat(fixture().counts(run)).isEqualTo(counts(4, 0, 0, 0, 1, 1, 1, 1));
        assertThat(queries().events(run, null, 10)).isEmpty();
    }

    @Test
    default void restartedDiscoveryShouldEndWithTheCountsOfOneThatWasNotInterrupted() {
        RunId run = interruptedRun();
        RunCounts before = fixture().counts(run);
        fixture().restartDiscovery(run);
        fixture().admit(run, track("known.mp3"), track("stored.mp3"), track("failed.mp3"));
        fixture().reject(run, new RejectedItem(7, "???", "is no URL"));
        fixture().admit(run, track("leased.mp3"), track("queued.mp3"), track("leased.mp3"));

        assertThat(fixture().counts(run)).isEqualTo(before);
        assertThat(fixture().admit(run, track("more.mp3"))).isEqualTo(1);
        assertThat(queries().events(run, null, 10)).hasSize(1);
    }

    @Test
    default void discoveryThatIsOverShouldNotRestart() {
        RunId run = fixture().runOf(session(), tracks(0, 2));
        RunCounts before = fixture().counts(run);

        fixture().restartDiscovery(run);

        assertThat(fixture().counts(run)).isEqualTo(before);
        assertThat(fixture().state(run)).isEqualTo(RunState.RUNNING);
    }

    /** Has one job in each state, a track that was embedded before, a repeated one and a rejected item. */
    private RunId interruptedRun() {
        fixture().runOf(session(), track("known.mp3"));
        fixture().store(result(fixture().leaseOne(session(), worker()).key(), 1));
        RunId run = fixture().newRun(session());
        fixture().admit(run, track("known.mp3"), track("stored.mp3"), track("failed.mp3"));
        fixture().reject(run, new RejectedItem(7, "???", "is no URL"));
        fixture().store(result(fixture().leaseOne(session(), worker()).key(), 1));
        fixture().fail(fixture().leaseOne(session(), worker()).key(), ErrorCode.CORRUPT_AUDIO);
        fixture().admit(run, track("leased.mp3"), track("queued.mp3"), track("leased.mp3"));
        fixture().leaseOne(session(), worker());
        return run;
    }
}
