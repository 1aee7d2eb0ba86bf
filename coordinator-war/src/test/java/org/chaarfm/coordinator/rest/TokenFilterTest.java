package org.chaarfm.coordinator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFilterTest {
    @Test
    void theTokenShouldMatch() {
        assertThat(TokenFilter.matches("Bearer secret", "secret")).isTrue();
        assertThat(TokenFilter.matches("bearer  secret ", "secret")).isTrue();
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
        assertThat(TokenFilter.matches(header, "secret")).isFalse();
    }
}
