package org.chaarfm.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.port.StoredResult;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.testing.CountingConnection;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule 8 of the design: costs do not grow with the queue; and no call costs a statement for each row. */
class LeaseCostTest {
    @TempDir
    Path folder;

    private TestingDatabase database;
    private TestingIds ids;
    private TestingLibrary library;
    private Session session;
    private WorkerId worker;
    private final Set<String> texts = new LinkedHashSet<>();

    @BeforeEach
    void open() {
        database = TestingDatabase.sqlite(folder);
        ids = new TestingIds();
        library = new TestingLibrary(database.store(ids), ids);
        session = library.session(TestingLibrary.NOW);
        worker = library.worker(session, "v1");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void leaseShouldReadTheFrontOfTheQueueOnly() throws SQLException {
        // One search in the index and no sorting: SQLite would name a temporary B-tree.
        assertThat(plan(Leasing.NEXT.replace(" for update of j skip locked", "")))
                .satisfiesExactly(
                        queue -> assertThat(queue)
                                .isEqualTo("SEARCH j USING INDEX jobs_ready_in_order"
                                        + " (session_id=? AND (priority,ready_at)<(?,?))"),
                        track -> assertThat(track).startsWith("SEARCH t USING"),
                        embedding -> assertThat(embedding).startsWith("SEARCH e USING"));
    }

    @Test
    void noStatementShouldGoThroughATableOrThroughTheListForEachRow() throws SQLException {
        statementsOf(3);
        assertThat(texts).hasSizeGreaterThan(20);

        for (String text : texts) {
            List<String> plan = plan(text);
            assertThat(plan).as(text).allSatisfy(step -> {
                if (step.startsWith("SCAN")) {
                    assertThat(step).matches("SCAN (json_each|ended).*");
                }
            });
            long loops = plan.stream()
                    .filter(step -> step.startsWith("SCAN") || step.startsWith("SEARCH"))
                    .takeWhile(step -> !step.startsWith("SCAN"))
                    .count();
            boolean listIsInside = loops > 0 && text.contains(" wanted ");
            assertThat(listIsInside)
                    .as(text + " goes through its list for each row: " + plan)
                    .isFalse();
        }
    }

    private List<String> plan(String sql) throws SQLException {
        List<String> plan = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement explain = connection.prepareStatement("explain query plan " + sql);
                ResultSet rows = explain.executeQuery()) {
            while (rows.next()) {
                plan.add(rows.getString("detail"));
            }
        }
        return plan;
    }

    @Test
    void callsShouldCostTheSameNumberOfStatementsForOneRowAndForMany() throws SQLException {
        assertThat(statementsOf(1)).isEqualTo(statementsOf(100));
    }

    private List<Integer> statementsOf(int rows) throws SQLException {
        List<Integer> statements = new ArrayList<>();
        RunId own = library.newRun(session);
        String prefix = rows + "/";
        statements.add(count(all -> all.admit(own, rows, prefix)));
        List<LeasedJob> leased = new ArrayList<>();
        statements.add(count(all -> leased.addAll(all.lease(rows))));
        statements.add(count(all -> all.requeue(leased)));
        leased.clear();
        statements.add(count(all -> leased.addAll(all.lease(rows))));
        statements.add(count(all -> all.store(leased)));
        String broken = "broken " + rows + "/";
        RunId failing = library.newRun(session);
        statements.add(count(all -> all.admit(failing, rows, broken)));
        leased.clear();
        statements.add(count(all -> leased.addAll(all.lease(rows))));
        statements.add(count(all -> all.fail(leased)));
        RunId passing = library.newRun(session);
        statements.add(count(all -> all.passOver(passing, rows, broken)));
        return statements;
    }

    private int count(Consumer<Calls> call) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            CountingConnection counting = new CountingConnection(connection);
            Statements statements = new Statements(counting.connection());
            Ordinals places = new Ordinals(InstantSource.system());
            Membership membership = new Membership(null, statements, "main");
            JobRows jobs = new JobRows(statements, membership, "main");
            Embeddings embeddings = new Embeddings(statements);
            call.accept(new Calls(
                    new Admission(
                            statements,
                            jobs,
                            new RunRows(null, statements, places, "main"),
                            embeddings,
                            places,
                            ids,
                            ids),
                    new Leasing(statements, jobs, "main"),
                    new Settling(jobs, embeddings, places)));
            jobs.write();
            membership.write();
            connection.commit();
            texts.addAll(counting.prepared());
            return counting.prepared().size();
        }
    }

    private final class Calls {
        private final Admission admission;
        private final Leasing leasing;
        private final Settling settling;

        Calls(Admission admission, Leasing leasing, Settling settling) {
            this.admission = admission;
            this.leasing = leasing;
            this.settling = settling;
        }

        void admit(RunId own, int rows, String prefix) {
            assertThat(admission.admit(
                            own, TestingLibrary.page(1, prefix, rows), TestingLibrary.LASTING, TestingLibrary.NOW))
                    .hasValue(rows);
        }

        void passOver(RunId own, int rows, String prefix) {
            assertThat(admission.admit(
                            own, TestingLibrary.page(1, prefix, rows), TestingLibrary.LASTING, TestingLibrary.NOW))
                    .hasValue(0);
        }

        void fail(List<LeasedJob> leased) {
            settling.fail(
                    leased.stream()
                            .map(job -> new AttemptFailure(job.key(), ErrorCode.TOO_SHORT, "made to fail"))
                            .toList(),
                    TestingLibrary.NOW);
        }

        List<LeasedJob> lease(int rows) {
            List<LeasedJob> leased = leasing.lease(session.id(), Collections.nCopies(rows, worker), TestingLibrary.NOW);
            assertThat(leased).hasSize(rows);
            return leased;
        }

        void requeue(List<LeasedJob> leased) {
            settling.requeue(leased.stream().map(job -> Requeue.lost(job.key())).toList(), TestingLibrary.NOW);
        }

        void store(List<LeasedJob> leased) {
            List<StoredResult> results = leased.stream()
                    .map(job -> TestingLibrary.result(job.key(), TestingLibrary.vector(1f)))
                    .toList();
            settling.store(results, TestingLibrary.NOW);
        }
    }
}
