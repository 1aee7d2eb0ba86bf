package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.counts;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.tracks;

import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.ErrorCode;
import org.junit.jupiter.api.Test;

/** How every store lets an interrupted discovery begin again. */
interface DiscoveryRestartContract extends PortFixture.Owner {
    @Test
    default void restartedDiscoveryShouldKeepItsJobsAndForgetTheRest() {
        RunId run = interruptedRun();

        fixture().restartDiscovery(run);

        assertThat(fixture().counts(run)).isEqualTo(counts(4, 0, 0, 0, 1, 1, 1, 1));
        assertThat(queries().events(TestingCallers.ADMINISTRATOR, run, null, 10))
                .isEmpty();
    }

    @Test
    default void restartedDiscoveryShouldKeepWhatIsNotAboutItsItems() {
        RunId run = interruptedRun();
        fixture().run(tx -> tx.runs().note(session().id(), "warning", "look at the cellar", NOW));
        fixture().run(tx -> tx.runs().tell(run, "Paused.", NOW));

        fixture().restartDiscovery(run);

        assertThat(queries().events(TestingCallers.ADMINISTRATOR, run, null, 10))
                .extracting(RunEventView::message)
                .containsExactly("look at the cellar", "Paused.");
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
        assertThat(queries().events(TestingCallers.ADMINISTRATOR, run, null, 10))
                .hasSize(1);
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
        fixture().store(fixture().leaseOne(session(), worker()).key(), 1);
        RunId run = fixture().newRun(session());
        fixture().admit(run, track("known.mp3"), track("stored.mp3"), track("failed.mp3"));
        fixture().reject(run, new RejectedItem(7, "???", "is no URL"));
        fixture().store(fixture().leaseOne(session(), worker()).key(), 1);
        fixture().fail(fixture().leaseOne(session(), worker()).key(), ErrorCode.CORRUPT_AUDIO);
        fixture().admit(run, track("leased.mp3"), track("queued.mp3"), track("leased.mp3"));
        fixture().leaseOne(session(), worker());
        return run;
    }
}
