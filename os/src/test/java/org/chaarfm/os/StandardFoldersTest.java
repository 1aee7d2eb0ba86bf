package org.chaarfm.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardFoldersTest {
    private static final Path HOME = Path.of("/home/ann");

    @Test
    void linuxShouldFollowXdg() {
        assertThat(StandardFolders.of("Linux", Map.of(), HOME))
                .isEqualTo(new StandardFolders(
                        HOME.resolve(".local/share/chaarfm"),
                        HOME.resolve(".cache/chaarfm"),
                        HOME.resolve(".config/chaarfm")));
        assertThat(StandardFolders.of(
                        "Linux",
                        Map.of("XDG_DATA_HOME", "/data", "XDG_CACHE_HOME", "/c", "XDG_CONFIG_HOME", "/o"),
                        HOME))
                .isEqualTo(new StandardFolders(Path.of("/data/chaarfm"), Path.of("/c/chaarfm"), Path.of("/o/chaarfm")));
    }

    @Test
    void relativePathsShouldBeIgnored() {
        assertThat(StandardFolders.of("Linux", Map.of("XDG_DATA_HOME", "data", "XDG_CACHE_HOME", "c"), HOME))
                .isEqualTo(StandardFolders.of("Linux", Map.of(), HOME));
    }

    @Test
    void homeShouldBeTheOneThatTheShellKnows() {
        Map<String, String> environment = Map.of("HOME", "/elsewhere");

        assertThat(StandardFolders.home("Linux", environment, HOME)).isEqualTo(Path.of("/elsewhere"));
        assertThat(StandardFolders.home("Mac OS X", environment, HOME)).isEqualTo(Path.of("/elsewhere"));
        assertThat(StandardFolders.home("Windows 11", environment, HOME)).isEqualTo(HOME);
        assertThat(StandardFolders.home("Linux", Map.of("HOME", "elsewhere"), HOME))
                .isEqualTo(HOME);
        assertThat(StandardFolders.home("Linux", Map.of("HOME", ""), HOME)).isEqualTo(HOME);
        assertThat(StandardFolders.home("Linux", Map.of(), HOME)).isEqualTo(HOME);
    }

    @Test
    void userWithoutAHomeShouldBeToldSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StandardFolders.home("Linux", Map.of("HOME", "elsewhere"), Path.of("?")))
                .withMessageContaining("set HOME");
    }

    @Test
    void macShouldUseTheLibrary() {
        assertThat(StandardFolders.of("Mac OS X", Map.of("XDG_DATA_HOME", "/data"), HOME))
                .isEqualTo(new StandardFolders(
                        HOME.resolve("Library/Application Support/chaarfm"),
                        HOME.resolve("Library/Caches/chaarfm"),
                        HOME.resolve("Library/Application Support/chaarfm")));
    }

    @Test
    void windowsShouldUseLocalApplicationData() {
        assertThat(StandardFolders.of("Windows 11", Map.of("LOCALAPPDATA", "/local"), HOME))
                .isEqualTo(new StandardFolders(
                        Path.of("/local/chaarfm"), Path.of("/local/chaarfm/cache"), Path.of("/local/chaarfm")));
        assertThat(StandardFolders.of("Windows 11", Map.of(), HOME).data())
                .isEqualTo(HOME.resolve("AppData/Local/chaarfm"));
    }
}
