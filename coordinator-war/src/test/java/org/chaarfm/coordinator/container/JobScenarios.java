package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.v1.V1Codec;
import org.junit.jupiter.api.Test;

/** Jobs from the order to the export, over real sockets and a real database. */
interface JobScenarios extends Scenarios {
    @Test
    default void aFolderShouldBecomeEmbeddingsInTheExport() {
        JsonNode session = coordinator().session("folder");
        String path = "/api/v1/sessions/" + session.get("id").textValue();
        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), 3)) {
            JsonNode run = coordinator().run(session, "album one");
            for (int i = 0; i < 3; i++) {
                Job job = worker.await(Job.class);
                worker.succeed(job.attempt(), i + 1 / 3f);
                Ack ack = worker.await(Ack.class, answer -> answer.attempt().equals(job.attempt()));
                assertThat(ack.outcome()).isEqualTo(AckOutcome.STORED);
            }
            awaitState(run, "completed");
            JsonNode counts = coordinator()
                    .get("/api/v1/runs/" + run.get("id").textValue())
                    .get("counts");
            assertThat(counts.get("discovered").intValue()).isEqualTo(3);
            assertThat(counts.get("stored").intValue()).isEqualTo(3);
            JsonNode workers = coordinator().get(path + "/workers").get("items");
            assertThat(workers).hasSize(1);
            assertThat(workers.get(0).get("connected").booleanValue()).isTrue();
            assertThat(workers.get(0).get("name").textValue()).isEqualTo("testing worker");
            assertThat(workers.get(0).get("stored").intValue()).isEqualTo(3);
            assertExport(path, run);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> !coordinator()
                .get(path + "/workers")
                .at("/items/0/connected")
                .booleanValue());
    }

    private void assertExport(String path, JsonNode run) {
        HttpResponse<String> export = coordinator()
                .send(coordinator()
                        .request(path + "/export?run=" + run.get("id").textValue()));
        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        List<String> lines = export.body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.stream().map(JobScenarios::sourceOf).collect(Collectors.toSet()))
                .isEqualTo(Set.of(
                        "album one/Miles Davis - So What.mp3",
                        "album one/Nina Simone - Sinnerman.mp3",
                        "album one/ünï – cödé #1.mp3"));
        for (String line : lines) {
            JsonNode embedding = read(line);
            assertThat(embedding.get("embedding")).hasSize(200);
            assertThat(embedding.at("/model/stand_in").booleanValue()).isTrue();
            assertThat(embedding.get("tags")).hasSize(50);
            assertThat(embedding.at("/tags/9").toString()).isEqualTo("{\"name\":\"jazz\",\"score\":0.1}");
            assertThat(embedding.get("notes").toString()).isEqualTo("[\"partial\",\"streams\"]");
            assertThat(embedding.get("duration_s").doubleValue()).isEqualTo(12.5);
        }
        assertThat(lines).as("what was sent, exactly").anyMatch(line -> line.contains("\"embedding\":[0.33333334,"));
        JsonNode first = coordinator().get(path + "/embeddings?limit=2");
        assertThat(first.get("items")).hasSize(2);
        JsonNode second = coordinator()
                .get(path + "/embeddings?limit=2&after=" + first.get("next").textValue());
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.has("next")).isFalse();
    }

    private static JsonNode read(String line) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(line);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(line, e);
        }
    }

    private static String sourceOf(String line) {
        return read(line).get("source").textValue();
    }

    @Test
    default void aJobShouldGoToAnotherWorkerWhenItsSocketIsCut() {
        JsonNode session = coordinator().session("cut");
        String code = session.get("code").textValue();
        TestingWorker lost = TestingWorker.join(coordinator(), code, 1);
        JsonNode run = coordinator().run(session, "lost");
        Job first = lost.await(Job.class);
        try (TestingWorker other = TestingWorker.join(coordinator(), code, 1)) {
            lost.close();
            Job again = other.await(Job.class);
            assertThat(again.attempt().jobId()).isEqualTo(first.attempt().jobId());
            assertThat(again.attempt().number()).isEqualTo(2);
            other.succeed(again.attempt(), 1);
            assertThat(other.await(Ack.class).outcome()).isEqualTo(AckOutcome.STORED);
            awaitState(run, "completed");
        }
    }

    @Test
    default void aFailureShouldBeToldWithItsReason() {
        JsonNode session = coordinator().session("failure");
        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), 1)) {
            JsonNode run = coordinator().run(session, "failed");
            Job job = worker.await(Job.class);
            worker.send(new Result(
                    job.attempt(), new ResultOutcome.Failed(ErrorCode.TOO_SHORT, "Only 2 s of sound.", null)));
            assertThat(worker.await(Ack.class).outcome()).isEqualTo(AckOutcome.RECORDED);
            awaitState(run, "failed");
            JsonNode failures = coordinator()
                    .get("/api/v1/runs/" + run.get("id").textValue() + "/failures")
                    .get("items");
            assertThat(failures).hasSize(1);
            assertThat(failures.get(0).get("code").textValue()).isEqualTo("too_short");
            assertThat(failures.get(0).get("message").textValue()).isEqualTo("Only 2 s of sound.");
            assertThat(failures.get(0).get("source").textValue()).isEqualTo("failed/only.mp3");
        }
    }

    @Test
    default void whatIsNoMessageShouldBeAnsweredAndEndNothing() {
        JsonNode session = coordinator().session("malformed");
        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), 1)) {
            worker.sendText("hello?");
            assertThat(worker.await(ErrorNotice.class).fatal()).isFalse();
            worker.sendText("{\"type\":\"heartbeat\",\"cpu\":0.5,\"rss_mb\":1}");
            assertThat(worker.await(ErrorNotice.class).message()).contains("held");
            assertThat(worker.session().isOpen()).isTrue();
        }
    }

    /** Scores in another order than the model's would be stored under wrong names. */
    @Test
    default void aResultWithNamedTagsShouldBeRejected() {
        JsonNode session = coordinator().session("named tags");
        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), 1)) {
            JsonNode run = coordinator().run(session, "failed");
            JobAttempt attempt = worker.await(Job.class).attempt();
            worker.sendText(V1Codec.encode(TestingWorker.success(attempt, 1))
                    .replaceFirst(
                            "\"tags\":\\[[^\\]]*]",
                            "\"tags\":[{\"name\":\"pop\",\"score\":0.5},{\"name\":\"rock\",\"score\":0.25}]"));
            Ack ack = worker.await(Ack.class);
            assertThat(ack.outcome()).isEqualTo(AckOutcome.REJECTED);
            assertThat(ack.reason()).contains("data.tags[0]", "must be a number");
            assertThat(coordinator()
                            .get("/api/v1/runs/" + run.get("id").textValue())
                            .at("/counts/stored")
                            .intValue())
                    .isZero();
        }
    }

    @Test
    default void aFrameThatIsTooLargeShouldEndItsSocketOnly() {
        JsonNode session = coordinator().session("large");
        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), 1)) {
            worker.sendText("x".repeat((1 << 20) + 1));
            assertThat(worker.awaitClose().getCloseCode().getCode()).isEqualTo(1009);
        }
        TestingWorker.join(coordinator(), session.get("code").textValue(), 1).close();
    }

    @Test
    default void aTrackThatIsEmbeddedShouldNotBeRunAgain() {
        JsonNode session = coordinator().session("again");
        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), 1)) {
            JsonNode first = coordinator().run(session, "closed");
            worker.succeed(worker.await(Job.class).attempt(), 1);
            awaitState(first, "completed");
            JsonNode second = coordinator().run(session, "closed");
            awaitState(second, "completed");
            assertThat(coordinator()
                            .get("/api/v1/runs/" + second.get("id").textValue())
                            .at("/counts/already_embedded")
                            .intValue())
                    .isEqualTo(1);
            worker.assertGetsNoJobBut(1);
        }
    }

    private void awaitState(JsonNode run, String state) {
        String path = "/api/v1/runs/" + run.get("id").textValue();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> coordinator().get(path).get("state").textValue(), state::equals);
    }
}
