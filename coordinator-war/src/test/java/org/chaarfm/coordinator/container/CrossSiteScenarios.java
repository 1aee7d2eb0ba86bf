package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Pages of other sites, and people who guess. */
interface CrossSiteScenarios extends AccountScenarios {
    @Test
    default void nobodyShouldBeSignedInByAnotherSite() {
        person("victim", "operator");
        HttpResponse<String> response = coordinator()
                .send(coordinator()
                        .anonymous("/api/v1/sign-in")
                        .header("Origin", "http://evil.example")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                TestingHttp.text(Map.of("name", "victim", "password", PASSWORD)))));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    default void aSocketShouldOpenForPagesOfThisSiteOnly() {
        TestingBrowser browser = person("socket opener", "operator");
        JsonNode session =
                TestingHttp.json(browser.post("/api/v1/sessions", Map.of("name", "sockets", "model", "stand-in")));
        URI address = URI.create("ws://" + coordinator().base().getAuthority() + "/ws/ui/"
                + session.get("id").textValue());
        String own = browser.origin();
        assertThat(opened(address, browser.cookie(), own)).isEqualTo(101);
        assertThat(opened(address, browser.cookie(), "http://evil.example")).isEqualTo(403);
        assertThat(opened(address, browser.cookie(), "null")).isEqualTo(403);
        assertThat(opened(address, browser.cookie(), null)).isEqualTo(403);
        assertThat(opened(address, null, own)).isEqualTo(401);
        TestingBrowser other = person("socket stranger", "operator");
        assertThat(opened(address, other.cookie(), own)).isEqualTo(404);
        assertThat(opened(address, "chaarfm=no-such-cookie", own)).isEqualTo(401);
    }

    /** The status of the handshake. */
    private static int opened(URI address, String cookie, String origin) {
        WebSocket.Builder builder =
                HttpClient.newHttpClient().newWebSocketBuilder().subprotocols("chaarfm.page.v1");
        if (cookie != null) {
            builder.header("Cookie", cookie);
        }
        if (origin != null) {
            builder.header("Origin", origin);
        }
        try {
            builder.buildAsync(address, new WebSocket.Listener() {}).join().abort();
            return 101;
        } catch (CompletionException e) {
            WebSocketHandshakeException refused = (WebSocketHandshakeException) e.getCause();
            return refused.getResponse().statusCode();
        }
    }

    /** From another address of this machine, so that nobody else has to wait. */
    @Test
    default void wrongPasswordsShouldBeSlowedDown() {
        person("guessed at", "operator");
        String answer = "";
        int tries = 0;
        while (!answer.startsWith("HTTP/1.1 429") && tries < 20) {
            answer = guess("{\"name\":\"guessed at\",\"password\":\"guess %d\"}".formatted(tries++));
        }
        assertThat(tries).as(answer).isBetween(10, 12);
        assertThat(answer).contains("Retry-After: ").contains("Too many wrong passwords");
        TestingBrowser owner = new TestingBrowser(coordinator());
        assertThat(owner.post("/api/v1/sign-in", Map.of("name", "guessed at", "password", PASSWORD))
                        .statusCode())
                .as("from where he usually is")
                .isEqualTo(200);
        assertThat(coordinator().get("/api/v1/audit?limit=1000").get("items"))
                .filteredOn(entry -> entry.get("action").textValue().equals("sign_in_failed")
                        && entry.get("address").textValue().equals("127.0.0.9"))
                .hasSizeBetween(1, 2);
    }

    private String guess(String body) {
        return new RawHttp(coordinator().base(), "127.0.0.9")
                .post("/api/v1/sign-in", List.of(), body)
                .text();
    }
}
