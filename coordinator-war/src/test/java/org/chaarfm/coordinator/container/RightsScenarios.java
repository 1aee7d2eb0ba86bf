package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Who may do what, over HTTP: every operation on what belongs to one operator, asked by everybody. See docs/security.md. */
interface RightsScenarios extends AccountScenarios {
    /** Somebody, and what he is answered where he looks, where he changes something, and where that is an administrator's. */
    record Who(String name, Function<String, HttpRequest.Builder> request, int looks, int changes, int administers) {}

    /** What is asked for. */
    record What(String method, String path, String type, String body) {
        HttpRequest.Builder by(Who who) {
            HttpRequest.Builder request = who.request().apply(path);
            return switch (method) {
                case "GET" -> request;
                default -> request.header("Content-Type", type).method(method, BodyPublishers.ofString(body));
            };
        }
    }

    @Test
    default void everybodyShouldBeAnsweredWhatHisRightsAre() {
        TestingBrowser anna = person("rights anna", "operator");
        JsonNode session =
                TestingHttp.json(anna.post("/api/v1/sessions", Map.of("name", "of anna", "model", "stand-in")));
        String in = "/api/v1/sessions/" + session.get("id").textValue();
        JsonNode run =
                TestingHttp.json(anna.post(in + "/runs", Map.of("source", Map.of("kind", "folder", "path", "closed"))));
        String inRun = "/api/v1/runs/" + run.get("id").textValue();
        SoftAssertions all = new SoftAssertions();
        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), 1)) {
            String ofWorker = "/api/v1/workers/"
                    + anna.get(in + "/workers").at("/items/0/id").textValue();
            for (Who who : everybody(anna)) {
                looks(in, inRun).forEach(what -> check(all, who, what, who.looks()));
                changes(in, inRun, ofWorker).forEach(what -> check(all, who, what, who.changes()));
                administers().forEach(what -> check(all, who, what, who.administers()));
            }
            assertThat(worker).isNotNull();
        }
        all.assertAll();
    }

    private List<Who> everybody(TestingBrowser anna) {
        TestingBrowser bert = person("rights bert", "operator");
        TestingBrowser viewer = person("rights vera", "viewer");
        TestingBrowser disabled = person("rights dora", "operator");
        disable(disabled.get("/api/v1/me").get("account_id").textValue());
        String revoked = token(anna, "administer");
        JsonNode tokens = anna.get("/api/v1/tokens");
        anna.send(anna.from("/api/v1/tokens/" + tokens.at("/items/0/id").textValue())
                .DELETE());
        String annaReads = token(anna, "read");
        String annaOperates = token(anna, "operate");
        String adminOperates = adminToken("operate");
        String adminReads = adminToken("read");
        return List.of(
                new Who("anna", anna::from, 200, 200, 403),
                new Who("anna's operating token", bearer(annaOperates), 200, 200, 403),
                new Who("anna's reading token", bearer(annaReads), 200, 403, 403),
                new Who("bert", bert::from, 404, 404, 403),
                new Who("viewer", viewer::from, 200, 403, 403),
                new Who("administrator", coordinator()::request, 200, 200, 200),
                new Who("administrator's operating token", bearer(adminOperates), 200, 403, 403),
                new Who("administrator's reading token", bearer(adminReads), 200, 403, 403),
                new Who("nobody", coordinator()::anonymous, 401, 401, 401),
                new Who("revoked token", bearer(revoked), 401, 401, 401),
                new Who("wrong token", bearer("chaarfm_no-such-token-0000000000000000000000000000000"), 401, 401, 401),
                new Who("disabled account", disabled::from, 401, 401, 401),
                new Who(
                        "anna, by another site",
                        path -> anna.request(path).header("Origin", "http://evil.example"),
                        200,
                        403,
                        403),
                new Who(
                        "anna, by a page without origin",
                        path -> anna.request(path).header("Origin", "null"),
                        200,
                        403,
                        403),
                new Who("anna, without Origin", anna::request, 200, 403, 403));
    }

    private Function<String, HttpRequest.Builder> bearer(String token) {
        return path -> coordinator().anonymous(path).header("Authorization", "Bearer " + token);
    }

    private static String token(TestingBrowser browser, String scope) {
        HttpResponse<String> made = browser.post("/api/v1/tokens", Map.of("name", scope, "scope", scope));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return TestingHttp.json(made).get("token").textValue();
    }

    private String adminToken(String scope) {
        return coordinator()
                .make("/api/v1/tokens", Map.of("name", scope, "scope", scope))
                .get("token")
                .textValue();
    }

    private void disable(String account) {
        HttpResponse<String> changed = coordinator()
                .send(coordinator()
                        .request("/api/v1/accounts/" + account)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString("{\"disabled\":true}")));
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    private static List<What> looks(String in, String inRun) {
        List<What> looks = new ArrayList<>();
        for (String path : List.of("", "/runs", "/workers", "/embeddings", "/export", "/overview")) {
            looks.add(new What("GET", in + path, null, null));
        }
        for (String path : List.of("", "/failures", "/events")) {
            looks.add(new What("GET", inRun + path, null, null));
        }
        return looks;
    }

    private static List<What> changes(String in, String inRun, String ofWorker) {
        String json = "application/json";
        String folder = "{\"source\":{\"kind\":\"folder\",\"path\":\"closed\"}}";
        return List.of(
                new What("POST", in + "/runs", json, folder),
                new What("POST", in + "/runs/list", "audio/x-mpegurl", "http://198.51.100.1/a.mp3\n"),
                new What("POST", in + "/drain", json, ""),
                new What("POST", inRun + "/pause", json, ""),
                new What("POST", inRun + "/resume", json, ""),
                new What("POST", inRun + "/priority", json, "{\"priority\":1}"),
                new What("POST", inRun + "/retry", json, "{}"),
                new What("POST", ofWorker + "/drain", json, ""));
    }

    private static List<What> administers() {
        String json = "application/json";
        return List.of(
                new What("POST", "/api/v1/accounts", json, "{\"name\":\"rights of many\",\"role\":\"viewer\"}"),
                new What("PATCH", "/api/v1/accounts/built-in", json, "{}"),
                new What("GET", "/api/v1/audit", null, null));
    }

    private void check(SoftAssertions all, Who who, What what, int expected) {
        HttpResponse<String> response = coordinator().send(what.by(who));
        int status = response.statusCode();
        // A name is taken by whoever tries it first, which is no matter of rights.
        boolean asExpected = expected == 200 ? status / 100 == 2 || status == 409 : status == expected;
        all.assertThat(asExpected)
                .as("%s: %s %s is answered %d: %s", who.name(), what.method(), what.path(), status, response.body())
                .isTrue();
    }

    @Test
    default void aPairingCodeShouldBeShownToWhoMayUseItOnly() {
        TestingBrowser anna = person("rights coder", "operator");
        TestingBrowser viewer = person("rights watcher", "viewer");
        JsonNode session =
                TestingHttp.json(anna.post("/api/v1/sessions", Map.of("name", "coded", "model", "stand-in")));
        String path = "/api/v1/sessions/" + session.get("id").textValue();
        assertThat(anna.get(path).get("code").textValue()).isNotBlank();
        assertThat(coordinator().get(path).get("code").textValue()).isNotBlank();
        JsonNode seen = viewer.get(path);
        assertThat(seen.get("code").isNull()).isTrue();
        assertThat(seen.get("worker_command").isNull()).isTrue();
        assertThat(viewer.get("/api/v1/sessions").toString())
                .doesNotContain(session.get("code").textValue());
        HttpResponse<String> reads =
                coordinator().send(bearer(token(anna, "read")).apply(path));
        assertThat(TestingHttp.json(reads).get("code").isNull()).isTrue();
    }

    @Test
    default void nobodyShouldGiveHimselfMoreThanHeHas() {
        TestingBrowser anna = person("rights climber", "operator");
        String reads = token(anna, "read");
        HttpRequest.Builder more = bearer(reads)
                .apply("/api/v1/tokens")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"more\",\"scope\":\"administer\"}"));
        assertThat(coordinator().send(more).statusCode()).isEqualTo(403);
        String account = anna.get("/api/v1/me").get("account_id").textValue();
        HttpRequest.Builder promoted = anna.from("/api/v1/accounts/" + account)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"role\":\"administrator\"}"));
        assertThat(coordinator().send(promoted).statusCode()).isEqualTo(403);
        HttpRequest.Builder link = anna.from("/api/v1/accounts/built-in/link").POST(BodyPublishers.noBody());
        assertThat(coordinator().send(link).statusCode()).isEqualTo(404);
        assertThat(anna.get("/api/v1/accounts").get("items")).hasSize(1);
    }

    @Test
    default void twoOperatorsShouldSeeNothingOfEachOther() {
        TestingBrowser anna = person("rights one", "operator");
        TestingBrowser bert = person("rights two", "operator");
        JsonNode hers = TestingHttp.json(anna.post("/api/v1/sessions", Map.of("name", "hers", "model", "stand-in")));
        JsonNode his = TestingHttp.json(bert.post("/api/v1/sessions", Map.of("name", "his", "model", "stand-in")));
        assertThat(anna.get("/api/v1/sessions").get("items")).containsExactly(hers);
        assertThat(bert.get("/api/v1/sessions").get("items")).containsExactly(his);
        String address = "http://198.51.100.7/same.mp3";
        for (TestingBrowser browser : List.of(anna, bert)) {
            String session = (browser == anna ? hers : his).get("id").textValue();
            String artist = browser == anna ? "Hers" : "His";
            HttpResponse<String> run = browser.send(browser.from("/api/v1/sessions/" + session + "/runs/list")
                    .header("Content-Type", "text/csv")
                    .POST(BodyPublishers.ofString("url,artist\n" + address + "," + artist + "\n")));
            assertThat(run.statusCode()).as(run.body()).isEqualTo(201);
        }
        try (TestingWorker worker =
                TestingWorker.join(coordinator(), hers.get("code").textValue(), 1)) {
            var job = worker.await(org.chaarfm.protocol.message.Job.class);
            worker.succeed(job.attempt(), 1);
            org.awaitility.Awaitility.await()
                    .until(() -> anna.get("/api/v1/sessions/" + hers.get("id").textValue() + "/embeddings")
                                    .get("items")
                                    .size()
                            == 1);
        }
        assertThat(anna.get("/api/v1/sessions/" + hers.get("id").textValue() + "/embeddings")
                        .at("/items/0/artist")
                        .asText())
                .as("his list does not change what she sees of the same address")
                .isNotEqualTo("His");
        assertThat(bert.get("/api/v1/sessions/" + his.get("id").textValue() + "/embeddings")
                        .get("items"))
                .isEmpty();
    }
}
