package org.chaarfm.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AudioEndingsTest {
    /** The demo uses no class of the others, so their source is what it is compared with. */
    @Test
    void endingsShouldBeThoseOfTheCoordinator() throws IOException {
        Path source = Path.of(
                System.getProperty("chaarfm.home"),
                "protocol/src/main/java/org/chaarfm/protocol/media/AudioFileName.java");
        Matcher list = Pattern.compile("ENDINGS = Set\\.of\\(([^)]*)\\)").matcher(Files.readString(source));
        assertThat(list.find()).isTrue();

        List<String> endings = Pattern.compile("\"(\\w+)\"")
                .matcher(list.group(1))
                .results()
                .map(ending -> ending.group(1))
                .toList();

        assertThat(AudioEndings.ALL).containsExactlyInAnyOrderElementsOf(endings);
    }
}
