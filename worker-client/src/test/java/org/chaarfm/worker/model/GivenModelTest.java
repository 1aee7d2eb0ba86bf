package org.chaarfm.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenModelTest {
    private static final String SHA256 = "ab12".repeat(16);

    @ParameterizedTest
    @CsvSource({
        "other.pb, other",
        "mine-2.0.pb, mine-2.0",
        "my_model, my_model",
        "my model (2).pb, my-model-2",
        ".pb, pb",
        "..., model",
        "mod\u00e8le \u00e9t\u00e9.pb, modele-ete",
        "\u65e5\u672c.pb, model",
        "\ud83c\udfb5 x.pb, x",
    })
    void nameShouldBeTheFilesAsFarAsItMay(String file, String name) {
        assertThat(name(file)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 64, 65, 250})
    void longNameShouldBeCut(int length) {
        assertThat(name("x".repeat(length) + ".pb")).isEqualTo("x".repeat(Math.min(length, 64)));
    }

    /** A mark on the border must not be left at the end. */
    @Test
    void cutNameShouldEndWithALetter() {
        assertThat(name("x".repeat(63) + " y.pb")).isEqualTo("x".repeat(63));
    }

    @Test
    void nameOfAKnownModelShouldBelongToThatOneAlone() {
        assertThat(name("stand-in-1.pb")).isEqualTo("stand-in-1-ab12ab12ab12");
        assertThat(name("msd-musicnn-1.pb")).isEqualTo("msd-musicnn-1-ab12ab12ab12");
        assertThat(KnownModels.isStandIn(new ModelId(name("stand-in-1.pb"), SHA256)))
                .isFalse();
    }

    /** As {@link ModelId}, which refuses any other, takes it. */
    private static String name(String file) {
        return new ModelId(GivenModel.name(Path.of("/some/folder", file), SHA256), SHA256).name();
    }
}
