package org.chaarfm.coordinator.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.chaarfm.protocol.CloseCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CloseReasonsTest {
    @ParameterizedTest
    @EnumSource(CloseCode.class)
    void ourOwnReasonsShouldFitAsTheyAre(CloseCode code) {
        assertThat(CloseReasons.fit(code.reason())).isEqualTo(code.reason());
    }

    @Test
    void longReasonsShouldBeCutBetweenCharacters() {
        assertThat(CloseReasons.fit("x".repeat(200))).hasSize(123);
        String cut = CloseReasons.fit("ü".repeat(100));
        assertThat(cut).isEqualTo("ü".repeat(61));
        assertThat(CloseReasons.fit("𝄞".repeat(50)).getBytes(StandardCharsets.UTF_8))
                .hasSize(120);
    }
}
