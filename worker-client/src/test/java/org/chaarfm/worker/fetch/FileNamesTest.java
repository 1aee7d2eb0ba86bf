package org.chaarfm.worker.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource({
        "http://h/a/song.mp3, http://h/x, song.mp3",
        "http://h/listen?id=1, http://cdn/song.ogg, song.ogg",
        "http://h/listen, http://h/other, track",
        "http://h/..%2F..%2Fetc%2Fx.mp3, http://h/, x.mp3",
        "http://h/a%00b%20%C3%A4.mp3, http://h/, a_b__.mp3"
    })
    void nameShouldBeSafeAndKeepTheExtension(URI asked, URI answered, String name) {
        assertThat(FileNames.of(asked, answered)).isEqualTo(name);
    }
}
