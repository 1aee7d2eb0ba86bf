package org.chaarfm.coordinator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.chaarfm.coordinator.config.ConfigReader;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.config.TestingConfig;
import org.junit.jupiter.api.Test;

class PublicAddressTest {
    private static final URI REQUEST = URI.create("http://10.0.0.1:8080/api/");

    @Test
    void theConfiguredAddressShouldGoBeforeTheOneThatWasAsked() {
        assertThat(PublicAddress.of(config(null), REQUEST)).hasToString("http://10.0.0.1:8080/");
        assertThat(PublicAddress.of(config("https://music.example.org/fm"), REQUEST))
                .hasToString("https://music.example.org/fm/");
    }

    @Test
    void theDescriptionShouldNameTheConfiguredAddressSoThatPathsCanFollow() {
        assertThat(PublicAddress.described(config("https://music.example.org/fm/")))
                .contains("https://music.example.org/fm");
        assertThat(PublicAddress.described(config(null))).isEmpty();
    }

    private static CoordinatorConfig config(String publicUrl) {
        return ConfigReader.read(
                new TestingConfig(publicUrl == null ? Map.of() : Map.of(CoordinatorConfig.PUBLIC_URL, publicUrl)));
    }
}
