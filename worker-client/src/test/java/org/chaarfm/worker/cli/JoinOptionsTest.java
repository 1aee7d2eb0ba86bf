package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinOptionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"true", "yes", "1", "YES", " True "})
    void yesShouldBeOn(String value) {
        assertThat(JoinOptions.isOn("X", value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "no", "0", "No", "", " "})
    void noShouldBeOff(String value) {
        assertThat(JoinOptions.isOn("X", value)).isFalse();
    }

    @Test
    void unsetShouldBeOff() {
        assertThat(JoinOptions.isOn("X", null)).isFalse();
    }

    @Test
    void otherValueShouldBeRefusedWithTheVariable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JoinOptions.isOn("CHAARFM_JSON_LOG", "on"))
                .withMessage("CHAARFM_JSON_LOG must be true, false, yes, no, 1 or 0, and is on");
    }
}
