package org.chaarfm.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.chaarfm.protocol.field.InvalidFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownModelsTest {
    @Test
    void modelShouldBeKnownByItsName() {
        assertThat(KnownModels.named("msd-musicnn-1")).contains(KnownModels.MUSICNN);
        assertThat(KnownModels.named("stand-in-1")).contains(KnownModels.STAND_IN);
        assertThat(KnownModels.named("stand-in")).isEmpty();
    }

    @Test
    void modelShouldBeKnownByItsHash() {
        assertThat(KnownModels.hashed(KnownModels.MUSICNN.sha256())).contains(KnownModels.MUSICNN);
        assertThat(KnownModels.hashed(KnownModels.STAND_IN_SHA256)).contains(KnownModels.STAND_IN);
        assertThat(KnownModels.hashed("0".repeat(64))).isEmpty();
    }

    /** Whoever calls it otherwise, or puts other bytes behind the name, does not get real vectors by that. */
    @Test
    void standInShouldBeToldByNameOrBytes() {
        ModelId musicnn = KnownModels.MUSICNN;

        assertThat(KnownModels.isStandIn(musicnn)).isFalse();
        assertThat(KnownModels.isStandIn(new ModelId("x", KnownModels.STAND_IN_SHA256)))
                .isTrue();
        assertThat(KnownModels.isStandIn(new ModelId("stand-in-1", musicnn.sha256())))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "../x", "\u00e4"})
    void modelNameShouldBeSafeInAFileName(String name) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> new ModelId(name, KnownModels.STAND_IN_SHA256))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("name"));
    }
}
