package org.chaarfm.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.QueuePlace;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule 8 of the design: costs do not grow with the queue; and no call costs a statement for each row. */
class LeaseCostTest {
    private static final Analysis ANALYSIS = TestingLibrary.analysis(TestingLibrary.vector(1f));

    private static final Pattern PLACEHOLDER = Pattern.compile("\\?");

    @TempDir
    Path folder;

    private TestingDatabase database;
    private TestingIds ids;
    private TestingLibrary library;
    private Session session;
    private WorkerId worker;
    private TestingLibrary counting;
    private final List<String> heard = new ArrayList<>();
    private final Set<String> texts = new LinkedHashSet<>();

    @BeforeEach
    void open() {
        open(DatabaseKind.SQLITE);
    }

    private void open(DatabaseKind kind) {
        database = kind.open(folder);
        ids = new TestingIds();
        library = new TestingLibrary(database.store(ids), ids);
        counting = new TestingLibrary(database.store(ids, heard::add), ids);
        session = library.session(TestingLibrary.NOW);
        worker = library.worker(session, "v1");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void leaseShouldReadTheFrontOfTheQueueOnly() throws SQLException {
        frontShouldBe(
                JobQueue.NEXT,
                "SEARCH j USING INDEX jobs_queued_in_order (run_id=? AND needs=? AND (ready_at,place)>(?,?) AND ready_at<?)");
    }

    @Test
    void urgentJobsShouldBeReadWithoutTheOthers() throws SQLException {
        frontShouldBe(JobQueue.URGENT, "SEARCH j USING INDEX jobs_urgent_in_order (run_id=? AND needs=? AND place>?)");
    }

    /** One search in the index and no sorting: SQLite would name a temporary B-tree. */
    private void frontShouldBe(String query, String search) throws SQLException {
        assertThat(plan(query.replace(" for update of j skip locked", "")))
                .satisfiesExactly(
                        queue -> assertThat(queue).isEqualTo(search),
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

    /**
     * The same on PostgreSQL, which has an index for everything, and a condition for each index; also while it has no statistics:
     * by its own estimates it would read a whole run, of which it knows nothing, and go through the list for each row.
     */
    @Test
    void noStatementShouldGoThroughATableOnPostgresEither() throws SQLException {
        close();
        open(DatabaseKind.POSTGRES);
        statementsOf(3);
        assertThat(texts).hasSizeGreaterThan(20);

        try (Connection connection = simpleConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            for (String text : texts) {
                assertThat(wholeReads(statement, text)).as(text).isEmpty();
            }
        }
    }

    /** Plans are kept, and made while tables may be short: then PostgreSQL would rather read all of one. */
    @Test
    void turnsShouldNotReadWholeTablesOfPostgresWhileTheseAreShort() {
        close();
        open(DatabaseKind.POSTGRES);
        Map<String, List<String>> plans = new LinkedHashMap<>();
        counting = new TestingLibrary(DatabaseKind.POSTGRES.explained(database, ids, plans::put), ids);
        statementsOf(200);

        assertThat(plans).hasSizeGreaterThan(20);
        plans.forEach((sql, plan) -> assertThat(plan)
                .as(sql)
                .noneMatch(step -> step.contains("Seq Scan") && !step.contains("cost=1000000")));
    }

    /** One that hands on placeholders as they are. */
    private Connection simpleConnection() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            String url = connection.getMetaData().getURL();
            String simple = url + (url.contains("?") ? "&" : "?") + "preferQueryMode=simple";
            return DriverManager.getConnection(simple, connection.getMetaData().getUserName(), "");
        }
    }

    private static List<String> wholeReads(Statement statement, String sql) throws SQLException {
        AtomicInteger number = new AtomicInteger();
        String numbered = PLACEHOLDER.matcher(sql).replaceAll(found -> "\\$" + number.incrementAndGet());
        List<String> wrong = new ArrayList<>();
        String index = null;
        try (ResultSet plan = statement.executeQuery("explain (generic_plan) " + numbered)) {
            while (plan.next()) {
                String step = plan.getString(1).strip();
                if (index != null && !step.startsWith("Index Cond")) {
                    wrong.add(index);
                }
                index = step.matches(".*Index (Only )?Scan .*") ? step : null;
                boolean listIsInside = step.matches("(Join Filter|Hash Cond): .*wanted.*");
                if (step.contains("Seq Scan") || listIsInside) {
                    wrong.add(step);
                }
            }
        }
        return wrong;
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

    private List<Integer> statementsOf(int rows) {
        List<Integer> statements = new ArrayList<>();
        RunId own = library.newRun(session);
        String prefix = rows + "/";
        statements.add(count(tx -> admit(tx, own, rows, prefix, rows)));
        List<LeasedJob> leased = new ArrayList<>();
        statements.add(count(tx -> lease(tx, new QueueFront(own, Source.Kind.HTTP, false), rows, leased)));
        statements.add(
                count(tx -> each(tx, leased, job -> tx.jobs().requeue(Requeue.lost(job.key()), TestingLibrary.NOW))));
        statements.add(count(tx -> lease(tx, new QueueFront(own, Source.Kind.HTTP, true), rows, leased)));
        statements.add(count(tx ->
                each(tx, leased, job -> tx.jobs().store(job.key(), ANALYSIS, TrackFacts.NONE, TestingLibrary.NOW))));
        String broken = "broken " + rows + "/";
        RunId failing = library.newRun(session);
        statements.add(count(tx -> admit(tx, failing, rows, broken, rows)));
        statements.add(count(tx -> lease(tx, new QueueFront(failing, Source.Kind.HTTP, false), rows, leased)));
        statements.add(count(tx -> each(tx, leased, job -> fail(tx, job))));
        RunId passing = library.newRun(session);
        statements.add(count(tx -> admit(tx, passing, rows, broken, 0)));
        return statements;
    }

    private int count(Consumer<DispatchTransaction> work) {
        heard.clear();
        counting.run(work);
        texts.addAll(heard);
        return heard.size();
    }

    private static void admit(DispatchTransaction tx, RunId run, int rows, String prefix, int queued) {
        DiscoveryPage page = TestingLibrary.page(1, prefix, rows);
        assertThat(tx.runs().admit(run, page, TestingLibrary.LASTING, TestingLibrary.NOW))
                .hasValue(queued);
    }

    private void lease(DispatchTransaction tx, QueueFront front, int rows, List<LeasedJob> leased) {
        leased.clear();
        leased.addAll(tx.jobs()
                .lease(front, rows, QueuePlace.START, job -> Optional.of(worker), TestingLibrary.NOW)
                .jobs());
        assertThat(leased).hasSize(rows);
    }

    /** As a turn does it: all attempts that it is about are read before. */
    private static void each(DispatchTransaction tx, List<LeasedJob> leased, Consumer<LeasedJob> change) {
        tx.jobs().read(leased.stream().map(LeasedJob::key).toList(), List.of());
        leased.forEach(change);
    }

    private static void fail(DispatchTransaction tx, LeasedJob job) {
        AttemptFailure failure = new AttemptFailure(job.key(), ErrorCode.TOO_SHORT, "made to fail");
        tx.jobs().fail(failure, TestingLibrary.NOW);
    }
}
