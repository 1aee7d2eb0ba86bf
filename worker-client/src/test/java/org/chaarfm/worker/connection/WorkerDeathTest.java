package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.worker.connection.Messages.CREDENTIAL;
import static org.chaarfm.worker.connection.Messages.attempt;
import static org.chaarfm.worker.connection.Messages.job;
import static org.chaarfm.worker.connection.Messages.welcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.Subprotocol;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Hello.HeldJob;
import org.chaarfm.protocol.message.Hello.HeldState;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.message.Welcome.LeaseTimes;
import org.chaarfm.protocol.message.Welcome.Limits;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.chaarfm.worker.connection.TestingWorkerProcess.Analysis;
import org.chaarfm.worker.journal.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a worker's process leaves to the next one when it is killed, over real sockets. */
@Timeout(120)
class WorkerDeathTest {
    private static final JobAttempt FIRST = attempt("job-1", 1);
    private static final JobAttempt SECOND = attempt("job-2", 1);
    private static final Credential OTHER = new Credential("d".repeat(43));

    @TempDir
    Path folder;

    private final List<TestingWorkerProcess> processes = new ArrayList<>();
    private TestingCoordinator coordinator;

    @BeforeEach
    void open() {
        coordinator = new TestingCoordinator(List.of(Subprotocol.V1), Map.of("/media/secret/song.mp3", new byte[5000]));
    }

    @AfterEach
    void close() {
        processes.forEach(TestingWorkerProcess::close);
        coordinator.close();
    }

    @Test
    void resultShouldBeDeliveredByTheNextProcessAndNothingComputedAgain() throws Exception {
        TestingWorkerProcess killed = start(Analysis.ENDS);
        TestingPeer before = joined(CREDENTIAL);
        before.send(job(FIRST));
        Result sent = before.next(Result.class);
        killed.kill();

        TestingWorkerProcess next = start(Analysis.ENDS);
        TestingPeer after = coordinator.next();
        assertThat(after.next(Hello.class).held()).containsExactly(new HeldJob(FIRST, HeldState.FINISHED));
        assertThat(coordinator.authorizations()).containsExactly(CREDENTIAL.authorization());
        after.send(welcomed(null));
        assertThat(after.next(Result.class)).isEqualTo(sent);
        after.next(Ready.class);

        assertThat(Files.readAllLines(analysed())).hasSize(1);
        assertNothingIsLeftAfter(after, AckOutcome.STORED, next);
    }

    @Test
    void deathInTheMiddleOfATrackShouldBeToldUntilAcknowledged() throws Exception {
        TestingWorkerProcess killed = start(Analysis.HANGS);
        TestingPeer before = joined(CREDENTIAL);
        before.send(job(FIRST));
        awaitAnalysis(before);
        killed.kill();
        TestingWorkerProcess killedToo = start(Analysis.ENDS);
        assertThat(coordinator.next().next(Hello.class).held()).hasSize(1);
        killedToo.kill(); // Before it could tell.

        TestingWorkerProcess next = start(Analysis.ENDS);
        TestingPeer after = coordinator.next();
        assertThat(after.next(Hello.class).held()).containsExactly(new HeldJob(FIRST, HeldState.FINISHED));
        after.send(welcomed(null));
        Result result = after.next(Result.class);
        assertThat(result.attempt()).isEqualTo(FIRST);
        assertThat(result.outcome()).isInstanceOfSatisfying(ResultOutcome.Failed.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.WORKER_LOST);
            assertThat(failure.message()).contains("analysing");
        });
        after.next(Ready.class);

        assertNothingIsLeftAfter(after, AckOutcome.RECORDED, next);
    }

    @Test
    void processThatEndsByItselfShouldNotBeTakenForDead() throws Exception {
        TestingWorkerProcess ended = start(Analysis.HANGS);
        TestingPeer before = joined(CREDENTIAL);
        before.send(job(FIRST));
        awaitAnalysis(before);

        ended.terminate();

        start(Analysis.ENDS);
        assertThat(coordinator.next().next(Hello.class).held()).isEmpty();
    }

    @Test
    void processesOnOneCacheShouldKeepTheirResultsApart() throws Exception {
        TestingWorkerProcess one = start(Analysis.ENDS);
        TestingPeer ofOne = joined(CREDENTIAL);
        TestingWorkerProcess two = start(Analysis.ENDS);
        TestingPeer ofTwo = joined(OTHER);
        ofOne.send(job(FIRST));
        Result ofFirst = ofOne.next(Result.class);
        ofTwo.send(job(SECOND));
        Result ofSecond = ofTwo.next(Result.class);
        one.kill();
        two.kill();

        for (Result sent : List.of(ofFirst, ofSecond)) {
            start(Analysis.ENDS);
            TestingPeer next = coordinator.next();
            next.next(Hello.class);
            next.send(welcomed(null));
            assertThat(next.next(Result.class)).isEqualTo(sent);
            next.next(Ready.class);
        }
        assertThat(coordinator.authorizations()).containsExactly(CREDENTIAL.authorization(), OTHER.authorization());
    }

    @Test
    void resultShouldWaitWhileAnOlderServerAnswersThere() throws Exception {
        TestingWorkerProcess killed = start(Analysis.ENDS);
        TestingPeer before = joined(CREDENTIAL);
        before.send(job(FIRST));
        Result sent = before.next(Result.class);
        killed.kill();
        coordinator.restart(List.of());
        TestingWorkerProcess ofV0 = start(Analysis.ENDS);
        TestingPeer v0 = coordinator.next();
        v0.sendText("{\"type\":\"job\",\"job_id\":\"7\",\"payload\":{\"artist\":null,\"title\":null,"
                + "\"table_name\":\"t\",\"youtube_url\":\"" + coordinator.url() + "/media/secret/song.mp3\"}}");
        assertThat(v0.frame()).contains("\"job_id\":\"7\"").contains("success");
        ofV0.kill();
        coordinator.restart(List.of(Subprotocol.V1));

        start(Analysis.ENDS);

        TestingPeer after = coordinator.next();
        assertThat(after.next(Hello.class).held()).containsExactly(new HeldJob(FIRST, HeldState.FINISHED));
        after.send(welcomed(null));
        assertThat(after.next(Result.class)).isEqualTo(sent);
    }

    /** Acknowledges the one result, and sees that neither this process nor a next one tells it again. */
    private void assertNothingIsLeftAfter(TestingPeer peer, AckOutcome outcome, TestingWorkerProcess process)
            throws Exception {
        peer.send(new Ack(FIRST, outcome, null));
        Path results = folder.resolve("cache/workers/1/results");
        Awaitility.await().until(() -> !Journal.holdsResults(results, CREDENTIAL));
        process.kill();
        start(Analysis.ENDS);
        TestingPeer last = coordinator.next();
        assertThat(last.next(Hello.class).held()).isEmpty();
        last.send(welcomed(null));
        last.next(Ready.class);
    }

    private TestingWorkerProcess start(Analysis analysis) throws IOException {
        TestingWorkerProcess started =
                TestingWorkerProcess.start(coordinator, folder.resolve("cache"), analysis, analysed());
        processes.add(started);
        return started;
    }

    private Path analysed() {
        return folder.resolve("analysed");
    }

    private TestingPeer joined(Credential issued) throws InterruptedException, IOException {
        TestingPeer peer = coordinator.next();
        peer.next(Hello.class);
        peer.send(welcomed(issued));
        peer.next(Ready.class);
        return peer;
    }

    private static Welcome welcomed(Credential issued) {
        return welcome(ResumeDecision.NONE, new LeaseTimes(1, 30), new Limits(1_000_000, 600, false), issued);
    }

    private static void awaitAnalysis(TestingPeer peer) throws InterruptedException {
        List<HeldProgress> held = peer.heartbeat().held();
        while (held.stream().noneMatch(job -> job.stage() == Stage.ANALYSE)) {
            held = peer.heartbeat().held();
        }
    }
}
