package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Behind a reverse proxy that ends TLS. The deployment trusts 127.0.0.8 (POM); a stranger at another address says the same and
 * is not believed.
 */
interface ProxyScenarios extends AccountScenarios {
    /** What nginx and others send, with {@code Host} kept to themselves. */
    List<String> OF_PROXY = List.of(
            "X-Forwarded-Proto: https", "X-Forwarded-Host: music.example", "X-Forwarded-For: 6.6.6.6, 203.0.113.77");

    private RawHttp trusted() {
        return new RawHttp(coordinator().base(), "127.0.0.8");
    }

    private RawHttp stranger() {
        return new RawHttp(coordinator().base(), "127.0.0.7");
    }

    private static List<String> ofProxy(String... more) {
        List<String> headers = new ArrayList<>(OF_PROXY);
        headers.addAll(List.of(more));
        return headers;
    }

    private static String password(String name, String password) {
        return TestingHttp.text(Map.of("name", name, "password", password));
    }

    @Test
    default void theCookieShouldBeForTlsOnlyWhereTheProxyEndsTls() {
        person("behind tls", "operator");
        RawHttp.Answer in = trusted().post("/api/v1/sign-in", ofProxy(), password("behind tls", PASSWORD));
        assertThat(in.status()).as(in.text()).isEqualTo(200);
        assertThat(in.header("Set-Cookie"))
                .matches("__Host-chaarfm=[^;]{43}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict; Secure");
        String cookie = "Cookie: " + in.header("Set-Cookie").replaceFirst(";.*", "");
        assertThat(trusted().get("/api/v1/me", ofProxy(cookie)).status()).isEqualTo(200);
        String byClearText = cookie.replace("__Host-", "");
        assertThat(trusted().get("/api/v1/me", ofProxy(byClearText)).status())
                .as("which a page without TLS may have set")
                .isEqualTo(401);
    }

    @Test
    default void pagesShouldBeOfTheAddressThatTheProxyWasAskedBy() {
        person("behind proxy", "operator");
        RawHttp.Answer in = trusted().post("/api/v1/sign-in", ofProxy(), password("behind proxy", PASSWORD));
        String cookie = "Cookie: " + in.header("Set-Cookie").replaceFirst(";.*", "");
        String session = "{\"name\":\"by a proxy\",\"model\":\"stand-in\"}";
        for (String origin : List.of("http://music.example", "https://evil.example", "https://music.example:8443")) {
            List<String> headers = ofProxy(cookie, "Origin: " + origin);
            assertThat(trusted().post("/api/v1/sessions", headers, session).status())
                    .as(origin)
                    .isEqualTo(403);
            assertThat(trusted().upgrade("/ws/ui", headers).status()).as(origin).isEqualTo(403);
        }
        List<String> own = ofProxy(cookie, "Origin: https://music.example");
        RawHttp.Answer made = trusted().post("/api/v1/sessions", own, session);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(trusted().upgrade("/ws/ui", own).status()).isEqualTo(101);
    }

    @Test
    default void aStrangerShouldNotBeTakenForAProxy() {
        person("no proxy", "operator");
        RawHttp.Answer in = stranger().post("/api/v1/sign-in", ofProxy(), password("no proxy", PASSWORD));
        assertThat(in.header("Set-Cookie")).startsWith("chaarfm=").doesNotContain("Secure");
        String cookie = "Cookie: " + in.header("Set-Cookie").replaceFirst(";.*", "");
        assertThat(stranger().get("/api/v1/me", ofProxy(cookie)).status()).isEqualTo(200);
        List<String> foreign = ofProxy(cookie, "Origin: https://music.example");
        assertThat(stranger().post("/api/v1/sign-out", foreign, "").status()).isEqualTo(403);
    }

    @Test
    default void theAuditShouldNameWhoStandsBehindTheProxyOnly() {
        trusted().post("/api/v1/sign-in", ofProxy(), password("nobody at all", "wrong password"));
        stranger().post("/api/v1/sign-in", ofProxy(), password("nobody at all", "wrong password"));
        assertThat(coordinator().get("/api/v1/audit?limit=1000").get("items"))
                .filteredOn(entry -> entry.get("action").textValue().equals("sign_in_failed"))
                .extracting(entry -> entry.get("address").textValue())
                .contains("203.0.113.77", "127.0.0.7")
                .doesNotContain("6.6.6.6", "127.0.0.8");
    }
}
