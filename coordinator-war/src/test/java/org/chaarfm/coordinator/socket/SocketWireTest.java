package org.chaarfm.coordinator.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.chaarfm.protocol.CloseCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SocketWireTest {
    @ParameterizedTest
    @EnumSource(CloseCode.class)
    void ourOwnReasonsShouldFitAsTheyAre(CloseCode code) {
        assertThat(SocketWire.fit(code.reason())).isEqualTo(code.reason());
    }

    @Test
    void longReasonsShouldBeCutBetweenCharacters() {
        assertThat(SocketWire.fit("x".repeat(200))).hasSize(123);
        String cut = SocketWire.fit("ü".repeat(100));
        assertThat(cut).isEqualTo("ü".repeat(61));
        assertThat(SocketWire.fit("𝄞".repeat(50)).getBytes(StandardCharsets.UTF_8))
                .hasSize(120);
    }
}
