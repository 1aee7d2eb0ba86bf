package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Stage;
import org.glassfish.tyrus.core.HandshakeException;
import org.junit.jupiter.api.Test;

/** What the page is told of a session while work goes on. */
interface LiveScenarios extends Scenarios {
    @Test
    default void theOverviewShouldFollowARunFromNothingToItsEnd() {
        JsonNode session = coordinator().session("overview");
        JsonNode nothing = overview(session);
        assertThat(nothing.get("session")).isEqualTo(session);
        assertThat(nothing.get("run").isNull()).isTrue();
        assertThat(nothing.get("open_runs").intValue()).isZero();
        assertThat(nothing.at("/chart/workers")).isEmpty();
        assertThat(sentence(nothing)).isEqualTo("Nothing to do yet: choose some music, and add a worker");

        JsonNode run = coordinator().run(session, "album one");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> sentence(overview(session)).equals("Waiting for workers: 0 of 3 embedded"));
        JsonNode waiting = overview(session);
        assertThat(waiting.at("/run/id")).isEqualTo(run.get("id"));
        assertThat(waiting.at("/run/waiting").textValue()).isEqualTo("No worker is connected.");
        assertThat(waiting.get("open_runs").intValue()).isEqualTo(1);

        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), 1)) {
            Job job = worker.await(Job.class);
            assertThat(sentence(overview(session))).isEqualTo("Embedding 0 of 3 · 1 worker");
            assertThat(overview(session).at("/workers/working").intValue()).isEqualTo(1);
            worker.succeed(job.attempt(), 1);
            for (int i = 0; i < 2; i++) {
                worker.succeed(worker.await(Job.class).attempt(), i);
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> sentence(overview(session)).equals("Completed: 3 stored"));
        }
        JsonNode done = overview(session);
        assertThat(done.get("open_runs").intValue()).isZero();
        assertThat(done.at("/progress/rate_per_minute").doubleValue()).isPositive();
        assertThat(done.at("/chart/workers/0/name").textValue()).isEqualTo("testing worker");
        int stored = 0;
        for (JsonNode minute : done.at("/chart/workers/0/stored")) {
            stored += minute.intValue();
        }
        assertThat(stored).isEqualTo(3);
    }

    @Test
    default void aPageShouldBeToldWhatHappensWhileItLooks() {
        JsonNode session = coordinator().session("looked at");
        try (TestingPage page = TestingPage.of(coordinator(), session);
                TestingPage list = TestingPage.open(coordinator(), "/ws/ui");
                TestingWorker worker =
                        TestingWorker.join(coordinator(), session.get("code").textValue(), 1)) {
            JsonNode first = page.await("overview", frame -> true);
            assertThat(first.at("/data/session")).isEqualTo(session);
            list.await("changed", frame -> frame.get("topics").toString().contains("sessions"));
            page.await("overview", frame -> frame.at("/data/workers/connected").intValue() == 1);
            String id = coordinator()
                    .get("/api/v1/sessions/" + session.get("id").textValue() + "/workers")
                    .at("/items/0/id")
                    .textValue();
            page.send("{\"type\":\"watch\",\"workers\":[\"" + id + "\"]}");
            coordinator().run(session, "lost");
            Job job = worker.await(Job.class);
            worker.send(new Heartbeat(List.of(new HeldProgress(job.attempt(), Stage.ANALYSE, 0.5)), 0.25, 321));
            JsonNode signs = page.await("workers", frame -> true);
            assertThat(signs.at("/items/0/id").textValue()).isEqualTo(id);
            assertThat(signs.at("/items/0/rss_mb").intValue()).isEqualTo(321);
            assertThat(signs.at("/items/0/held/0/stage").textValue()).isEqualTo("analyse");
            worker.succeed(job.attempt(), 1);
            page.await("changed", frame -> frame.get("topics").toString().contains("tracks"));
            page.await(
                    "overview",
                    frame -> frame.at("/data/progress/sentence").textValue().equals("Completed: 1 stored"));
            page.send("{\"type\":\"pong\"}");
            page.send("{\"type\":\"stop\"}");
            assertThat(page.awaitClose().getCloseCode().getCode()).isEqualTo(1008);
        }
    }

    @Test
    default void aPageShouldBeRefusedBeforeTheUpgrade() {
        String path = "/ws/ui/" + coordinator().session("refused").get("id").textValue();
        Map<String, String> token = Map.of("Authorization", "Bearer " + TestingDeployment.TOKEN);

        assertThat(status(path, "chaarfm.page.v1", Map.of())).isEqualTo(401);
        assertThat(status("/ws/ui", "chaarfm.page.v1", Map.of())).isEqualTo(401);
        assertThat(status("/ws/ui/no-such-session", "chaarfm.page.v1", token)).isEqualTo(404);
        assertThat(status("/ws/ui/", "chaarfm.page.v1", token)).isEqualTo(404);
        assertThat(status(path + "/more", "chaarfm.page.v1", token)).isEqualTo(404);
        assertThat(status(path, null, token)).isEqualTo(426);
        assertThat(status(path, "chaarfm.page.v9", token)).isEqualTo(426);
        assertThat(coordinator().send(coordinator().request(path)).statusCode()).isEqualTo(426);
    }

    private int status(String path, String subprotocol, Map<String, String> headers) {
        try {
            TestingPage.connect(coordinator(), path, subprotocol, headers).close();
            return 101;
        } catch (DeploymentException e) {
            return ((HandshakeException) e.getCause()).getHttpStatusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode overview(JsonNode session) {
        return coordinator().get("/api/v1/sessions/" + session.get("id").textValue() + "/overview");
    }

    private static String sentence(JsonNode overview) {
        return overview.at("/progress/sentence").textValue();
    }
}
