package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;

/** What a turn costs in statements and batches, with the real dispatcher on a real database. */
public abstract class TurnCostContract {
    /** What one result with the next lease may cost. */
    private static final int MOST_FOR_ONE = 9;

    /** The last one of a run reads how the run has ended and says so in its log, once in its life: a read and an insert. */
    private static final int MOST_FOR_THE_LAST = MOST_FOR_ONE + 1;

    /** What any turn of 64 results with 64 leases may cost; urgent jobs are a query of their own. */
    private static final int MOST_FOR_MANY = 14;

    /** The statements and batches, to which the store adds. */
    protected final List<String> statements = new ArrayList<>();

    private Scene scene;

    /** Goes on an empty store. */
    protected void use(DispatchStore store, CoordinatorQueries queries) {
        scene = new Scene(store, queries);
    }

    @Test
    void oneResultWithTheNextLeaseShouldCostNineStatements() {
        Session session = scene.session();
        TestingWorker worker = scene.ready(session);
        scene.run(session, 3);
        JobAttempt job = worker.onlyJob();
        statements.clear();
        worker.say(Results.success(job));
        scene.turns();

        assertThat(worker.lastJob()).isNotEqualTo(job);
        assertThat(statements).hasSizeLessThanOrEqualTo(MOST_FOR_ONE);
    }

    @Test
    void lastResultOfARunShouldCompleteItInTenStatements() {
        Session session = scene.session();
        TestingWorker worker = scene.ready(session);
        RunId run = scene.run(session, 1);
        statements.clear();
        worker.say(Results.success(worker.onlyJob()));
        scene.turns();

        assertThat(scene.state(run)).isEqualTo(RunState.COMPLETED);
        assertThat(statements).hasSizeLessThanOrEqualTo(MOST_FOR_THE_LAST);
    }

    @Test
    void turnOfManyResultsWithAsManyLeasesShouldCostNoMore() {
        List<TestingWorker> workers = busyWorkers();
        for (TestingWorker worker : workers) {
            worker.jobs().forEach(job -> worker.say(Results.success(job)));
        }
        scene.turns();

        assertThat(workers).allSatisfy(worker -> assertThat(worker.jobs()).hasSize(16));
        assertThat(statements).hasSizeLessThanOrEqualTo(MOST_FOR_ONE);
    }

    @Test
    void turnOfResultsOfEveryKindShouldCostFourteenBatches() {
        List<TestingWorker> workers = busyWorkers();
        for (TestingWorker worker : workers) {
            List<JobAttempt> jobs = worker.jobs();
            worker.heartbeat(jobs.get(7), Stage.ANALYSE, 0.5);
            worker.say(Results.failed(jobs.get(0), ErrorCode.TOO_SHORT));
            worker.say(Results.failed(jobs.get(1), ErrorCode.UNAVAILABLE));
            worker.say(Results.cancelled(jobs.get(2)));
            jobs.subList(3, 8).forEach(job -> worker.say(Results.success(job)));
        }
        scene.turns();

        assertThat(workers).allSatisfy(worker -> assertThat(worker.jobs()).hasSize(16));
        assertThat(statements).hasSizeLessThanOrEqualTo(MOST_FOR_MANY);
    }

    /** Eight workers with eight jobs each, and as many jobs waiting. */
    private List<TestingWorker> busyWorkers() {
        Session session = scene.session();
        List<TestingWorker> workers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            workers.add(scene.ready(session, 8, 0));
        }
        scene.run(session, 200);
        assertThat(workers).allSatisfy(worker -> assertThat(worker.jobs()).hasSize(8));
        statements.clear();
        return workers;
    }
}
