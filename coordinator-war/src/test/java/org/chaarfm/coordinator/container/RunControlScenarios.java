package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.CoordinatorMessage.Cancel;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator holds runs back, ends them and tries again what has failed. */
interface RunControlScenarios extends Scenarios {
    String THREE = "http://198.51.100.1/1.mp3\nhttp://198.51.100.1/2.mp3\nhttp://198.51.100.1/3.mp3\n";

    @Test
    default void aRunShouldBePausedResumedAndStopped() {
        JsonNode session = coordinator().session("run control");
        String run = startList(session, "");
        assertThat(changed(run, "pause", "").get("state").textValue()).isEqualTo("paused");
        assertThat(changed(run, "pause", "").get("state").textValue()).isEqualTo("paused");
        assertThat(changed(run, "priority", "{\"priority\": 5}").get("priority").intValue())
                .isEqualTo(5);
        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), 1)) {
            await("the worker is ready").atMost(PATIENCE).until(() -> ready(session));
            worker.assertGetsNoJobBut(0);
            changed(run, "resume", "");
            worker.succeed(worker.await(Job.class).attempt(), 1);
            Job leased = worker.await(Job.class);
            assertThat(changed(run, "stop", "{\"leased\": \"cancel\"}")
                            .get("state")
                            .textValue())
                    .isEqualTo("stopping");
            assertThat(worker.await(Cancel.class).attempt()).isEqualTo(leased.attempt());
            worker.send(new Result(leased.attempt(), new ResultOutcome.Cancelled()));
            awaitState(run, "stopped");
        }
        JsonNode counts = changed(run, "stop", "").get("counts");
        assertThat(counts.get("stored").intValue()).isEqualTo(1);
        assertThat(counts.get("cancelled").intValue()).isEqualTo(2);
        assertThat(post(run, "resume", "").statusCode()).isEqualTo(409);
    }

    @Test
    default void anOrderShouldSayWhereItsRunStands() {
        JsonNode session = coordinator().session("priorities");
        String later = startList(session, "");
        String first = startList(session, "&priority=7");
        assertThat(coordinator().get("/api/v1/runs/" + first).get("priority").intValue())
                .isEqualTo(7);
        String runs = "/api/v1/sessions/" + session.get("id").textValue() + "/runs";
        String folder = "{\"source\": {\"kind\": \"folder\", \"path\": \".\"}, \"priority\": %d}";
        HttpResponse<String> ordered = coordinator().post(runs, "application/json", folder.formatted(-3));
        assertThat(TestingHttp.json(ordered).get("priority").intValue()).isEqualTo(-3);
        HttpResponse<String> refused = coordinator().post(runs, "application/json", folder.formatted(11));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("priority");
        changed(first, "stop", "");
        changed(later, "stop", "");
        changed(TestingHttp.json(ordered).get("id").textValue(), "stop", "");
    }

    @Test
    default void aFailedTrackShouldBeTriedAgainWhenAskedFor() {
        JsonNode session = coordinator().session("retry");
        String run = coordinator().run(session, "failed").get("id").textValue();
        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), 1)) {
            worker.send(new Result(
                    worker.await(Job.class).attempt(), new ResultOutcome.Failed(ErrorCode.TOO_SHORT, "Short.", null)));
            awaitState(run, "failed");
            assertThat(retried(run, "{\"code\": \"corrupt_audio\"}")).isZero();
            assertThat(retried(run, "{\"code\": \"too_short\"}")).isEqualTo(1);
            assertThat(retried(run, "")).isZero();
            worker.succeed(worker.await(Job.class).attempt(), 1);
            worker.await(Ack.class, ack -> ack.outcome() == Ack.AckOutcome.STORED);
            awaitState(run, "completed");
        }
    }

    @Test
    default void manyFailedTracksShouldBeTriedAgainPieceByPiece() {
        int tracks = 1_001; // One more than a piece of the retry.
        String list = IntStream.range(0, tracks)
                .mapToObj("http://198.51.100.1/%d.mp3\n"::formatted)
                .collect(Collectors.joining());
        JsonNode session = coordinator().session("retry of many");
        String run = startList(session, list, "");
        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), 500)) {
            for (int answered = 0; answered < tracks; answered = failAfter(worker, answered)) {
                int before = answered;
                await("there is more to do")
                        .atMost(PATIENCE)
                        .until(() -> worker.jobs().size() > before);
            }
            awaitState(run, "failed");
        }
        HttpResponse<String> answer = post(run, "retry", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        await("all are queued again")
                .atMost(PATIENCE)
                .until(() -> coordinator()
                                .get("/api/v1/runs/" + run)
                                .at("/counts/queued")
                                .intValue()
                        == tracks);
        changed(run, "stop", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stop | {\"leased\": \"maybe\"} | leased",
                "priority | {\"priority\": 11} | priority",
                "priority | {} | priority",
                "retry | {\"code\": \"nonsense\"} | code",
                "retry | {\"track\": \"1\"} | track",
                "retry | {\"track\": \"01M8JX89RTCEH214GT6DJMNKA3\", \"code\": \"timeout\"} | code"
            })
    default void aWrongOrderShouldBeRefusedByItsField(String what, String body, String field) {
        JsonNode session = coordinator().session("wrong order");
        String run = coordinator().run(session, "failed").get("id").textValue();
        HttpResponse<String> answer = post(run, what, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Field").contains(field);
    }

    /** Lets jobs fail, all but the first so many; gives how many it got altogether. */
    private static int failAfter(TestingWorker worker, int answered) {
        List<Job> jobs = worker.jobs();
        jobs.stream()
                .skip(answered)
                .map(job -> new Result(job.attempt(), new ResultOutcome.Failed(ErrorCode.TOO_SHORT, "Short.", null)))
                .forEach(worker::send);
        return jobs.size();
    }

    private String startList(JsonNode session, String parameters) {
        return startList(session, THREE, parameters);
    }

    private String startList(JsonNode session, String list, String parameters) {
        String path = "/api/v1/sessions/" + session.get("id").textValue() + "/runs/list?format=m3u" + parameters;
        return TestingHttp.json(coordinator().post(path, "text/plain", list))
                .get("id")
                .textValue();
    }

    private boolean ready(JsonNode session) {
        return coordinator()
                        .get("/api/v1/sessions/" + session.get("id").textValue() + "/workers")
                        .at("/items/0/slots")
                        .asInt()
                > 0;
    }

    private HttpResponse<String> post(String run, String what, String body) {
        return coordinator().post("/api/v1/runs/" + run + "/" + what, "application/json", body);
    }

    private JsonNode changed(String run, String what, String body) {
        HttpResponse<String> answer = post(run, what, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestingHttp.json(answer);
    }

    private int retried(String run, String body) {
        return changed(run, "retry", body).get("retried").intValue();
    }

    private void awaitState(String run, String state) {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> coordinator()
                                .get("/api/v1/runs/" + run)
                                .get("state")
                                .textValue(),
                        state::equals);
    }
}
