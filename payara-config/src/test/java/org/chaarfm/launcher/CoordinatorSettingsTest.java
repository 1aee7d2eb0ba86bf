package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.chaarfm.launcher.folder.ApiToken;
import org.chaarfm.launcher.folder.DataFolder;
import org.junit.jupiter.api.Test;

class CoordinatorSettingsTest {

    @Test
    void whatWasNotGivenShouldBeAbsent() {
        assertThat(properties(null, null, null))
                .containsOnlyKeys(
                        "coordinator.data.dir",
                        "coordinator.api.token",
                        "coordinator.db.class",
                        "coordinator.db.url",
                        "coordinator.db.reader.url");
    }

    @Test
    void whatWasGivenShouldBeAbsolute() {
        assertThat(properties(PublicUrl.parse("https://example.org"), Path.of("m.pb"), Path.of("music")))
                .containsEntry("coordinator.data.dir", "/data")
                .containsEntry("coordinator.api.token", "t0ken")
                .containsEntry("coordinator.public.url", "https://example.org")
                .containsEntry(
                        "coordinator.model.file",
                        Path.of("m.pb").toAbsolutePath().toString())
                .containsEntry(
                        "coordinator.music.root",
                        Path.of("music").toAbsolutePath().toString());
    }

    private static Map<String, String> properties(PublicUrl publicUrl, Path model, Path music) {
        CoordinatorSettings settings = new CoordinatorSettings(
                new ListenAddress("127.0.0.1", 8080),
                publicUrl,
                Path.of("/data"),
                model,
                music,
                DatabaseSettings.embeddedIn(Path.of("/data")));
        return settings.applicationProperties(new DataFolder(Path.of("/data")), new ApiToken("t0ken", false));
    }
}
