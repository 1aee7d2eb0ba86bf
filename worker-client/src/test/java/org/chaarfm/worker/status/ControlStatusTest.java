package org.chaarfm.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.worker.job.Holding;
import org.junit.jupiter.api.Test;

/** What a window is told of a worker. */
class ControlStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringWriter written = new StringWriter();
    private List<Holding> held = List.of();
    private final ControlStatus status = new ControlStatus(new PrintWriter(written), () -> held, new Tally());

    @Test
    void stateShouldBeToldWhenItChanges() {
        assertThat(stateAfter(new WorkerEvent.Connecting("http://h/"))).isEqualTo("connecting");
        assertThat(stateAfter(new WorkerEvent.Disconnected("refused", 4_000))).isEqualTo("disconnected");
        assertThat(stateAfter(new WorkerEvent.Pending("the owner decides"))).isEqualTo("waiting_for_approval");
        assertThat(stateAfter(new WorkerEvent.ModelLoading(KnownModels.STAND_IN)))
                .isEqualTo("loading_model");
        assertThat(stateAfter(new WorkerEvent.Ready(KnownModels.STAND_IN, 2, 1)))
                .isEqualTo("connected");
        assertThat(stateAfter(new WorkerEvent.Paused(0))).isEqualTo("paused");
        assertThat(stateAfter(new WorkerEvent.Disconnected("gone", 0))).isEqualTo("disconnected");
        assertThat(stateAfter(new WorkerEvent.Ready(KnownModels.STAND_IN, 0, 1)))
                .isEqualTo("paused");
        assertThat(stateAfter(new WorkerEvent.Resumed())).isEqualTo("connected");
        assertThat(stateAfter(new WorkerEvent.Draining("asked", 1))).isEqualTo("draining");
        assertThat(stateAfter(new WorkerEvent.Ended(1, true, "Revoked."))).isEqualTo("refused");
        assertThat(last().get("reason").textValue()).isEqualTo("Revoked.");
    }

    @Test
    void modelThatIsMissingShouldBeToldWithItsReason() {
        stateAfter(new WorkerEvent.ModelLoading(KnownModels.STAND_IN));
        status.show(new WorkerEvent.ModelMissing("There is none", 4_000), NOW);
        status.refresh(NOW.plusSeconds(1));

        assertThat(last().get("state").textValue()).isEqualTo("loading_model");
        assertThat(last().get("reason").textValue()).isEqualTo("There is none");
        assertThat(last().get("next_try").textValue())
                .isEqualTo(NOW.plusSeconds(4).toString());
        stateAfter(new WorkerEvent.Ready(KnownModels.STAND_IN, 2, 1));
        assertThat(last().get("reason").isNull()).isTrue();
    }

    @Test
    void workerThatIsPausedAtAnOlderCoordinatorShouldNotSeemToConnect() {
        stateAfter(new WorkerEvent.Paused(0));
        stateAfter(new WorkerEvent.Connecting("http://h/"));

        assertThat(stateAfter(new WorkerEvent.Joined(null, Dialect.V0))).isEqualTo("paused");
    }

    @Test
    void progressShouldBeToldAFewTimesASecondAtMost() {
        stateAfter(new WorkerEvent.Ready(KnownModels.STAND_IN, 1, 0));
        for (int tenth = 1; tenth <= 20; tenth++) {
            hold(tenth / 20.0);
            status.refresh(NOW.plusMillis(tenth * 100L));
        }

        assertThat(lines()).hasSize(2 + 4);
        JsonNode track = last().get("tracks").get(0);
        assertThat(track.get("track").textValue()).isEqualTo("Ann - Song");
        assertThat(track.get("stage").textValue()).isEqualTo("analyse");
        assertThat(track.get("fraction").doubleValue()).isEqualTo(1);
        assertThat(track.get("job_id").textValue()).isEqualTo("job-1");
    }

    @Test
    void newerWorkerShouldBeToldFromThenOn() {
        status.show(new WorkerEvent.NewerWorker("0.2.0", "http://h/download"), NOW);
        stateAfter(new WorkerEvent.Ready(KnownModels.STAND_IN, 1, 0));

        assertThat(last().get("newer_worker").get("version").textValue()).isEqualTo("0.2.0");
        assertThat(last().get("newer_worker").get("url").textValue()).isEqualTo("http://h/download");
    }

    @Test
    void nothingShouldBeToldWhileNothingChanges() {
        stateAfter(new WorkerEvent.Ready(KnownModels.STAND_IN, 1, 0));

        status.refresh(NOW.plusSeconds(3_600));

        assertThat(lines()).hasSize(2);
    }

    private void hold(double fraction) {
        held = List.of(
                new Holding(new JobAttempt(new JobId("job-1"), 1), "Ann - Song", Stage.ANALYSE, fraction, NOW, null));
    }

    private String stateAfter(WorkerEvent event) {
        status.show(event, NOW);
        return last().get("state").textValue();
    }

    private JsonNode last() {
        List<JsonNode> all = lines();
        return all.get(all.size() - 1);
    }

    private List<JsonNode> lines() {
        return written.toString().lines().map(ControlStatusTest::tree).toList();
    }

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
