package org.chaarfm.demo.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTest {
    @Test
    void missingArtifactShouldBeNamedWithItsRemedy(@TempDir Path checkout) {
        assertThatThrownBy(() -> Artifacts.in(checkout))
                .isInstanceOf(MissingArtifactException.class)
                .hasMessageContaining("chaarfm_coordinator")
                .hasMessageContaining("./chaarfm build");
    }
}
