package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultDataFolderTest {

    private static final Path HOME = Path.of("/home/ann");

    @Test
    void linuxShouldFollowXdg() {
        assertThat(DefaultDataFolder.of("Linux", Map.of(), HOME)).isEqualTo(HOME.resolve(".local/share/chaarfm"));
        assertThat(DefaultDataFolder.of("Linux", Map.of("XDG_DATA_HOME", "/data"), HOME))
                .isEqualTo(Path.of("/data/chaarfm"));
        assertThat(DefaultDataFolder.of("Linux", Map.of("XDG_DATA_HOME", "relative"), HOME))
                .isEqualTo(HOME.resolve(".local/share/chaarfm"));
    }

    @Test
    void macShouldUseApplicationSupport() {
        assertThat(DefaultDataFolder.of("Mac OS X", Map.of("XDG_DATA_HOME", "/data"), HOME))
                .isEqualTo(HOME.resolve("Library/Application Support/chaarfm"));
    }

    @Test
    void windowsShouldUseLocalApplicationData() {
        assertThat(DefaultDataFolder.of("Windows 11", Map.of("LOCALAPPDATA", "/local"), HOME))
                .isEqualTo(Path.of("/local/chaarfm"));
        assertThat(DefaultDataFolder.of("Windows 11", Map.of(), HOME)).isEqualTo(HOME.resolve("AppData/Local/chaarfm"));
    }
}
