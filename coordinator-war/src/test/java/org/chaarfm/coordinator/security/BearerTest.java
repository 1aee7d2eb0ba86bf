package org.chaarfm.coordinator.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTest {
    @Test
    void aTokenShouldBeFoundHoweverTheSchemeIsWritten() {
        assertThat(Bearer.token("Bearer abc")).hasValue("abc");
        assertThat(Bearer.token("bearer  abc ")).hasValue("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "abc", "Bearerabc"})
    void whatHasAnotherFormShouldBeNoToken(String header) {
        assertThat(Bearer.token(header)).isEmpty();
    }

    @Test
    void aTokenWithoutEndShouldNotBeHashed() {
        assertThat(Bearer.token("Bearer " + "x".repeat(10_000))).isEmpty();
    }
}
