package org.chaarfm.coordinator.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.chaarfm.coordinator.TestingRequest;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.config.TestingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteOriginTest {
    private static final String SENDER = "192.0.2.1";

    private static SiteOrigin site(String publicUrl) {
        return new SiteOrigin(CoordinatorConfig.read(
                new TestingConfig(publicUrl == null ? Map.of() : Map.of(CoordinatorConfig.PUBLIC_URL, publicUrl))));
    }

    @ParameterizedTest
    @CsvSource({
        "http://host:8080/, http://host:8080, true",
        "http://host/, http://host, true",
        "https://host/, https://host, true",
        "http://Host:8080/, HTTP://hOST:8080, true",
        "http://[::1]:8080/, http://[::1]:8080, true",
        "http://host:8080/, http://host, false",
        "http://host:8080/, http://host:8081, false",
        "http://host:8080/, https://host:8080, false",
        "https://host/, http://host, false",
        "http://host/, http://other.host, false",
        "http://host/, http://host.evil.example, false",
        "http://host/, http://host@evil.example, false",
        "http://host/, http://host/, false",
        "http://host/, null, false",
        "http://host/, '', false"
    })
    void theAddressAskedShouldBeThisSite(String asked, String origin, boolean own) {
        assertThat(site(null).isOrigin(TestingRequest.of(asked, SENDER, Map.of("Origin", origin))))
                .isEqualTo(own);
    }

    @Test
    void whoDoesNotSayWhereHeIsFromShouldBeFromElsewhere() {
        assertThat(site("http://host/").isOrigin(TestingRequest.of("http://host/", SENDER, Map.of())))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://music.example/, https://music.example, true",
        "https://music.example:443/, https://music.example, true",
        "https://music.example:8443/, https://music.example:8443, true",
        "https://music.example/, http://music.example, false",
        "https://music.example/, https://music.example:8443, false",
        "https://music.example/, http://inner:8080, true"
    })
    void thePublicAddressShouldBeThisSiteToo(String publicUrl, String origin, boolean own) {
        assertThat(site(publicUrl).isOrigin(TestingRequest.of("http://inner:8080/", SENDER, Map.of("Origin", origin))))
                .isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({
        "https://host/, , true",
        "http://host/, , false",
        "http://music.example/, https://music.example/, true",
        "http://inner:8080/, https://music.example/, false",
        "http://music.example/, http://music.example/, false"
    })
    void theCookieShouldBeForTlsOnlyWhereTheBrowserSeesTls(String asked, String publicUrl, boolean tls) {
        SiteOrigin site = site(publicUrl);
        var request = TestingRequest.of(asked, SENDER, Map.of());
        assertThat(site.setCookie(request, "secret"))
                .isEqualTo((tls ? "__Host-" : "") + "chaarfm=secret; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict"
                        + (tls ? "; Secure" : ""));
        assertThat(site.dropCookie(request))
                .startsWith(tls ? "__Host-chaarfm=; " : "chaarfm=; ")
                .contains("Max-Age=0");
        assertThat(site.cookie(TestingRequest.of(asked, SENDER, Map.of("Cookie", "__Host-chaarfm=a")))
                        .isPresent())
                .isEqualTo(tls);
        assertThat(site.cookie(TestingRequest.of(asked, SENDER, Map.of("Cookie", "chaarfm=a")))
                        .isPresent())
                .isEqualTo(!tls);
    }

    @Test
    void whatCannotBeACookieOfOursShouldNotBeHashed() {
        for (String value : new String[] {"", "x".repeat(129)}) {
            assertThat(site(null)
                            .cookie(TestingRequest.of("http://host/", SENDER, Map.of("Cookie", "chaarfm=" + value))))
                    .isEmpty();
        }
    }
}
