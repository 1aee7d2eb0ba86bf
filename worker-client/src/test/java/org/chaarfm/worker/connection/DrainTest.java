package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.worker.connection.Messages.attempt;
import static org.chaarfm.worker.connection.Messages.cancelled;
import static org.chaarfm.worker.connection.Messages.failed;
import static org.chaarfm.worker.connection.Messages.job;

import java.nio.file.Path;
import java.time.Duration;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.CoordinatorMessage.CoordinatorDrain;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.chaarfm.protocol.message.WorkerMessage.WorkerDrain;
import org.chaarfm.worker.status.WorkerEvent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a worker leaves, asked by its user or by the coordinator. */
class DrainTest {
    private static final JobAttempt FIRST = attempt("job-1", 1);
    private static final JobAttempt SECOND = attempt("job-2", 3);

    @TempDir
    Path folder;

    @AutoClose
    private TestingWorker worker;

    @BeforeEach
    void make() {
        worker = new TestingWorker(folder);
    }

    @Test
    void drainShouldFinishWhatRunsAndLeaveWhenAllIsAcknowledged() {
        worker.ready();
        worker.receive(job(FIRST));

        worker.connection.drain("Ctrl-C");

        assertThat(worker.link.taken()).containsExactly(new WorkerDrain());
        assertThat(worker.jobs.gaveBack).isEqualTo(1);
        worker.receive(job(SECOND)); // Crossed the drain on the wire.
        assertThat(worker.link.taken()).containsExactly(cancelled(SECOND));
        worker.receive(new Ack(SECOND, AckOutcome.RECORDED, null));
        worker.end(failed(FIRST));
        assertThat(worker.connection.end()).isEmpty();
        worker.receive(new Ack(FIRST, AckOutcome.RECORDED, null));
        assertThat(worker.connection.end())
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isZero());
        assertThat(worker.link.closeCode).isEqualTo(1000);
    }

    @Test
    void drainShouldEndWithoutACoordinatorThatIsGoneForGood() {
        worker.ready().receive(job(FIRST));
        worker.end(failed(FIRST));
        worker.close(1006);
        worker.unreachableForLong();

        worker.connection.drain("SIGTERM");
        int triesBefore = worker.connector.tries.size();
        for (int second = 0; second < 29; second++) {
            worker.forward(Duration.ofSeconds(1));
            worker.unreachable("nobody there");
        }

        assertThat(worker.connector.tries).hasSizeGreaterThan(triesBefore + 3);
        assertThat(worker.connection.end()).isEmpty();
        worker.forward(Duration.ofSeconds(2));
        assertThat(worker.connection.end()).hasValueSatisfying(end -> {
            assertThat(end.exitCode()).isEqualTo(Worker.End.STOPPED);
            assertThat(end.reason()).contains("1 result is not delivered").contains("could not be reached");
        });
    }

    @Test
    void drainShouldEndWhenADroppedJobIsGone() {
        worker.ready().receive(job(FIRST));
        worker.connection.drain("Ctrl-C");
        worker.holdings.release(FIRST); // On the job's own thread, without a result.

        worker.forward(Duration.ofMillis(100));

        assertThat(worker.connection.end())
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isZero());
    }

    @Test
    void drainShouldEndWithoutACoordinatorThatNeverAnswers() {
        worker.ready().receive(job(FIRST));
        worker.end(failed(FIRST));
        worker.connection.drain("SIGTERM");

        for (int second = 0; second < 301; second++) {
            worker.connector.listener.pong(worker.link);
            worker.forward(Duration.ofSeconds(1));
        }

        assertThat(worker.connection.end())
                .hasValueSatisfying(end -> assertThat(end.reason()).contains("did not acknowledge"));
    }

    @Test
    void drainShouldEndAtOnceWhenNothingIsHeld() {
        worker.connection.drain("Ctrl-C");

        assertThat(worker.connection.end())
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isZero());
    }

    @Test
    void coordinatorShouldBeAbleToDrainAWorker() {
        worker.ready().receive(job(FIRST));

        worker.receive(new CoordinatorDrain("maintenance"));

        assertThat(worker.jobs.gaveBack).isEqualTo(1);
        assertThat(worker.status.all(WorkerEvent.Draining.class))
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).contains("maintenance"));
        worker.end(failed(FIRST));
        worker.receive(new Ack(FIRST, AckOutcome.RECORDED, null));
        assertThat(worker.connection.end())
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isZero());
    }

    @Test
    void drainingWorkerShouldSayDrainInsteadOfReadyAfterAReconnect() {
        worker.ready().receive(job(FIRST));
        worker.connection.drain("Ctrl-C");
        worker.close(1006);
        worker.end(failed(FIRST));

        worker.join(ResumeDecision.NONE);

        assertThat(worker.link.taken()).hasSize(3).endsWith(failed(FIRST), new WorkerDrain());
        worker.receive(new Ack(FIRST, AckOutcome.STALE, null));
        assertThat(worker.connection.end()).isPresent();
    }
}
