package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.worker.connection.Messages.CREDENTIAL;
import static org.chaarfm.worker.connection.Messages.MODEL;
import static org.chaarfm.worker.connection.Messages.attempt;
import static org.chaarfm.worker.connection.Messages.cancelled;
import static org.chaarfm.worker.connection.Messages.failed;
import static org.chaarfm.worker.connection.Messages.job;

import java.nio.file.Path;
import java.util.List;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Hello.HeldJob;
import org.chaarfm.protocol.message.Hello.HeldState;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.chaarfm.protocol.message.WorkerMessage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which results are kept for the next process, and to whom they are told. */
class KeptResultsTest {
    private static final JobAttempt FIRST = attempt("job-1", 1);
    private static final JobAttempt SECOND = attempt("job-2", 3);
    private static final Credential NEW_CREDENTIAL = new Credential("n".repeat(43));

    @TempDir
    Path folder;

    @AutoClose
    private TestingWorker worker;

    @BeforeEach
    void enrol() {
        worker = new TestingWorker(folder).enrol(CREDENTIAL);
        worker.models.load();
    }

    @ParameterizedTest
    @EnumSource(AckOutcome.class)
    void resultShouldBeKeptUntilAcknowledgedHowever(AckOutcome outcome) {
        worker.receive(job(FIRST));
        worker.end(failed(FIRST));
        assertThat(worker.kept()).containsExactly(failed(FIRST));

        worker.receive(new Ack(FIRST, outcome, null));

        assertThat(worker.kept()).isEmpty();
    }

    @Test
    void whatIsGivenBackNeedNotBeKept() {
        worker.receive(job(FIRST));
        worker.end(cancelled(FIRST));

        assertThat(worker.kept()).isEmpty();
    }

    @Test
    void resultOfAnEarlierProcessShouldBeNamedAndSentBeforeReady() {
        worker.close(1006);
        worker.holdings.recover(failed(FIRST), "a track");

        worker.join(ResumeDecision.NONE);

        List<WorkerMessage> sent = worker.link.taken();
        assertThat(((Hello) sent.get(sent.size() - 3)).held()).containsExactly(new HeldJob(FIRST, HeldState.FINISHED));
        assertThat(sent).endsWith(failed(FIRST), new Ready(MODEL, 2, 1));
    }

    @Test
    void resultsShouldNotBeToldByAWorkerThatIsNewToTheCoordinator() {
        worker.receive(job(FIRST));
        worker.end(failed(FIRST));
        worker.close(1006);

        worker.enrol(NEW_CREDENTIAL);

        assertThat(worker.link.taken()).doesNotContain(failed(FIRST));
        assertThat(worker.holdings.isEmpty()).isTrue();
        worker.receive(job(SECOND));
        worker.end(failed(SECOND));
        assertThat(worker.kept()).containsExactly(failed(SECOND));
    }

    @Test
    void resultsShouldWaitWhileAnOlderServerAnswers() {
        worker.receive(job(FIRST));
        worker.end(failed(FIRST));
        worker.close(1006);

        worker.open(Dialect.V0);

        assertThat(worker.link.frames).isEmpty();
        worker.close(1006);
        assertThat(worker.kept()).containsExactly(failed(FIRST));
        worker.join(ResumeDecision.NONE);
        assertThat(worker.link.taken()).contains(failed(FIRST));
    }

    @Test
    void resultShouldWaitThatEndsJustBeforeAnOlderServerAnswers() {
        worker.receive(job(FIRST));
        worker.close(1006);
        worker.holdings.finish(failed(FIRST), "a track"); // The connection's thread hears of it a moment later,
        worker.open(Dialect.V0);
        worker.connection.ended(failed(FIRST)); // which is now.

        assertThat(worker.link.frames).isEmpty();
        worker.close(1006);
        assertThat(worker.kept()).containsExactly(failed(FIRST));
        worker.join(ResumeDecision.NONE);
        assertThat(worker.link.taken()).contains(failed(FIRST));
    }

    @Test
    void jobThatRunsShouldMakeRoomForThoseOfAnOlderServer() {
        worker.receive(job(FIRST));
        worker.journal.prepare("a track", failed(FIRST));
        worker.close(1006);

        worker.open(Dialect.V0);

        assertThat(worker.jobs.dropped).containsExactly(FIRST);
        assertThat(worker.kept()).as("what is told of its death").isEmpty();
    }

    @Test
    void resultOfAnOlderServerShouldNeverReachANewerOne() {
        worker.close(1006);
        worker.open(Dialect.V0);
        worker.models.load();
        worker.connector.listener.received(
                worker.link,
                "{\"type\":\"job\",\"job_id\":\"job-1\",\"payload\":{\"artist\":null,\"title\":null,"
                        + "\"table_name\":\"x\",\"youtube_url\":\"http://h/x.mp3\"}}");
        worker.holdings.finish(failed(FIRST), "a track"); // The connection's thread hears of it a moment later,
        worker.close(1006);
        worker.connection.ended(failed(FIRST)); // which is now.

        worker.join(ResumeDecision.NONE);

        assertThat(worker.link.taken()).doesNotContain(failed(FIRST)).allSatisfy(sent -> {
            if (sent instanceof Hello hello) {
                assertThat(hello.held()).isEmpty();
            }
        });
        assertThat(worker.kept()).isEmpty();
    }

    @Test
    void drainShouldNotWaitForAnOlderServerToTakeResults() {
        worker.receive(job(FIRST));
        worker.end(failed(FIRST));
        worker.close(1006);
        worker.open(Dialect.V0);

        worker.connection.drain("Ctrl-C");

        assertThat(worker.connection.end()).hasValueSatisfying(end -> {
            assertThat(end.exitCode()).isEqualTo(Worker.End.STOPPED);
            assertThat(end.reason()).startsWith("1 result is not delivered");
        });
        assertThat(worker.kept()).containsExactly(failed(FIRST));
    }

    @Test
    void resultThatANewConnectionHasDeliveredShouldNotBeSentAgain() {
        worker.receive(job(FIRST));
        worker.close(1006);
        worker.holdings.finish(failed(FIRST), "a track");
        worker.join(ResumeDecision.NONE);
        assertThat(worker.link.taken()).contains(failed(FIRST));
        worker.receive(new Ack(FIRST, AckOutcome.RECORDED, null));

        worker.connection.ended(failed(FIRST)); // Late: the disk was slow.

        assertThat(worker.link.taken()).isEmpty();
    }
}
