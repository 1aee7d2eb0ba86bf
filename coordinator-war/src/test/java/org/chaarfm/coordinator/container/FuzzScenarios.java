package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nonsense for every operation of the API, by a seed: none of it is a fault of the coordinator's. */
interface FuzzScenarios extends Scenarios {
    /** They would sign out others, take the place of links that other tests use, or need no sense to end the session. */
    Set<String> LEFT_OUT = Set.of(
            "POST /v1/sign-out-everywhere", "POST /v1/links", "POST /v1/sign-out", "POST /v1/sessions/{id}/close");

    @Test
    default void nonsenseShouldBeRefusedInWords() {
        fuzz(20_261_129, 12);
    }

    @Test
    @Tag("full")
    default void muchNonsenseShouldBeRefusedInWords() {
        for (int seed = 1; seed <= 10; seed++) {
            fuzz(seed, 60);
        }
    }

    private void fuzz(int seed, int times) {
        Random random = new Random(seed);
        JsonNode session = coordinator().session("fuzzed " + seed);
        for (String operation : TestingHttp.DESCRIPTION.operationNames()) {
            for (int i = 0; i < times && !LEFT_OUT.contains(operation); i++) {
                once(random, operation, session.get("id").textValue(), seed + ", " + i);
            }
        }
        assertThat(coordinator()
                        .get("/api/v1/sessions/" + session.get("id").textValue())
                        .get("state")
                        .textValue())
                .isEqualTo("open");
    }

    private void once(Random random, String operation, String session, String which) {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = operation.substring(operation.indexOf(' ') + 1);
        String id = random.nextInt(3) == 0 ? session : Nonsense.id(random);
        String filled = "/api" + path.replaceAll("\\{\\w+}", URLEncoder.encode(id, StandardCharsets.UTF_8));
        String query = random.nextInt(3) == 0
                ? "?" + Nonsense.name(random) + "=" + URLEncoder.encode(Nonsense.text(random), StandardCharsets.UTF_8)
                : "";
        byte[] body = Nonsense.body(random);
        HttpRequest.Builder request = coordinator().request(filled + query);
        if (!method.equals("GET")) {
            String type = random.nextInt(4) == 0 ? "text/plain" : "application/json";
            request.header("Content-Type", type).method(method, BodyPublishers.ofByteArray(body));
        }
        HttpResponse<String> response = coordinator().send(request, BodyHandlers.ofString());
        String told = "%s %s (seed %s): %d %s"
                .formatted(
                        method,
                        URI.create(filled),
                        which,
                        response.statusCode(),
                        response.body()
                                .substring(0, Math.min(200, response.body().length())));
        assertThat(response.statusCode()).as(told).isNotEqualTo(500).isLessThan(504);
        boolean byTheServer = response.statusCode() == 400 && response.body().isEmpty(); // of an address that is none
        if (response.statusCode() >= 400 && !byTheServer) {
            assertThat(response.headers().firstValue("Content-Type")).as(told).hasValue("application/problem+json");
            assertThat(response.body()).as(told).doesNotContain("Exception", "org.chaarfm", "\tat ");
        }
    }

    /** Sizes that nobody sends by mistake. */
    @Test
    default void oversizedOrdersShouldBeRefused() {
        String large = "x".repeat(2 << 20);
        for (String path : List.of("/api/v1/sessions", "/api/v1/accounts", "/api/v1/tokens")) {
            HttpResponse<String> response =
                    coordinator().post(path, "application/json", "{\"name\":\"" + large + "\"}");
            assertThat(response.statusCode()).as(path).isEqualTo(413);
        }
        for (String path : List.of("/api/v1/sign-in", "/api/v1/sign-in/link", "/api/v1/set-up")) {
            HttpResponse<String> response = coordinator()
                    .send(coordinator()
                            .anonymous(path)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"token\":\"" + "x".repeat(20_000) + "\"}")));
            assertThat(response.statusCode()).as(path).isEqualTo(413);
        }
        HttpResponse<String> deep = coordinator().post("/api/v1/accounts", "application/json", "[".repeat(10_000));
        assertThat(deep.statusCode()).isEqualTo(400);
    }
}
