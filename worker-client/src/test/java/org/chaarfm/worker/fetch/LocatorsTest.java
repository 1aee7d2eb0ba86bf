package org.chaarfm.worker.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocatorsTest {
    @ParameterizedTest
    @CsvSource({
        "http://h/a b.mp3, http://h/a%20b.mp3",
        "http://h/ä.mp3, http://h/%C3%A4.mp3",
        "http://h/a%20b.mp3, http://h/a%20b.mp3",
        "http://h/a|b.mp3?x={1}, http://h/a%7Cb.mp3?x=%7B1%7D"
    })
    void addressesAsPeopleWriteThemShouldBeRead(String written, String read) {
        assertThat(Locators.parse(written)).contains(URI.create(read));
    }

    @Test
    void addressWithoutAHostShouldBeBelowTheBase() {
        URI base = URI.create("https://h/music/");

        assertThat(Locators.resolve(base, "/model/x.pb")).contains(URI.create("https://h/music/model/x.pb"));
        assertThat(Locators.resolve(base, "http://other/x.pb")).contains(URI.create("http://other/x.pb"));
        assertThat(Locators.resolve(base, "//other/x.pb")).contains(URI.create("https://other/x.pb"));
        assertThat(Locators.resolve(base, "http://[other")).isEmpty();
    }

    @Test
    void labelShouldHideCapabilitiesQueriesAndPasswords() {
        URI uri = URI.create("http://me:pw@host:8080/media/capability/song.mp3?token=1");

        assertThat(Locators.label(uri)).isEqualTo("host:8080/.../song.mp3");
    }
}
