package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://192.168.1.5:8080", "https://music.example.org/", "https://example.org/chaarfm"})
    void addressOfAWebServerShouldBeTaken(String text) {
        assertThat(PublicUrl.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.1.5:8080",
                "ftp://host/",
                "http:/host",
                "http://",
                "http://h/?a=b",
                "http://u:p@h/",
                "a b"
            })
    void anythingElseShouldBeRefusedByName(String text) {
        assertThatThrownBy(() -> PublicUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--public-url '" + text + "'");
    }
}
