package org.chaarfm.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultRuntimeFolderTest {

    private static final Path HOME = Path.of("/home/ann");

    @Test
    void shouldBeWhereTheSystemKeepsCaches() {
        assertThat(DefaultRuntimeFolder.of("Linux", Map.of(), HOME)).isEqualTo(HOME.resolve(".cache/chaarfm/server"));
        assertThat(DefaultRuntimeFolder.of("Linux", Map.of("XDG_CACHE_HOME", "/cache"), HOME))
                .isEqualTo(Path.of("/cache/chaarfm/server"));
        assertThat(DefaultRuntimeFolder.of("Mac OS X", Map.of(), HOME))
                .isEqualTo(HOME.resolve("Library/Caches/chaarfm/server"));
        assertThat(DefaultRuntimeFolder.of("Windows 11", Map.of("LOCALAPPDATA", "/local"), HOME))
                .isEqualTo(Path.of("/local/Cache/chaarfm/server"));
    }
}
