package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.after;
import static org.chaarfm.dispatch.port.PortFixture.allPages;
import static org.chaarfm.dispatch.port.PortFixture.failure;
import static org.chaarfm.dispatch.port.PortFixture.locators;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.tracks;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.ErrorCode;
import org.junit.jupiter.api.Test;

/** What every store tells of runs, and of what failed or happened in them. */
interface RunQueriesContract extends PortFixture.Owner {
    // --- runs

    @Test
    default void runShouldReadBackWithEachKindOfSourceAsShown() {
        for (SourceSpec source : List.of(
                new SourceSpec.Folder("a/b"),
                new SourceSpec.ListFile("lists/x.m3u"),
                fixture().sentList(ListFormat.CSV, "url\nhttp://example.org/ü.mp3\n"))) {
            RunId id = fixture().newRun(session(), source);

            assertThat(queries().run(TestingCallers.ADMINISTRATOR, id))
                    .contains(Run.ordered(id, session().id(), source.shown(), 0, NOW));
        }
    }

    @Test
    default void runsOfASessionShouldBeListedNewestFirst() {
        RunId first = fixture().newRun(session());
        RunId second = fixture().newRun(session());
        fixture().newRun(fixture().session());

        assertThat(queries().runs(TestingCallers.ADMINISTRATOR, session().id(), null, 10))
                .extracting(Run::id)
                .containsExactly(second, first);
    }

    @Test
    default void runsShouldBeReadInPages() {
        List<RunId> made = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            made.add(0, fixture().newRun(session()));
        }

        assertThat(allPages(
                        (after, limit) -> queries()
                                .runs(TestingCallers.ADMINISTRATOR, session().id(), after, limit),
                        run -> run.id().value()))
                .extracting(Run::id)
                .isEqualTo(made);
    }

    // --- failures and events

    @Test
    default void failuresShouldTellTheLastReasonAndTheAttempts() {
        RunId run = fixture().runOf(session(), track("a.mp3"), track("b.mp3"));
        LeasedJob first = fixture().leaseOne(session(), worker());
        fixture().requeue(new Requeue(first.key(), AttemptOutcome.FAILED, failure(first.key()), null));
        LeasedJob again = fixture().leaseOne(session(), worker());
        fixture().run(tx -> tx.jobs()
                .fail(new AttemptFailure(again.key(), ErrorCode.NOT_FOUND, "the server says 404"), NOW));

        assertThat(queries().failures(TestingCallers.ADMINISTRATOR, run, null, 10))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.key()).isEqualTo(first.track());
                    assertThat(failure.facts()).isEqualTo(first.facts());
                    assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
                    assertThat(failure.message()).isEqualTo("the server says 404");
                    assertThat(failure.attempts()).isEqualTo(2);
                });
    }

    @Test
    default void failuresShouldBeReadInPages() {
        RunId run = fixture().runOf(session(), tracks(0, 8));
        fixture().lease(session(), worker(), 8).forEach(job -> fixture().fail(job.key(), ErrorCode.TOO_SHORT));
        RunId other = fixture().runOf(session(), track("other.mp3"));
        fixture().fail(fixture().leaseOne(session(), worker()).key(), ErrorCode.TOO_SHORT);

        List<FailureView> all = allPages(
                (after, limit) -> queries().failures(TestingCallers.ADMINISTRATOR, run, after, limit),
                FailureView::cursor);

        assertThat(all)
                .extracting(failure -> failure.key().locator())
                .containsExactlyInAnyOrderElementsOf(locators(0, 8));
        assertThat(queries().failures(TestingCallers.ADMINISTRATOR, other, null, 10))
                .hasSize(1);
    }

    @Test
    default void rejectedItemsShouldBecomeWarningsWithTheirLine() {
        RunId run = fixture().newRun(session());
        fixture().reject(run, new RejectedItem(7, "htp://x", "is no http(s) URL"), new RejectedItem(null, "b", "bad"));

        assertThat(fixture().counts(run).rejected()).isEqualTo(2);
        assertThat(fixture().counts(run).discovered()).isZero();
        assertThat(queries().events(TestingCallers.ADMINISTRATOR, run, null, 10))
                .hasSize(2)
                .first()
                .satisfies(event -> {
                    assertThat(event.level()).isEqualTo("warning");
                    assertThat(event.line()).isEqualTo(7);
                    assertThat(event.message()).contains("is no http(s) URL").contains("htp://x");
                    assertThat(event.at()).isEqualTo(NOW);
                });
        assertThat(queries()
                        .events(TestingCallers.ADMINISTRATOR, run, null, 10)
                        .get(1)
                        .line())
                .isNull();
    }

    @Test
    default void eventsShouldBeReadInPagesOldestFirst() {
        RunId run = fixture().newRun(session());
        List<RejectedItem> items = new ArrayList<>();
        for (int line = 1; line <= 8; line++) {
            items.add(new RejectedItem(line, "row", "is bad"));
        }
        fixture().reject(run, items.toArray(RejectedItem[]::new));

        assertThat(allPages(
                        (after, limit) -> queries().events(TestingCallers.ADMINISTRATOR, run, after, limit),
                        RunEventView::cursor))
                .extracting(RunEventView::line)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }
}
