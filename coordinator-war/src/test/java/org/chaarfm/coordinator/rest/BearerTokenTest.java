package org.chaarfm.coordinator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {
    @Test
    void theTokenShouldMatch() {
        assertThat(BearerToken.matches("Bearer secret", "secret")).isTrue();
        assertThat(BearerToken.matches("bearer  secret ", "secret")).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "secret",
                "Basic secret",
                "Bearer",
                "Bearer ",
                "Bearer secre",
                "Bearer secret2",
                "Bearer Secret"
            })
    void nothingElseShould(String header) {
        assertThat(BearerToken.matches(header, "secret")).isFalse();
    }
}
