package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.worker.connection.Messages.MODEL;
import static org.chaarfm.worker.connection.Messages.attempt;
import static org.chaarfm.worker.connection.Messages.failed;
import static org.chaarfm.worker.connection.Messages.job;
import static org.chaarfm.worker.connection.Messages.keep;

import java.nio.file.Path;
import java.time.Duration;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.chaarfm.protocol.message.WorkerMessage.WorkerDrain;
import org.chaarfm.worker.status.WorkerEvent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that takes nothing new for a while. */
class PauseTest {
    private static final JobAttempt FIRST = attempt("job-1", 1);
    private static final String V0_JOB =
            "{\"type\":\"job\",\"job_id\":\"one\",\"payload\":{\"artist\":null,\"title\":null,"
                    + "\"table_name\":\"t\",\"youtube_url\":\"http://h/one.mp3\"}}";

    @TempDir
    Path folder;

    @AutoClose
    private TestingWorker worker;

    @BeforeEach
    void make() {
        worker = new TestingWorker(folder);
    }

    @Test
    void pauseShouldBeReadyWithoutSlotsAndResumeTheSlotsAgain() {
        worker.ready().receive(job(FIRST));

        worker.connection.pause();
        worker.connection.pause();

        assertThat(worker.link.taken()).containsExactly(new Ready(MODEL, 0, 1));
        assertThat(worker.jobs.slots).isZero();
        assertThat(worker.status.all(WorkerEvent.Paused.class)).containsExactly(new WorkerEvent.Paused(1));
        worker.end(failed(FIRST));
        assertThat(worker.link.taken()).as("what it has is finished").containsExactly(failed(FIRST));
        worker.connection.resume();
        worker.connection.resume();
        assertThat(worker.link.taken()).containsExactly(new Ready(MODEL, 2, 1));
        assertThat(worker.jobs.slots).isEqualTo(2);
    }

    @Test
    void pauseShouldSurviveAReconnect() {
        worker.ready().receive(job(FIRST));
        worker.connection.pause();
        worker.close(1006);

        worker.join(keep(FIRST));

        assertThat(worker.link.taken()).endsWith(new Ready(MODEL, 0, 1));
    }

    @Test
    void pauseBeforeTheModelIsLoadedShouldHold() {
        worker.connection.pause();
        worker.join(ResumeDecision.NONE);

        worker.models.load();

        assertThat(worker.link.taken()).endsWith(new Ready(MODEL, 0, 1));
    }

    @Test
    void pausedWorkerShouldDrain() {
        worker.ready().receive(job(FIRST));
        worker.connection.pause();
        worker.link.taken();

        worker.connection.drain("Ctrl-C");
        worker.connection.resume();

        assertThat(worker.link.taken()).containsExactly(new WorkerDrain());
    }

    @Test
    void olderCoordinatorShouldBeLeftWhenNothingRunsAndJoinedAgainOnResume() {
        worker.open(Dialect.V0);
        worker.models.load();
        worker.connector.listener.received(worker.link, V0_JOB);
        JobAttempt running = worker.jobs.submitted.get(0).attempt();

        worker.connection.pause();
        assertThat(worker.link.closeCode).as("while it works").isNull();
        worker.end(failed(running));

        assertThat(worker.link.frames).last().asString().contains("failed");
        assertThat(worker.link.closeCode).isEqualTo(1001);
        int tries = worker.connector.tries.size();
        worker.forward(Duration.ofHours(1));
        assertThat(worker.connector.tries).hasSize(tries);
        worker.connection.resume();
        worker.forward(Duration.ZERO);
        assertThat(worker.connector.tries).hasSize(tries + 1);
    }

    @Test
    void olderCoordinatorShouldNotBeJoinedByAPausedWorker() {
        worker.connection.pause();

        worker.open(Dialect.V0);

        assertThat(worker.link.closeCode).isEqualTo(1001);
        assertThat(worker.models.wanted).isNull();
    }
}
