package org.chaarfm.coordinator.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAnswerTest {
    private static final FileVersion VERSION = new FileVersion(100, Instant.parse("2026-01-02T03:04:05.678Z"));

    @Test
    void theWholeFileShouldBe200() {
        assertThat(FileAnswer.of(VERSION, null, null)).isEqualTo(new FileAnswer(200, null, 0, 100));
    }

    @Test
    void aPartShouldBe206() {
        assertThat(FileAnswer.of(VERSION, "bytes=-5", null)).isEqualTo(new FileAnswer(206, "bytes 95-99/100", 95, 5));
    }

    @Test
    void aRangeBehindTheEndShouldBe416() {
        assertThat(FileAnswer.of(VERSION, "bytes=100-", null)).isEqualTo(new FileAnswer(416, "bytes */100", 0, 0));
    }

    @Test
    void aPartOfAnotherVersionShouldBeTheWholeFile() {
        assertThat(FileAnswer.of(VERSION, "bytes=0-9", VERSION.etag()).status()).isEqualTo(206);
        assertThat(FileAnswer.of(VERSION, "bytes=0-9", "Fri, 02 Jan 2026 03:04:05 GMT")
                        .status())
                .isEqualTo(206);
        assertThat(FileAnswer.of(VERSION, "bytes=0-9", "\"older\"").status()).isEqualTo(200);
        assertThat(FileAnswer.of(VERSION, "bytes=0-9", "Fri, 02 Jan 2026 03:04:04 GMT")
                        .status())
                .isEqualTo(200);
        assertThat(FileAnswer.of(VERSION, "bytes=200-", "nonsense").status()).isEqualTo(200);
    }

    @Test
    void aChangedFileShouldHaveAnotherTag(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "x");
        FileVersion before = FileVersion.of(file);
        assertThat(FileVersion.of(file)).isEqualTo(before);
        Files.writeString(file, "xy");
        assertThat(FileVersion.of(file).etag()).isNotEqualTo(before.etag());
        assertThat(VERSION.lastModified()).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
    }
}
