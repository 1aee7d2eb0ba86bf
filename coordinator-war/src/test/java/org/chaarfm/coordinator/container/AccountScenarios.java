package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Accounts: set up, signed in and out, their tokens and their audit. */
interface AccountScenarios extends Scenarios {
    /** As long as a password must be. */
    String PASSWORD = "correct horse battery";

    /** Somebody with an account of that role who has signed in. */
    default TestingBrowser person(String name, String role) {
        JsonNode made = coordinator().make("/api/v1/accounts", Map.of("name", name, "role", role));
        TestingBrowser browser = new TestingBrowser(coordinator());
        HttpResponse<String> setUp =
                browser.post("/api/v1/set-up", Map.of("token", secretOf(made), "name", name, "password", PASSWORD));
        assertThat(setUp.statusCode()).as(setUp.body()).isEqualTo(200);
        return browser;
    }

    /** What stands behind the number sign of a link. */
    static String secretOf(JsonNode link) {
        String address = link.get("link").textValue();
        return address.substring(address.indexOf('#') + 1);
    }

    @Test
    default void anAccountShouldBeSetUpByItsLinkOnce() {
        JsonNode made = coordinator().make("/api/v1/accounts", Map.of("name", "Zoë", "role", "operator"));
        assertThat(made.get("link").textValue()).startsWith(coordinator().base() + "set-up#");
        assertThat(made.get("set_up").booleanValue()).isFalse();
        TestingBrowser browser = new TestingBrowser(coordinator());
        Map<String, String> order = Map.of("token", secretOf(made), "name", "zoe b", "password", PASSWORD);
        HttpResponse<String> setUp = browser.post("/api/v1/set-up", order);
        assertThat(setUp.statusCode()).as(setUp.body()).isEqualTo(200);
        String cookie = setUp.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).matches("chaarfm=[0-9A-Za-z_-]{43}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict");
        JsonNode me = browser.get("/api/v1/me");
        assertThat(me.get("name").textValue()).isEqualTo("zoe b");
        assertThat(me.get("role").textValue()).isEqualTo("operator");
        assertThat(me.get("set_up").booleanValue()).isTrue();
        assertThat(new TestingBrowser(coordinator())
                        .post("/api/v1/set-up", order)
                        .statusCode())
                .isEqualTo(410);
        assertThat(setUp.headers().allValues("Set-Cookie"))
                .as("no session of the server's own")
                .hasSize(1);
    }

    @Test
    default void aPersonShouldSignInAndOut() {
        person("signer", "operator");
        TestingBrowser browser = new TestingBrowser(coordinator());
        assertThat(browser.send(browser.request("/api/v1/me")).statusCode()).isEqualTo(401);
        assertThat(browser.post("/api/v1/sign-in", Map.of("name", "signer", "password", "wrong password"))
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> in = browser.post("/api/v1/sign-in", Map.of("name", "SIGNER ", "password", PASSWORD));
        assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
        assertThat(browser.get("/api/v1/me").get("name").textValue()).isEqualTo("signer");
        HttpResponse<String> out = browser.send(browser.from("/api/v1/sign-out").POST(BodyPublishers.noBody()));
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=0");
        assertThat(browser.send(browser.request("/api/v1/me")).statusCode())
                .as("the cookie is worth nothing, even kept")
                .isEqualTo(401);
    }

    @Test
    default void signingOutEverywhereShouldEndAllSignIns() {
        TestingBrowser here = person("everywhere", "viewer");
        TestingBrowser there = new TestingBrowser(coordinator());
        there.post("/api/v1/sign-in", Map.of("name", "everywhere", "password", PASSWORD));
        there.get("/api/v1/me");
        assertThat(here.send(here.from("/api/v1/sign-out-everywhere").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(204);
        assertThat(there.send(there.request("/api/v1/me")).statusCode()).isEqualTo(401);
    }

    @Test
    default void aPasswordShouldBeChangedByWhoKnowsTheOldOne() {
        TestingBrowser here = person("changer", "viewer");
        TestingBrowser there = new TestingBrowser(coordinator());
        there.post("/api/v1/sign-in", Map.of("name", "changer", "password", PASSWORD));
        String next = "another long password";
        assertThat(here.post("/api/v1/me/password", Map.of("old", "no idea at all", "new", next))
                        .statusCode())
                .isEqualTo(400);
        assertThat(coordinator().get("/api/v1/audit?limit=1000").get("items"))
                .anyMatch(entry -> entry.get("action").textValue().equals("sign_in_failed")
                        && entry.get("who").asText().equals("changer"));
        assertThat(here.post("/api/v1/me/password", Map.of("old", PASSWORD, "new", "short"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(here.post("/api/v1/me/password", Map.of("old", PASSWORD, "new", next))
                        .statusCode())
                .isEqualTo(204);
        here.get("/api/v1/me");
        assertThat(there.send(there.request("/api/v1/me")).statusCode()).isEqualTo(401);
        assertThat(there.post("/api/v1/sign-in", Map.of("name", "changer", "password", PASSWORD))
                        .statusCode())
                .isEqualTo(401);
        assertThat(there.post("/api/v1/sign-in", Map.of("name", "changer", "password", next))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    default void aSignInLinkShouldOpenItsOwnAccountOnce() {
        JsonNode link = coordinator().make("/api/v1/links", Map.of("purpose", "sign-in"));
        assertThat(link.get("link").textValue()).startsWith(coordinator().base() + "sign-in#");
        TestingBrowser browser = new TestingBrowser(coordinator());
        assertThat(browser.post("/api/v1/sign-in/link", Map.of("token", secretOf(link)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/api/v1/me").get("account_id").textValue()).isEqualTo("built-in");
        assertThat(new TestingBrowser(coordinator())
                        .post("/api/v1/sign-in/link", Map.of("token", secretOf(link)))
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    default void administratorsShouldMakeListAndChangeAccounts() {
        JsonNode made = coordinator().make("/api/v1/accounts", Map.of("name", "lister", "role", "viewer"));
        String id = made.get("id").textValue();
        assertThat(coordinator().get("/api/v1/accounts?limit=1000").get("items"))
                .anyMatch(account -> account.get("id").textValue().equals(id) && !account.has("link"));
        HttpResponse<String> changed = coordinator()
                .send(coordinator()
                        .request("/api/v1/accounts/" + id)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString("{\"role\":\"operator\",\"disabled\":true}")));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(TestingHttp.json(changed).get("disabled").booleanValue()).isTrue();
        HttpRequest.Builder link =
                coordinator().request("/api/v1/accounts/" + id + "/link").POST(BodyPublishers.noBody());
        assertThat(coordinator().send(link).statusCode())
                .as("of a disabled one")
                .isEqualTo(409);
        coordinator()
                .send(coordinator()
                        .request("/api/v1/accounts/" + id)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString("{\"disabled\":false}")));
        HttpResponse<String> again = coordinator().send(link);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(secretOf(TestingHttp.json(again))).isNotEqualTo(secretOf(made));
    }

    @Test
    default void aTokenShouldOpenWhatItsScopeAllowsUntilItIsRevoked() {
        JsonNode made =
                coordinator().make("/api/v1/tokens", Map.of("name", "reader", "scope", "read", "expires_in_days", 30));
        String secret = made.get("token").textValue();
        assertThat(secret).startsWith("chaarfm_");
        assertThat(coordinator().get("/api/v1/tokens").get("items"))
                .anyMatch(token -> token.get("name").textValue().equals("token file")
                        && token.get("of_setting").booleanValue())
                .anyMatch(token -> token.get("id").equals(made.get("id")) && !token.has("token"));
        HttpRequest.Builder with = coordinator().anonymous("/api/v1/me").header("Authorization", "Bearer " + secret);
        assertThat(TestingHttp.json(coordinator().send(with)).get("scope").textValue())
                .isEqualTo("read");
        HttpResponse<String> revoked = coordinator()
                .send(coordinator()
                        .request("/api/v1/tokens/" + made.get("id").textValue())
                        .DELETE());
        assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(204);
        assertThat(coordinator().send(with).statusCode()).isEqualTo(401);
    }

    @Test
    default void theAuditShouldTellWhoDidWhat() {
        TestingBrowser browser = person("audited", "operator");
        JsonNode session =
                TestingHttp.json(browser.post("/api/v1/sessions", Map.of("name", "his", "model", "stand-in")));
        assertThat(session.get("owner").textValue()).isNotBlank();
        JsonNode items = coordinator().get("/api/v1/audit?limit=1000").get("items");
        assertThat(items)
                .anyMatch(entry -> entry.get("action").textValue().equals("session_made")
                        && entry.get("who").textValue().equals("audited")
                        && entry.get("what").equals(session.get("id"))
                        && entry.get("name").textValue().equals("his"))
                .anyMatch(entry -> entry.get("action").textValue().equals("set_up")
                        && entry.get("address").textValue().equals("127.0.0.1"));
    }
}
