package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.after;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.tracks;

import java.util.List;
import java.util.OptionalInt;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which tracks that failed before every store passes over, and which it tries again. */
interface PassedOverContract extends PortFixture.Owner {
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
        assertThat(queries().events(TestingCallers.ADMINISTRATOR, run, null, 10))
                .isEmpty();
        fixture().run(tx -> tx.runs().endDiscovery(run, null, after(5)));
        fixture().run(tx -> tx.runs().endDiscovery(run, null, after(6)));

        assertThat(queries().events(TestingCallers.ADMINISTRATOR, run, null, 10))
                .extracting(RunEventView::message)
                .containsExactly(
                        "2 tracks are passed over: they failed before with corrupt_audio and have not changed since",
                        "1 track is passed over: it failed before with too_large and has not changed since, nor has"
                                + " the limit");
        assertThat(queries().events(TestingCallers.ADMINISTRATOR, run, null, 10))
                .allSatisfy(event -> {
                    assertThat(event.level()).isEqualTo("info");
                    assertThat(event.at()).isEqualTo(after(5));
                });
        assertThat(fixture().counts(run).passedOver()).isEqualTo(3);
        assertThat(fixture().state(run)).isEqualTo(RunState.FAILED);
        assertThat(queries()
                        .run(TestingCallers.ADMINISTRATOR, run)
                        .orElseThrow()
                        .message())
                .isEqualTo("No track could be embedded: of 3, 0 failed and 3 were passed over because they had failed"
                        + " before.");
        assertThat(queries().failures(TestingCallers.ADMINISTRATOR, run, null, 10))
                .isEmpty();
    }

    @Test
    default void discoveryThatFailsShouldTellWhatItHadPassedOver() {
        RunId run = runThatPassesOver();
        fixture().run(tx -> tx.runs().endDiscovery(run, "the folder is gone", after(5)));
        fixture().run(tx -> tx.runs().endDiscovery(run, "the folder is gone", after(6)));

        assertThat(queries().events(TestingCallers.ADMINISTRATOR, run, null, 10))
                .hasSize(2);
    }

    @Test
    default void restartedDiscoveryShouldPassOverTheSame() {
        RunId run = runThatPassesOver();
        RunCounts before = fixture().counts(run);
        fixture().restartDiscovery(run);
        assertThat(fixture().counts(run)).isEqualTo(RunCounts.ZERO);
        fixture().admit(run, track("large.mp3"), track("a.mp3"), track("b.mp3"));
        fixture().run(tx -> tx.runs().endDiscovery(run, null, NOW));

        assertThat(fixture().counts(run)).isEqualTo(before);
        assertThat(queries().events(TestingCallers.ADMINISTRATOR, run, null, 10))
                .hasSize(2);
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
        fixture().run(tx -> tx.jobs().fail(new AttemptFailure(key, code, "made to fail", limit), NOW));
    }

    private int admitUnder(LastingFailures limits, FoundTrack... tracks) {
        RunId run = fixture().newRun(session());
        DiscoveryPage page = new DiscoveryPage(1, List.of(tracks), List.of());
        return fixture()
                .<OptionalInt>get(tx -> tx.runs().admit(run, page, limits, NOW))
                .orElseThrow();
    }
}
