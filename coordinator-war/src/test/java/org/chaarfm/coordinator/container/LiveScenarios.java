package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Stage;
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
            // Not the whole of it: the worker may have used the code by now.
            assertThat(List.of(first.at("/data/session/id"), first.at("/data/session/code")))
                    .isEqualTo(List.of(session.get("id"), session.get("code")));
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
        List<String> token = List.of("Authorization: Bearer " + TestingDeployment.TOKEN);

        assertThat(status(path, "chaarfm.page.v1", List.of())).isEqualTo(401);
        assertThat(status("/ws/ui", "chaarfm.page.v1", List.of())).isEqualTo(401);
        assertThat(status("/ws/ui/no-such-session", "chaarfm.page.v1", token)).isEqualTo(404);
        assertThat(status("/ws/ui/", "chaarfm.page.v1", token)).isEqualTo(404);
        assertThat(status(path + "/more", "chaarfm.page.v1", token)).isEqualTo(404);
        assertThat(status(path, null, token)).isEqualTo(426);
        assertThat(status(path, "chaarfm.page.v9", token)).isEqualTo(426);
        assertThat(wholeAnswer(path, token.get(0)))
                .contains("Upgrade: websocket")
                .endsWith("chaarfm.page.v1.\"}");
        assertThat(coordinator().send(coordinator().request(path)).statusCode()).isEqualTo(426);
    }

    /** To who asks for no WebSocket: it has to end, and not when the server gives the connection up after 30 s. */
    private String wholeAnswer(String path, String header) {
        String host = coordinator().base().getAuthority();
        try (Socket socket = new RawHttp(coordinator().base(), "127.0.0.1").connect()) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + header + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int status(String path, String subprotocol, List<String> headers) {
        return new RawHttp(coordinator().base(), "127.0.0.1")
                .upgrade(path, subprotocol, headers)
                .status();
    }

    @Test
    default void tracksShouldBeFoundLookedAtAndListenedTo() {
        JsonNode session = coordinator().session("tracks");
        String path = "/api/v1/sessions/" + session.get("id").textValue();
        JsonNode run = coordinator().run(session, "album one");
        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), 3)) {
            for (int i = 0; i < 3; i++) {
                worker.succeed(worker.await(Job.class).attempt(), i);
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> coordinator()
                                    .get(path + "/tracks?state=stored")
                                    .get("items")
                                    .size()
                            == 3);
        }
        JsonNode found =
                coordinator().get(path + "/tracks?q=MILES&run=" + run.get("id").textValue());
        assertThat(found.get("items")).hasSize(1);
        assertThat(found.at("/items/0/title").textValue()).isEqualTo("So What");
        assertThat(found.at("/items/0/worker/name").textValue()).isEqualTo("testing worker");
        assertThat(coordinator().get(path + "/tracks?note=silent").get("items")).isEmpty();
        assertThat(coordinator()
                        .get(path + "/tracks?state=failed&code=too_short")
                        .get("items"))
                .isEmpty();
        String track = path + "/tracks/" + found.at("/items/0/track_id").textValue();
        JsonNode history = coordinator().get(track);
        assertThat(history.get("attempts")).hasSize(1);
        assertThat(history.at("/attempts/0/outcome").textValue()).isEqualTo("stored");
        assertThat(history.get("tags")).hasSize(50);
        assertThat(history.at("/model/stand_in").booleanValue()).isTrue();
        JsonNode neighbours = coordinator().get(track + "/neighbours");
        assertThat(neighbours).hasSize(2).allSatisfy(one -> assertThat(
                        one.get("stand_in").booleanValue())
                .isTrue());
        JsonNode notes = coordinator().get(path + "/notes");
        assertThat(notes.get("total").intValue()).isEqualTo(3);
        assertThat(notes.get("notes").toString())
                .isEqualTo("[{\"note\":\"partial\",\"tracks\":3},{\"note\":\"streams\",\"tracks\":3}]");

        String listen = history.get("listen").textValue();
        HttpResponse<String> part =
                coordinator().send(coordinator().request(listen).header("Range", "bytes=100-199"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Type")).hasValue("audio/mpeg");
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 100-199/300000");
        assertThat(coordinator().send(coordinator().anonymous(listen)).statusCode())
                .isEqualTo(401);
        assertThat(coordinator()
                        .send(coordinator()
                                .request(listen.replace(session.get("id").textValue(), "another-one")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(coordinator().send(coordinator().request(track + "x")).statusCode())
                .isEqualTo(404);
        assertThat(coordinator()
                        .send(coordinator().request(path + "/tracks?state=lost"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    default void failuresShouldBeGroupedFilteredDismissedAndRetried() {
        JsonNode session = coordinator().session("failures");
        JsonNode run = coordinator().run(session, "odd");
        String path = "/api/v1/runs/" + run.get("id").textValue();
        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), 5)) {
            for (int i = 0; i < 5; i++) {
                Job job = worker.await(Job.class);
                ErrorCode code = i == 0 ? ErrorCode.NOT_FOUND : ErrorCode.TOO_SHORT;
                worker.send(new Result(job.attempt(), new ResultOutcome.Failed(code, "Because of " + code, null)));
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            coordinator().get(path + "/failures").get("items").size() == 5);
            JsonNode groups = coordinator().get(path + "/failures/groups");
            assertThat(groups.toString())
                    .isEqualTo("[{\"code\":\"too_short\",\"message\":\"Because of TOO_SHORT\",\"tracks\":4,"
                            + "\"retryable\":false},{\"code\":\"not_found\",\"message\":\"Because of NOT_FOUND\","
                            + "\"tracks\":1,\"retryable\":false}]");
            JsonNode missing = coordinator()
                    .get(path + "/failures?code=not_found&q=because")
                    .get("items");
            assertThat(missing).hasSize(1);
            assertThat(missing.at("/0/worker/name").textValue()).isEqualTo("testing worker");
            HttpResponse<String> dismissed =
                    coordinator().post(path + "/dismiss", "application/json", "{\"code\":\"not_found\"}");
            assertThat(dismissed.body()).isEqualTo("{\"dismissed\":1}");
            JsonNode left = coordinator().get(path + "/failures").get("items");
            assertThat(left).hasSize(4);
            assertThat(coordinator().get(path + "/failures?dismissed=true").get("items"))
                    .hasSize(1);
            assertThat(overview(session).get("failures").toString())
                    .isEqualTo("[{\"code\":\"too_short\",\"tracks\":4}]");
            HttpResponse<String> retried = coordinator()
                    .post(
                            path + "/retry",
                            "application/json",
                            "{\"tracks\":[" + left.at("/0/track_id") + "," + left.at("/1/track_id") + "]}");
            assertThat(retried.body()).isEqualTo("{\"retried\":2}");
            assertThat(coordinator()
                            .get(path + "/events?order=newest&q=TRIED&level=info")
                            .get("items"))
                    .hasSize(1);
        }
    }

    @Test
    default void sourcesAndFoldersShouldBeListed() {
        assertThat(coordinator().get("/api/v1/sources").toString())
                .isEqualTo("[{\"kind\":\"folder\",\"available\":true},{\"kind\":\"list\",\"available\":true}]");
        JsonNode first = coordinator().get("/api/v1/folders?limit=2");
        assertThat(first.get("items").toString())
                .isEqualTo("[{\"path\":\"album one\",\"name\":\"album one\"},{\"path\":\"big\",\"name\":\"big\"}]");
        JsonNode second = coordinator()
                .get("/api/v1/folders?limit=100&after=" + first.get("next").textValue());
        assertThat(second.has("next")).isFalse();
        assertThat(coordinator().get("/api/v1/folders?path=big").get("items")).isEmpty();
        assertThat(coordinator()
                        .send(coordinator().request("/api/v1/folders?path=.."))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    default void aPageOfTheOlderDialectShouldStartAndStopRuns() throws DeploymentException, IOException {
        JsonNode session = coordinator()
                .make("/api/v1/sessions", Map.of("name", "older page", "model", "stand-in", "allow_private", true));
        String path = "/ws/remote/" + session.get("code").textValue() + "/ui";
        Map<String, String> token = Map.of("Authorization", "Bearer " + TestingDeployment.TOKEN);
        assertThat(status(path, null, List.of())).isEqualTo(401);
        assertThat(status(
                        "/ws/remote/AAAAA-AAAAA/ui", null, List.of("Authorization: Bearer " + TestingDeployment.TOKEN)))
                .isEqualTo(404);
        try (TestingPage page = TestingPage.connect(coordinator(), path, null, token)) {
            page.await("state", frame -> frame.get("status").textValue().equals("idle"));
            page.send("{\"type\":\"start\",\"mode\":\"genre\",\"genre\":\"jazz\"}");
            page.await("log", frame -> frame.get("message").textValue().contains("mode genre"));
            page.send("{\"type\":\"pause\"}");
            page.await("log", frame -> frame.get("level").textValue().equals("warning"));
            page.send("{\"type\":\"start\",\"mode\":\"single\",\"youtubeUrl\":\"http://198.51.100.1/a.mp3\"}");
            page.await("log", frame -> frame.get("level").textValue().equals("success"));
            page.await("state", frame -> frame.get("status").textValue().equals("running"));
            page.send("{\"type\":\"pause\"}");
            page.await("state", frame -> frame.get("status").textValue().equals("paused"));
            page.send("{\"type\":\"resume\"}");
            page.send("{\"type\":\"stop\"}");
            page.await("state", frame -> frame.get("status").textValue().equals("stopped"));
            page.send("no JSON");
            page.await("log", frame -> frame.get("message").textValue().contains("no JSON object"));
        }
    }

    private JsonNode overview(JsonNode session) {
        return coordinator().get("/api/v1/sessions/" + session.get("id").textValue() + "/overview");
    }

    private static String sentence(JsonNode overview) {
        return overview.at("/progress/sentence").textValue();
    }
}
