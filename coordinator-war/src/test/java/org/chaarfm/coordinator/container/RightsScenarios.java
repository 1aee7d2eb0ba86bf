package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.chaarfm.coordinator.security.Proof;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Welcome;
import org.junit.jupiter.api.Test;

/** Who may do what, over HTTP: every operation on what belongs to one operator, asked by everybody. See docs/security.md. */
interface RightsScenarios extends AccountScenarios {
    /** What is the same for all whom nobody knows, who may only look, and so on. */
    enum Kind {
        OPERATES(200, 200, 200),
        WATCHES(200, 403, 403),
        /** A page of another site, with the cookie: it may ask for what it cannot read. */
        OTHER_SITE(200, 200, 403),
        UNKNOWN(401, 401, 401);

        private final int lists;
        private final int browses;
        private final int makes;

        Kind(int lists, int browses, int makes) {
            this.lists = lists;
            this.browses = browses;
            this.makes = makes;
        }
    }

    /** Somebody, and what he is answered where he looks, where he changes something, and where that is an administrator's. */
    record Who(
            String name,
            Function<String, HttpRequest.Builder> request,
            Kind kind,
            int looks,
            int changes,
            int administers) {

        int expected(RightsTable.Rule rule) {
            return switch (rule) {
                case ANYBODY -> 200;
                case LISTS -> kind.lists;
                case BROWSES -> kind.browses;
                case LOOKS -> looks;
                case MAKES -> kind.makes;
                case CHANGES, ENDS -> changes;
                case ADMINISTERS -> administers;
                case OWN -> kind == Kind.UNKNOWN ? 401 : 403;
            };
        }

        int ofSocket(RightsTable.Rule rule) {
            int expected = kind == Kind.OTHER_SITE ? 403 : expected(rule);
            return expected == 200 ? 101 : expected;
        }

        /** Whether that may be asked without doing anything that other tests would notice. */
        boolean asks(RightsTable.Row row) {
            return switch (row.rule()) {
                case ANYBODY -> row.method().equals("GET");
                case OWN -> kind == Kind.UNKNOWN || kind == Kind.OTHER_SITE;
                default -> true;
            };
        }

        HttpRequest.Builder asks(RightsTable.Row row, Map<String, String> ids) {
            HttpRequest.Builder request = request().apply(row.path(ids));
            return switch (row.method()) {
                case "GET" -> request;
                case "DELETE" -> request.DELETE();
                default ->
                    request.header("Content-Type", row.type())
                            .method(row.method(), BodyPublishers.ofString(row.body()));
            };
        }
    }

    /** What everybody asks about. */
    record Asked(Map<String, String> ofSession, Map<String, String> ofRun, Map<String, String> ofWorker, String code) {
        Map<String, String> ids(RightsTable.Row row) {
            String operation = row.operation();
            return operation.contains("/runs/{id}")
                    ? ofRun
                    : operation.contains("/workers/{id}")
                            ? ofWorker
                            : operation.contains("/accounts/{id}") ? Map.of("{id}", "built-in") : ofSession;
        }
    }

    @Test
    default void everybodyShouldBeAnsweredWhatHisRightsAre() throws Exception {
        TestingBrowser anna = person("rights anna", "operator");
        JsonNode session =
                TestingHttp.json(anna.post("/api/v1/sessions", Map.of("name", "of anna", "model", "stand-in")));
        String in = "/api/v1/sessions/" + session.get("id").textValue();
        anna.post(in + "/runs", Map.of("source", Map.of("kind", "folder", "path", "closed")));
        SoftAssertions all = new SoftAssertions();
        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), 1)) {
            worker.succeed(worker.await(Job.class).attempt(), 1);
            await().atMost(PATIENCE)
                    .until(() -> anna.get(in + "/embeddings").get("items").size() == 1);
            JsonNode run = TestingHttp.json(anna.send(anna.from(in + "/runs/list")
                    .header("Content-Type", "audio/x-mpegurl")
                    .POST(BodyPublishers.ofString("http://198.51.100.1/1.mp3\nhttp://198.51.100.1/2.mp3\n"))));
            worker.await(Job.class);
            String track = anna.get(in + "/embeddings").at("/items/0/track_id").textValue();
            Asked asked = new Asked(
                    Map.of("{id}", session.get("id").textValue(), "{track}", track),
                    Map.of("{id}", run.get("id").textValue()),
                    Map.of("{id}", anna.get(in + "/workers").at("/items/0/id").textValue()),
                    session.get("code").textValue());
            List<Who> everybody = everybody(anna);
            for (Who who : everybody) {
                RightsTable.of(EnumSet.complementOf(EnumSet.of(RightsTable.Rule.ENDS))).stream()
                        .filter(who::asks)
                        .forEach(row -> check(all, who, row, asked));
                RightsTable.SOCKETS.forEach((path, rule) -> checkSocket(all, who, path, rule, asked));
            }
            // First those who may not, then one who may: what he does ends what the others asked about.
            RightsTable.of(EnumSet.of(RightsTable.Rule.ENDS)).forEach(row -> {
                everybody.stream().filter(who -> who.changes() != 200).forEach(who -> check(all, who, row, asked));
            });
            RightsTable.of(EnumSet.of(RightsTable.Rule.ENDS)).forEach(row -> check(all, everybody.get(0), row, asked));
        }
        all.assertAll();
    }

    private List<Who> everybody(TestingBrowser anna) throws Exception {
        TestingBrowser bert = person("rights bert", "operator");
        TestingBrowser viewer = person("rights vera", "viewer");
        TestingBrowser disabled = person("rights dora", "operator");
        disable(disabled.get("/api/v1/me").get("account_id").textValue());
        String revoked = token(anna, "administer");
        JsonNode tokens = anna.get("/api/v1/tokens");
        anna.send(anna.from("/api/v1/tokens/" + tokens.at("/items/0/id").textValue())
                .DELETE());
        String expired = token(anna, "administer");
        expire(expired);
        String annaReads = token(anna, "read");
        String annaOperates = token(anna, "operate");
        String adminOperates = adminToken("operate");
        String adminReads = adminToken("read");
        String wrong = "chaarfm_no-such-token-0000000000000000000000000000000";
        return List.of(
                new Who("anna", anna::from, Kind.OPERATES, 200, 200, 403),
                new Who("anna's operating token", bearer(annaOperates), Kind.OPERATES, 200, 200, 403),
                new Who("anna's reading token", bearer(annaReads), Kind.WATCHES, 200, 403, 403),
                new Who("bert", bert::from, Kind.OPERATES, 404, 404, 403),
                new Who("viewer", viewer::from, Kind.WATCHES, 200, 403, 403),
                new Who("administrator", coordinator()::request, Kind.OPERATES, 200, 200, 200),
                new Who("administrator's operating token", bearer(adminOperates), Kind.OPERATES, 200, 403, 403),
                new Who("administrator's reading token", bearer(adminReads), Kind.WATCHES, 200, 403, 403),
                unknown("nobody", coordinator()::anonymous),
                unknown("revoked token", bearer(revoked)),
                unknown("expired token", bearer(expired)),
                unknown("wrong token", bearer(wrong)),
                unknown("a worker's credential", bearer(credential())),
                unknown("disabled account", disabled::from),
                otherSite("anna, by another site", path -> anna.request(path).header("Origin", "http://evil.example")),
                otherSite("anna, by a page without origin", path -> anna.request(path)
                        .header("Origin", "null")),
                otherSite("anna, without Origin", anna::request));
    }

    private static Who unknown(String name, Function<String, HttpRequest.Builder> request) {
        return new Who(name, request, Kind.UNKNOWN, 401, 401, 401);
    }

    private static Who otherSite(String name, Function<String, HttpRequest.Builder> request) {
        return new Who(name, request, Kind.OTHER_SITE, 200, 403, 403);
    }

    private String credential() throws Exception {
        String code = coordinator().session("of a credential").get("code").textValue();
        try (TestingWorker worker = TestingWorker.connect(coordinator().socket(code), "chaarfm.v1", null)) {
            worker.hello();
            return worker.await(Welcome.class).membership().credential().value();
        }
    }

    /** Nobody waits for a day: the row is aged, in the coordinator's own database. */
    private static void expire(String token) throws SQLException {
        try (Connection database = DriverManager.getConnection(TestingDeployment.DATABASE);
                PreparedStatement statement = database.prepareStatement(
                        "update api_tokens set expires_at = created_at where token_hash = ?")) {
            statement.setString(1, Proof.hash(token).value());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
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

    private void check(SoftAssertions all, Who who, RightsTable.Row row, Asked asked) {
        int expected = who.expected(row.rule());
        HttpResponse<String> response = coordinator().send(who.asks(row, asked.ids(row)));
        int status = response.statusCode();
        // Who may is told of what stands against it now, such as a name that is taken; that is no matter of rights.
        boolean asExpected = expected == 200 ? status / 100 == 2 || status == 409 : status == expected;
        all.assertThat(asExpected)
                .as("%s: %s is answered %d, not %d: %s", who.name(), row.operation(), status, expected, response.body())
                .isTrue();
    }

    private void checkSocket(SoftAssertions all, Who who, String path, RightsTable.Rule rule, Asked asked) {
        List<String> headers = new ArrayList<>();
        who.request()
                .apply("/")
                .build()
                .headers()
                .map()
                .forEach((name, values) -> headers.add(name + ": " + values.get(0)));
        String filled = path.replace("{session}", asked.ofSession().get("{id}")).replace("{code}", asked.code());
        RawHttp.Answer answer = new RawHttp(coordinator().base(), "127.0.0.1").upgrade(filled, headers);
        all.assertThat(answer.status())
                .as("%s: %s: %s", who.name(), path, answer.text())
                .isEqualTo(who.ofSocket(rule));
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
            var job = worker.await(Job.class);
            worker.succeed(job.attempt(), 1);
            await().atMost(PATIENCE)
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
