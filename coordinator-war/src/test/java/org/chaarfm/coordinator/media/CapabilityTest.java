package org.chaarfm.coordinator.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.coordinator.config.InvalidSettingException;
import org.chaarfm.protocol.KnownModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilityTest {
    private static final Path FILE = Path.of("model.pb");

    @Test
    void aPathShouldHoldACapabilityAndAName() {
        assertThat(FileServlet.capability("/0123456789abcdef-_/So What.flac")).hasValue("0123456789abcdef-_");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/",
                "/short/a.mp3",
                "/0123456789abcdef",
                "/0123456789abcdef/",
                "/0123456789abcdef/a/b.mp3",
                "/0123456789abcdef/../a.mp3",
                "/../../etc/passwd",
                "/0123456789abcde%/a.mp3"
            })
    void anythingElseShouldBeNoPath(String pathInfo) {
        assertThat(FileServlet.capability(pathInfo)).isEmpty();
    }

    @Test
    void theModelsCapabilityShouldStayWithItsSecret() {
        ModelFile model = ModelFile.of(FILE, KnownModels.MUSICNN, "secret");
        assertThat(model.capability()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(model).isEqualTo(ModelFile.of(FILE, KnownModels.MUSICNN, "secret"));
        assertThat(model.capability())
                .isNotEqualTo(ModelFile.of(FILE, KnownModels.MUSICNN, "other").capability());
        assertThat(model.address()).isEqualTo("/model/" + model.capability() + "/msd-musicnn-1.pb");
        assertThat(model.toString()).doesNotContain(model.capability());
        assertThat(FileServlet.capability(model.address().substring("/model".length())))
                .isPresent();
    }

    @Test
    void onlyTheModelThatIsThereShouldBeOffered() {
        ModelFile model = ModelFile.of(FILE, KnownModels.MUSICNN, "secret");
        assertThat(new OfferedModels(model).addressOf(KnownModels.MUSICNN)).hasValue(model.address());
        assertThat(new OfferedModels(model).addressOf(KnownModels.STAND_IN)).isEmpty();
        assertThat(new OfferedModels(null).addressOf(KnownModels.MUSICNN)).isEmpty();
    }

    @Test
    void aFileThatIsNoKnownModelShouldNotBeOffered(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("cat.pb"), "meow");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> ModelFile.identify(file))
                .withMessageContaining("coordinator.model.file")
                .withMessageContaining("404cdd7bc109c432f8cc2443b45bcfe95980f5107215c645236e577929ac3e52");
    }
}
