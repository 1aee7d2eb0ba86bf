package org.chaarfm.coordinator.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.chaarfm.coordinator.TestingRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedRequestTest {
    private static final String PROXY = "10.0.0.1";
    private static final TrustedProxies PROXIES = TrustedProxies.parse(PROXY);
    private static final Map<String, String> HEADERS = Map.of(
            "Host", "inner:8080",
            "X-Forwarded-For", "203.0.113.5",
            "X-Forwarded-Proto", "https",
            "X-Forwarded-Host", "music.example");

    private static HttpServletRequest request(String from, Map<String, String> headers) {
        return ForwardedRequest.of(TestingRequest.of("http://inner:8080/page", from, headers), PROXIES);
    }

    @Test
    void aTrustedProxyShouldBeBelieved() {
        HttpServletRequest request = request(PROXY, HEADERS);
        assertThat(request.getRemoteAddr()).isEqualTo("203.0.113.5");
        assertThat(request.getScheme()).isEqualTo("https");
        assertThat(request.isSecure()).isTrue();
        assertThat(request.getHeader("host")).isEqualTo("music.example");
        assertThat(request.getRequestURL()).hasToString("https://music.example/page");
        assertThat(ForwardedRequest.of(request, TrustedProxies.parse("203.0.113.5")))
                .as("it is read once")
                .isSameAs(request);
    }

    @Test
    void nobodyElseShouldBeBelieved() {
        HttpServletRequest request = request("10.0.0.2", HEADERS);
        assertThat(request.getRemoteAddr()).isEqualTo("10.0.0.2");
        assertThat(request.isSecure()).isFalse();
        assertThat(request.getServerName()).isEqualTo("inner");
        assertThat(request.getServerPort()).isEqualTo(8080);
    }

    @ParameterizedTest
    @CsvSource({
        "https, music.example:8443, https://music.example:8443/page",
        "https, [2001:db8::1], https://[2001:db8::1]/page",
        "https, [2001:db8::1]:99, https://[2001:db8::1]:99/page",
        "https, , https://inner/page",
        "http, , http://inner:8080/page",
        ", , http://inner:8080/page",
        "'http, https', 'evil.example, music.example', https://music.example/page",
        "ftp, music.example/evil, http://inner:8080/page",
        "javascript, 'a b', http://inner:8080/page"
    })
    void whatIsNoSchemeOrHostShouldBeLeftOut(String scheme, String host, String address) {
        Map<String, String> headers = new java.util.HashMap<>();
        headers.put("X-Forwarded-Proto", scheme);
        headers.put("X-Forwarded-Host", host);
        headers.values().removeIf(java.util.Objects::isNull);
        assertThat(request(PROXY, headers).getRequestURL()).hasToString(address);
    }
}
