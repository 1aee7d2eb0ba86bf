package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.CoordinatorMessage.CoordinatorDrain;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.Welcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator has workers leave. */
interface DrainScenarios extends Scenarios {
    @Test
    default void aDrainedWorkerShouldBeToldUntilItHasLeft() throws IOException, DeploymentException {
        JsonNode session = coordinator().session("drain of one");
        coordinator().run(session, "album one");
        String credential;
        try (TestingWorker worker = connect(session, null)) {
            credential = ready(worker).membership().credential().value();
            Job job = worker.await(Job.class);
            String path = "/api/v1/workers/" + onlyWorker(session).get("id").textValue() + "/drain";
            worker.send(new Heartbeat(List.of(new HeldProgress(job.attempt(), Stage.ANALYSE, 0.5)), 0.25, 321));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> onlyWorker(session).path("rss_mb").intValue() == 321);
            assertThat(drained(path).get("draining").booleanValue()).isTrue();
            assertThat(drained(path).get("rss_mb").intValue()).isEqualTo(321);
            worker.await(CoordinatorDrain.class);
            worker.succeed(job.attempt(), 1);
            worker.await(Ack.class);
            worker.assertGetsNoJobBut(1);
            worker.session().close(new CloseReason(CloseCodes.GOING_AWAY, "the network is gone"));
        }
        awaitGone(session);
        assertThat(onlyWorker(session).get("draining").booleanValue()).isTrue();
        try (TestingWorker again = connect(session, credential)) {
            ready(again);
            again.await(CoordinatorDrain.class);
            again.assertGetsNoJobBut(0);
        }
        awaitGone(session);
        assertThat(onlyWorker(session).get("draining").booleanValue()).isFalse();
        try (TestingWorker started = connect(session, credential)) {
            ready(started);
            started.await(Job.class);
        }
    }

    private TestingWorker connect(JsonNode session, String credential) throws IOException, DeploymentException {
        return TestingWorker.connect(coordinator().socket(code(session)), "chaarfm.v1", credential);
    }

    private static Welcome ready(TestingWorker worker) {
        worker.hello();
        Welcome welcome = worker.await(Welcome.class);
        worker.send(new Ready(KnownModels.STAND_IN, 1, 0));
        return welcome;
    }

    @Test
    default void allWorkersOfASessionShouldBeDrainedAtOnce() {
        JsonNode session = coordinator().session("drain of all");
        String drain = "/api/v1/sessions/" + session.get("id").textValue() + "/drain";
        assertThat(drained(drain).get("draining").intValue()).isZero();
        try (TestingWorker one = TestingWorker.join(coordinator(), code(session), 1);
                TestingWorker two = TestingWorker.join(coordinator(), code(session), 1)) {
            assertThat(drained(drain).get("draining").intValue()).isEqualTo(2);
            assertThat(drained(drain).get("draining").intValue()).isEqualTo(2);
            one.await(CoordinatorDrain.class);
            two.await(CoordinatorDrain.class);
            String run = coordinator().run(session, "album one").get("id").textValue();
            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> coordinator()
                                    .get("/api/v1/runs/" + run)
                                    .get("waiting")
                                    .asText(),
                            waiting -> waiting.startsWith("All 2 connected workers have been drained"));
            try (TestingWorker late = TestingWorker.join(coordinator(), code(session), 1)) {
                late.await(Job.class);
            }
            one.assertGetsNoJobBut(0);
            two.assertGetsNoJobBut(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/workers/01M8JX89RTCEH214GT6DJMNKA3/drain", "/api/v1/sessions/nowhere/drain"})
    default void whatIsUnknownShouldNotBeDrained(String path) {
        assertThat(coordinator().post(path, "application/json", "").statusCode())
                .isEqualTo(404);
    }

    private JsonNode drained(String path) {
        HttpResponse<String> answer = coordinator().post(path, "application/json", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestingHttp.json(answer);
    }

    private static String code(JsonNode session) {
        return session.get("code").textValue();
    }

    private JsonNode onlyWorker(JsonNode session) {
        JsonNode workers = coordinator()
                .get("/api/v1/sessions/" + session.get("id").textValue() + "/workers")
                .get("items");
        assertThat(workers).hasSize(1);
        return workers.get(0);
    }

    private void awaitGone(JsonNode session) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !onlyWorker(session).get("connected").booleanValue());
    }
}
