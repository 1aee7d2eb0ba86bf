package org.chaarfm.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.testing.TestingCallers.ADMINISTRATOR;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.Role;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.FailureGroup;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.Standing;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Source;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandingTest {
    private static final Instant NOW = TestingLibrary.NOW;

    @TempDir
    Path folder;

    private TestingLibrary library;
    private JpaPageQueries queries;
    private Session session;

    private void open(TestingDatabase database) {
        TestingIds ids = new TestingIds();
        library = new TestingLibrary(database.store(ids), ids);
        queries = new JpaPageQueries(database.transactions());
        session = library.session(NOW);
    }

    @ParameterizedTest
    @EnumSource
    void sessionWithNothingShouldHaveNoRunsAndNobody(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(database);

            assertThat(queries.standing(ADMINISTRATOR, session.id(), NOW)).isEqualTo(Standing.NOTHING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void openRunsShouldGoBeforeNewerOnesThatHaveEnded(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(database);
            RunId first = library.newRun(session);
            RunId second = library.newRun(session);
            library.admit(first, 1, TestingLibrary.tracks(0, 2));
            library.admit(second, 1, TestingLibrary.tracks(2, 5));
            RunId ended = library.newRun(session);
            library.run(tx -> tx.runs().endDiscovery(ended, null, NOW));

            assertThat(runs()).extracting(Run::id).containsExactly(second, first);
            library.store(library.lease(session, library.worker(session, "v1"), 5));
            library.run(tx -> tx.runs().endDiscovery(first, null, NOW));
            library.run(tx -> tx.runs().endDiscovery(second, null, NOW));
            assertThat(runs()).extracting(Run::id).containsExactly(ended);
        }
    }

    private List<Run> runs() {
        return queries.standing(ADMINISTRATOR, session.id(), NOW).runs();
    }

    @ParameterizedTest
    @EnumSource
    void workersShouldBeCountedByWhatTheyDo(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(database);
            RunId run = library.newRun(session);
            library.admit(run, 1, TestingLibrary.tracks(0, 5));
            WorkerId working = present(library.worker(session, "v1"), 4);
            present(library.worker(session, "v1"), 2);
            present(library.worker(session, "v1"), 0);
            WorkerId leaving = present(library.worker(session, "v1"), 8);
            WorkerId away = library.worker(session, "v1");
            library.run(tx -> tx.workers().recordDrain(List.of(leaving), true));
            library.run(tx -> tx.workers().recordPresence(away, about(1), NOW, NOW));
            library.lease(session, working, 2);
            library.worker(library.session(NOW), "v1");

            assertThat(queries.standing(ADMINISTRATOR, session.id(), NOW).workers())
                    .isEqualTo(new Standing.Workers(5, 4, 1, 2, 6, 0, 0));
        }
    }

    private WorkerId present(WorkerId worker, int slots) {
        library.run(tx -> tx.workers().recordPresence(worker, about(slots), NOW, NOW.plusSeconds(60)));
        return worker;
    }

    private static WorkerInfo about(int slots) {
        return new WorkerInfo("kitchen", "0.1.0", "Linux", "amd64", 8, 16_384L, Set.of(Source.Kind.HTTP), slots, 1);
    }

    @ParameterizedTest
    @EnumSource
    void failuresShouldBeGroupedByTheirReasonUntilTheyAreTriedAgain(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(database);
            WorkerId worker = library.worker(session, "v1");
            RunId run = library.newRun(session);
            library.admit(run, 1, TestingLibrary.tracks(0, 6));
            List<LeasedJob> jobs = library.lease(session, worker, 4);
            library.run(tx -> {
                for (int i = 0; i < 4; i++) {
                    ErrorCode code = i == 0 ? ErrorCode.NOT_FOUND : ErrorCode.TOO_SHORT;
                    tx.jobs().fail(new AttemptFailure(jobs.get(i).key(), code, "because of " + code), NOW);
                }
            });

            assertThat(queries.failureGroups(ADMINISTRATOR, run))
                    .containsExactly(
                            new FailureGroup(ErrorCode.TOO_SHORT, "because of TOO_SHORT", 3),
                            new FailureGroup(ErrorCode.NOT_FOUND, "because of NOT_FOUND", 1));
            OpenRun running = new OpenRun(run, session.id(), 0, OpenRun.Phase.RUNNING, false, false);
            FailedTracks short1 = FailedTracks.of(ErrorCode.TOO_SHORT);
            library.run(tx -> tx.jobs().retryNext(running, short1, null, 10, NOW));
            assertThat(queries.failureGroups(ADMINISTRATOR, run))
                    .extracting(FailureGroup::code)
                    .containsExactly(ErrorCode.NOT_FOUND);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatBelongsToOthersShouldBeEmpty(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(database);
            RunId run = library.newRun(session);
            library.admit(run, 1, TestingLibrary.tracks(0, 1));
            LeasedJob job =
                    library.lease(session, library.worker(session, "v1"), 1).get(0);
            library.run(tx -> tx.jobs().fail(new AttemptFailure(job.key(), ErrorCode.TOO_SHORT, "short"), NOW));
            Caller other = TestingCallers.of(Role.OPERATOR, "somebody");

            assertThat(queries.standing(other, session.id(), NOW)).isEqualTo(Standing.NOTHING);
            assertThat(queries.throughput(other, session.id(), 0)).isEmpty();
            assertThat(queries.failureGroups(other, run)).isEmpty();
            assertThat(queries.failureGroups(TestingCallers.of(Role.VIEWER, "somebody"), run))
                    .hasSize(1);
        }
    }
}
