package org.chaarfm.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.launcher.StartException;
import org.chaarfm.protocol.KnownModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenFilesTest {

    @TempDir
    private Path folder;

    @Test
    void modelShouldBeTheOneThatTheProtocolKnows() {
        assertThat(GivenFiles.MODEL_SHA256).isEqualTo(KnownModels.MUSICNN.sha256());
    }

    @Test
    void whatIsThereOrWasNotGivenShouldPass() throws Exception {
        assertThatCode(() -> {
                    GivenFiles.checkModel(null);
                    GivenFiles.checkMusicRoot(folder);
                    GivenFiles.checkMusicRoot(null);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void fileThatIsNotTheModelShouldBeNamedWithTheOption() throws Exception {
        Path file = Files.writeString(folder.resolve("model.pb"), "x");
        assertThatThrownBy(() -> GivenFiles.checkModel(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881")
                .hasMessageContaining(GivenFiles.MODEL_SHA256)
                .hasMessageContaining("--model (or MUSICNN_MODEL)");
    }

    @Test
    void whatIsNotThereShouldBeNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> GivenFiles.checkModel(folder))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("--model");
        assertThatThrownBy(() -> GivenFiles.checkMusicRoot(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--music");
    }
}
