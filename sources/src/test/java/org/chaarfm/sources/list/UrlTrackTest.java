package org.chaarfm.sources.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTrackTest {
    @ParameterizedTest
    @CsvSource({
        "HTTP://Example.ORG:80/a.mp3, http://example.org/a.mp3",
        "https://example.org:443, https://example.org/",
        "https://example.org:8443/a, https://example.org:8443/a",
        "http://example.org/x/../a.mp3#part, http://example.org/a.mp3",
        "http://example.org/a%2fb%7c, http://example.org/a%2Fb%7C",
        "http://example.org/my song.mp3, http://example.org/my%20song.mp3",
        "http://example.org/für.mp3, http://example.org/f%C3%BCr.mp3",
        "http://bücher.example/a, http://xn--bcher-kva.example/a",
        "http://example.org/100%.mp3?q=a b, http://example.org/100%25.mp3?q=a%20b",
        "http://[::1]:8000/a.mp3, http://[::1]:8000/a.mp3",
        "http://example.org:65535/a, http://example.org:65535/a",
    })
    void sameAddressShouldHaveOneForm(String address, String canonical) {
        assertThat(UrlTrack.normalise(address)).isEqualTo(canonical);
        assertThat(UrlTrack.normalise(canonical)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "song.mp3",
                "/music/song.mp3",
                "file:///etc/passwd",
                "ftp://example.org/a",
                "http://",
                "http:///a",
                "http://user:secret@example.org/a",
                "http://exa mple.org/",
                "C:\\music\\a.mp3",
                "http://example.org:0/a",
                "http://example.org:65536/a",
            })
    void otherThingsShouldBeRefusedWithASentence(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UrlTrack.normalise(address))
                .withMessageEndingWith(".");
    }
}
