package org.chaarfm.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.testing.TestingCallers.ADMINISTRATOR;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.dispatch.port.EventFilter;
import org.chaarfm.dispatch.port.EventPage;
import org.chaarfm.dispatch.port.FailedTrack;
import org.chaarfm.dispatch.port.FailureFilter;
import org.chaarfm.dispatch.port.FailurePage;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.RunEventView;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunListsTest {
    private static final Instant NOW = TestingLibrary.NOW;
    private static final FailureFilter ANY = new FailureFilter(null, null, false);

    @TempDir
    Path folder;

    private TestingLibrary library;
    private JpaPageQueries queries;
    private Session session;
    private WorkerId worker;
    private RunId run;

    /** A run of twelve tracks, of which ten have failed: one was not found, the others were too short. */
    private void open(TestingDatabase database) {
        TestingIds ids = new TestingIds();
        library = new TestingLibrary(database.store(ids), ids);
        queries = new JpaPageQueries(database.transactions());
        session = library.session(NOW);
        worker = library.worker(session, "v1");
        run = library.newRun(session);
        library.admit(run, 1, TestingLibrary.tracks(0, 12));
        List<LeasedJob> jobs = library.lease(session, worker, 10);
        library.run(tx -> {
            for (int i = 0; i < 10; i++) {
                ErrorCode code = i == 3 ? ErrorCode.NOT_FOUND : ErrorCode.TOO_SHORT;
                tx.jobs().fail(new AttemptFailure(jobs.get(i).key(), code, "Because of " + i), NOW);
            }
        });
    }

    private List<FailedTrack> failures(FailureFilter filter) {
        FailurePage page = queries.failures(ADMINISTRATOR, run, filter, null, 100);
        assertThat(page.next()).isNull();
        return page.failures();
    }

    @ParameterizedTest
    @EnumSource
    void failuresShouldBeFoundByReasonAndText(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(database);

            assertThat(failures(ANY)).hasSize(10);
            assertThat(failures(new FailureFilter(null, ErrorCode.NOT_FOUND, false)))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.failure().message()).isEqualTo("Because of 3");
                        assertThat(one.worker()).isEqualTo(worker);
                        assertThat(one.failedAt()).isEqualTo(NOW);
                        assertThat(one.dismissed()).isFalse();
                    });
            assertThat(failures(new FailureFilter("BECAUSE OF 7", null, false))).hasSize(1);
            assertThat(failures(new FailureFilter("000004.mp3", ErrorCode.TOO_SHORT, false)))
                    .hasSize(1);
            assertThat(failures(new FailureFilter("000004.mp3", ErrorCode.NOT_FOUND, false)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void failuresShouldBeReadInPages(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(database);
            List<TrackId> all = new ArrayList<>();
            TrackId after = null;
            do {
                FailurePage page = queries.failures(ADMINISTRATOR, run, ANY, after, 3);
                page.failures().forEach(one -> all.add(one.failure().track()));
                after = page.next();
            } while (after != null);

            assertThat(all).hasSize(10).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource
    void dismissedFailuresShouldLeaveListAndGroupsAndComeBackWithARetry(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(database);
            assertThat(dismiss(FailedTracks.of(ErrorCode.NOT_FOUND), 100)).isEqualTo(1);
            assertThat(dismiss(FailedTracks.of(ErrorCode.NOT_FOUND), 100)).isZero();
            Set<TrackId> two = failures(ANY).stream()
                    .limit(2)
                    .map(one -> one.failure().track())
                    .collect(Collectors.toSet());
            assertThat(dismiss(new FailedTracks(two, null), 100)).isEqualTo(2);

            assertThat(failures(ANY)).hasSize(7);
            assertThat(failures(new FailureFilter(null, null, true))).hasSize(3).allMatch(FailedTrack::dismissed);
            assertThat(queries.failureGroups(ADMINISTRATOR, run))
                    .singleElement()
                    .satisfies(group -> assertThat(group.tracks()).isEqualTo(7));
            assertThat(database.queries()
                            .run(ADMINISTRATOR, run)
                            .orElseThrow()
                            .counts()
                            .failed())
                    .isEqualTo(10);
            OpenRun running = new OpenRun(run, session.id(), 0, OpenRun.Phase.RUNNING, false, false);
            library.run(tx -> tx.jobs().retryNext(running, new FailedTracks(two, null), null, 10, NOW));
            List<LeasedJob> again = library.lease(session, worker, 4);
            library.run(tx -> again.forEach(
                    job -> tx.jobs().fail(new AttemptFailure(job.key(), ErrorCode.TOO_SHORT, "again"), NOW)));
            assertThat(failures(new FailureFilter("again", null, false))).hasSize(4);
            assertThat(dismiss(FailedTracks.ALL, 5)).isEqualTo(5);
            assertThat(dismiss(FailedTracks.ALL, 100)).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasDismissedShouldBeTriedAgainOnlyWhenItIsNamed(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(database);
            Set<TrackId> all =
                    failures(ANY).stream().map(one -> one.failure().track()).collect(Collectors.toSet());
            assertThat(dismiss(FailedTracks.of(ErrorCode.NOT_FOUND), 100)).isEqualTo(1);
            assertThat(retry(FailedTracks.of(ErrorCode.NOT_FOUND))).isZero();
            assertThat(retry(FailedTracks.ALL)).isEqualTo(9);
            assertThat(retry(new FailedTracks(all, null))).isEqualTo(1);
        }
    }

    private int retry(FailedTracks which) {
        OpenRun running = new OpenRun(run, session.id(), 0, OpenRun.Phase.RUNNING, false, false);
        int[] retried = new int[1];
        library.run(tx ->
                retried[0] = tx.jobs().retryNext(running, which, null, 100, NOW).putBack());
        return retried[0];
    }

    private int dismiss(FailedTracks which, int most) {
        int[] dismissed = new int[1];
        library.run(tx -> dismissed[0] = tx.jobs().dismiss(run, which, most));
        return dismissed[0];
    }

    @ParameterizedTest
    @EnumSource
    void eventsShouldBeFoundByLevelAndTextInBothOrders(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(database);
            List<RejectedItem> rejected = new ArrayList<>();
            for (int line = 1; line <= 7; line++) {
                rejected.add(new RejectedItem(line, "row Ä" + line, "is bad"));
            }
            library.run(tx -> {
                tx.runs().admit(run, new DiscoveryPage(2, List.of(), rejected), TestingLibrary.LASTING, NOW);
                tx.runs().tell(run, "Somebody did something.", NOW);
            });

            assertThat(lines(new EventFilter(null, null, false), 3)).containsExactly(1, 2, 3, 4, 5, 6, 7, null);
            assertThat(lines(new EventFilter(null, null, true), 3)).containsExactly(null, 7, 6, 5, 4, 3, 2, 1);
            assertThat(lines(new EventFilter("ä5", null, true), 3)).containsExactly(5);
            assertThat(lines(new EventFilter(null, "warning", false), 3)).hasSize(7);
            assertThat(lines(new EventFilter("somebody", "warning", false), 3)).isEmpty();
        }
    }

    private List<Integer> lines(EventFilter filter, int limit) {
        List<RunEventView> all = new ArrayList<>();
        Long from = null;
        do {
            EventPage page = queries.events(ADMINISTRATOR, run, filter, from, limit);
            all.addAll(page.events());
            from = page.next();
        } while (from != null);
        return all.stream().map(RunEventView::line).toList();
    }
}
