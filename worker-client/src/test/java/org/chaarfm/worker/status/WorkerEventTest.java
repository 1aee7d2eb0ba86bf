package org.chaarfm.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.stream.Stream;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.ErrorCode.RetryRule;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkerEventTest {
    private static final JobAttempt ATTEMPT = new JobAttempt(new JobId("job-1"), 1);

    @Test
    void eventsShouldBeNamedInTheJsonLogByTheirRecords() {
        assertThat(new WorkerEvent.TrackStarted(ATTEMPT, "Ann - Song").name()).isEqualTo("track_started");
        assertThat(new WorkerEvent.Ended(0, false, "asked to leave").name()).isEqualTo("ended");
        assertThat(WorkerEvent.class.getPermittedSubclasses())
                .as("names that programs know")
                .extracting(Class::getSimpleName)
                .containsExactlyInAnyOrder(
                        "Connecting",
                        "Joined",
                        "Pending",
                        "ModelLoading",
                        "ModelMissing",
                        "Ready",
                        "TrackStarted",
                        "TrackEnded",
                        "Acknowledged",
                        "Disconnected",
                        "Draining",
                        "Paused",
                        "Resumed",
                        "WokeUp",
                        "NewerWorker",
                        "Warning",
                        "Notice",
                        "Ended");
    }

    static Stream<Arguments> eventsInTheJsonLog() {
        String track = "\"job_id\":\"job-1\",\"attempt\":1,\"track\":\"Ann - Song\"";
        ModelId model = new ModelId("stub", "0".repeat(64));
        String named = "\"model\":{\"name\":\"stub\",\"sha256\":\"" + model.sha256() + "\"}";
        return Stream.of(
                Arguments.of(new WorkerEvent.Connecting("http://h/"), "\"address\":\"http://h/\""),
                Arguments.of(new WorkerEvent.Joined(null, Dialect.V0), "\"worker_id\":null,\"dialect\":\"v0\""),
                Arguments.of(new WorkerEvent.ModelLoading(model), named),
                Arguments.of(new WorkerEvent.Ready(model, 2, 1), named + ",\"slots\":2,\"prefetch\":1"),
                Arguments.of(new WorkerEvent.TrackStarted(ATTEMPT, "Ann - Song"), track),
                Arguments.of(
                        new WorkerEvent.Acknowledged(ATTEMPT, "Ann - Song", AckOutcome.STORED, null),
                        track + ",\"outcome\":\"stored\",\"reason\":null"),
                Arguments.of(
                        ended(TestingOutcomes.failed(ErrorCode.TOO_SHORT)),
                        track
                                + ",\"status\":\"failed\",\"code\":\"too_short\",\"reason\":\"because\",\"may_be_tried_again\":false"),
                Arguments.of(
                        ended(TestingOutcomes.embedded()),
                        track
                                + ",\"status\":\"success\",\"duration_s\":60.0,\"patches\":1,\"notes\":[\"streams\"],"
                                + "\"timing_ms\":{\"fetch\":1,\"decode\":1,\"analyse\":1}"),
                Arguments.of(new WorkerEvent.Disconnected("why", 500), "\"reason\":\"why\",\"retry_in_ms\":500"),
                Arguments.of(new WorkerEvent.Draining("why", 3), "\"reason\":\"why\",\"held\":3"),
                Arguments.of(
                        new WorkerEvent.NewerWorker("0.2.0", "http://h/download"),
                        "\"version\":\"0.2.0\",\"url\":\"http://h/download\""),
                Arguments.of(new WorkerEvent.Paused(2), "\"held\":2"),
                Arguments.of(
                        new WorkerEvent.Ended(1, true, "why"), "\"exit_code\":1,\"refused\":true,\"reason\":\"why\""));
    }

    @ParameterizedTest
    @MethodSource
    void eventsInTheJsonLog(WorkerEvent event, String fields) {
        StringWriter written = new StringWriter();
        new JsonStatus(new PrintWriter(written)).show(event, Instant.EPOCH);

        assertThat(written.toString())
                .startsWith("{\"time\":\"1970-01-01T00:00:00Z\",\"event\":\"" + event.name() + "\"," + fields
                        + ",\"message\":\"" + event.message() + "\"}");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void failureShouldSayWhetherItIsTriedAgain(ErrorCode code) {
        assertThat(failure(code).contains("will be tried again")).isEqualTo(code.retry() != RetryRule.NO);
    }

    @Test
    void failureThatAnotherWorkerTriesShouldSaySo() {
        assertThat(failure(ErrorCode.NO_DOWNLOADER))
                .isEqualTo("Failed   Ann - Song: no_downloader, because; will be tried again by another worker");
        assertThat(failure(ErrorCode.DISK_FULL)).endsWith("by another worker if there is one");
        assertThat(failure(ErrorCode.NOT_FOUND)).isEqualTo("Failed   Ann - Song: not_found, because");
    }

    private static String failure(ErrorCode code) {
        return ended(TestingOutcomes.failed(code)).message();
    }

    private static WorkerEvent ended(ResultOutcome outcome) {
        return new WorkerEvent.TrackEnded("Ann - Song", new Result(ATTEMPT, outcome));
    }
}
