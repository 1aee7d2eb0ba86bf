package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The REST API: its token, its orders and its refusals. */
interface ApiScenarios extends Scenarios {
    @Test
    default void theSignOfLifeShouldNeedNoToken() {
        HttpResponse<String> response = coordinator().send(coordinator().anonymous("/api/keepalive"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"ok\":true}");
    }

    @Test
    default void theDescriptionShouldNeedNoToken() {
        HttpResponse<String> response = coordinator().send(coordinator().anonymous("/api/openapi.yaml"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("openapi: 3.1.0").contains("url: ../api", "/v1/sessions/{id}/export:");
    }

    @Test
    default void everythingElseShouldNeedSomebody() {
        for (String path : List.of(
                "/api/v1/sessions", "/api/v1/runs/abcdefgh", "/api/v1/nothing", "/api/", "/api/v1/../v1/sessions")) {
            HttpResponse<String> response = coordinator().send(coordinator().anonymous(path));
            assertThat(response.statusCode()).as(path).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"ChaarFM\"");
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
        assertThat(coordinator()
                        .send(coordinator()
                                .anonymous("/api/v1/sessions")
                                .header("Authorization", "Bearer wrong-token-of-any-length"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    default void aSessionShouldBeMadeListedAndRead() {
        JsonNode made = coordinator().make("/api/v1/sessions", Map.of("name", "Küche", "allow_private", true));
        assertThat(made.get("name").textValue()).isEqualTo("Küche");
        assertThat(made.get("state").textValue()).isEqualTo("open");
        assertThat(made.get("allow_private").booleanValue()).isTrue();
        assertThat(made.at("/collection/model/name").textValue()).isEqualTo("msd-musicnn-1");
        assertThat(made.at("/collection/model/stand_in").booleanValue()).isFalse();
        String code = made.get("code").textValue();
        assertThat(code).matches("[0-9A-Z]{5}-[0-9A-Z]{5}");
        assertThat(made.get("worker_command").textValue())
                .isEqualTo("chaarfm_worker --url http://" + coordinator().base().getAuthority() + " --code " + code);
        assertThat(coordinator().get("/api/v1/sessions/" + made.get("id").textValue()))
                .isEqualTo(made);
        assertThat(coordinator().get("/api/v1/sessions").get("items")).contains(made);
    }

    @Test
    default void badOrdersShouldNameFieldAndValue() {
        JsonNode unknown = refused("/api/v1/sessions", "{\"name\":\"a\",\"colour\":1}", 400);
        assertThat(unknown.get("field").textValue()).isEqualTo("colour");
        JsonNode model = refused("/api/v1/sessions", "{\"name\":\"a\",\"model\":\"vggish\"}", 400);
        assertThat(model.get("field").textValue()).isEqualTo("model");
        assertThat(model.get("value").textValue()).isEqualTo("vggish");
        assertThat(refused("/api/v1/sessions", "{\"name\":", 400).get("detail").textValue())
                .contains("line 1");
        assertThat(refused("/api/v1/sessions", "", 400).get("detail").textValue())
                .contains("missing");
        String runs = "/api/v1/sessions/"
                + coordinator().session("bad orders").get("id").textValue() + "/runs";
        assertThat(refused(runs, "{\"source\":{\"kind\":\"folder\",\"path\":\"../..\"}}", 400)
                        .get("field")
                        .textValue())
                .isEqualTo("source.path");
        assertThat(refused(runs, "{\"source\":{\"kind\":\"genre\"}}", 400)
                        .get("field")
                        .textValue())
                .isEqualTo("source.kind");
    }

    @Test
    default void repeatedOrdersShouldMakeNothingTwice() {
        String order = "{\"name\":\"repeated\",\"model\":\"stand-in\"}";
        HttpResponse<String> first = keyed("/api/v1/sessions", "application/json", order, "make-it-once");
        HttpResponse<String> again = keyed("/api/v1/sessions", "application/json", order, "make-it-once");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        problem(keyed("/api/v1/sessions", "application/json", order.replace("repeated", "other"), "make-it-once"), 422);
        assertThat(problem(keyed("/api/v1/sessions", "application/json", order, "not a key"), 400)
                        .get("field")
                        .textValue())
                .isEqualTo("Idempotency-Key");

        String runs = "/api/v1/sessions/" + TestingHttp.json(first).get("id").textValue() + "/runs";
        String list = "http://198.51.100.1/a.mp3\n";
        JsonNode run = TestingHttp.json(keyed(runs + "/list", "audio/x-mpegurl", list, "list-once"));
        JsonNode same = TestingHttp.json(keyed(runs + "/list", "audio/x-mpegurl", list, "list-once"));
        assertThat(same.get("id")).isEqualTo(run.get("id"));
        problem(keyed(runs + "/list", "audio/x-mpegurl", list + list, "list-once"), 422);
        problem(keyed(runs, "application/json", "{\"source\":{\"kind\":\"folder\",\"path\":\".\"}}", "list-once"), 422);
        assertThat(coordinator().get(runs).get("items")).hasSize(1);
    }

    private HttpResponse<String> keyed(String path, String contentType, String body, String key) {
        return coordinator()
                .send(coordinator()
                        .request(path)
                        .header("Content-Type", contentType)
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body)));
    }

    private JsonNode refused(String path, String body, int status) {
        return problem(coordinator().post(path, "application/json", body), status);
    }

    private static JsonNode problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = TestingHttp.json(response);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("type").textValue()).isEqualTo("about:blank");
        assertThat(problem.get("title").textValue()).isNotBlank();
        assertThat(problem.get("detail").textValue()).isNotBlank();
        return problem;
    }

    @Test
    default void unknownPathsAndMethodsShouldBeProblems() {
        problem(coordinator().send(coordinator().request("/api/v1/nothing")), 404);
        problem(coordinator().send(coordinator().request("/api/v1/sessions/nobody")), 404);
        problem(coordinator().send(coordinator().request("/api/v1/runs/00000000000000000000000000")), 404);
        problem(coordinator().send(coordinator().anonymous("/nothing")), 404);
        HttpResponse<String> response =
                coordinator().send(coordinator().request("/api/v1/sessions").DELETE());
        problem(response, 405);
        assertThat(response.headers().firstValue("Allow").orElse("")).contains("GET", "POST");
        problem(coordinator().post("/api/v1/sessions", "text/plain", "a"), 415);
        problem(coordinator().send(coordinator().request("/api/v1/sessions").header("Accept", "text/html")), 406);
    }

    @Test
    default void aListShouldBeTakenAsItIsAndItsBadRowsTold() {
        String runs =
                "/api/v1/sessions/" + coordinator().session("lists").get("id").textValue() + "/runs";
        HttpResponse<String> started =
                coordinator().post(runs + "/list", "text/csv", "url,artist\nhttp://198.51.100.1/a.mp3,A\nnonsense,B\n");
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        JsonNode run = TestingHttp.json(started);
        assertThat(run.get("source").toString()).isEqualTo("{\"kind\":\"list\",\"format\":\"csv\"}");
        String path = "/api/v1/runs/" + run.get("id").textValue();
        assertThat(started.headers().firstValue("Location").orElse("")).endsWith(path);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> coordinator().get(path).at("/counts/rejected").intValue() == 1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> coordinator().get(path).at("/counts/queued").intValue() == 1);
        JsonNode events = coordinator().get(path + "/events").get("items");
        assertThat(events).anyMatch(event -> event.path("line").intValue() == 3);
        assertThat(coordinator().get(runs).get("items")).hasSize(1);
    }

    @Test
    default void listsThatAreTooLargeOrNoListsShouldBeRefused() {
        String list =
                "/api/v1/sessions/" + coordinator().session("limits").get("id").textValue() + "/runs/list";
        String large = "x".repeat(TestingDeployment.MAX_LIST_BYTES + 1);
        assertThat(problem(coordinator().post(list, "text/csv", large), 413)
                        .get("detail")
                        .textValue())
                .contains("coordinator.list.max.bytes");
        byte[] bytes = large.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        problem(
                coordinator()
                        .send(coordinator()
                                .request(list)
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)))),
                413);
        for (int i = 0; i < 20; i++) { // Twenty bodies that nobody read would leave the connection no room.
            problem(coordinator().post(list, "text/csv", large), 413);
        }
        problem(coordinator().post(list, "image/png", "a"), 415);
        problem(coordinator().post(list + "?format=xspf", "text/csv", "a"), 400);
    }

    @Test
    default void parametersThatAnOperationDoesNotHaveShouldBeRefused() {
        String session = "/api/v1/sessions/"
                + coordinator().session("parameters").get("id").textValue();
        for (String query : List.of("/runs?afte=x", "/export?runs=x", "?limit=1", "/workers?limit=1&limit=2")) {
            JsonNode problem = problem(coordinator().send(coordinator().request(session + query)), 400);
            assertThat(query).contains(problem.get("field").textValue() + "=");
        }
        problem(coordinator().send(coordinator().request("/api/keepalive?x=y")), 400);
    }

    @Test
    default void pagesShouldRefuseWhatTheyNeverGave() {
        String id = coordinator().session("pages").get("id").textValue();
        assertThat(problem(
                                coordinator()
                                        .send(coordinator()
                                                .request("/api/v1/sessions/" + id + "/embeddings?limit=1001")),
                                400)
                        .get("field")
                        .textValue())
                .isEqualTo("limit");
        assertThat(problem(
                                coordinator()
                                        .send(coordinator().request("/api/v1/sessions/" + id + "/embeddings?after=x")),
                                400)
                        .get("field")
                        .textValue())
                .isEqualTo("after");
        problem(
                coordinator()
                        .send(coordinator()
                                .request("/api/v1/sessions/" + id + "/export?run=00000000000000000000000000")),
                404);
    }
}
