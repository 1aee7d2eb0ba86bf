package org.chaarfm.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerInstructionsTest {

    private static final ServerInstructions INSTRUCTIONS = new ServerInstructions(
            Map.of("coordinator.api.token", "s3cret", "coordinator.data.dir", "/ä; =\n"),
            List.of("--port", "8080"),
            Path.of("server.lock"));

    @Test
    void shouldArriveAsSentAndLeaveTheStreamOpen() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        INSTRUCTIONS.writeTo(new DataOutputStream(bytes));
        bytes.write(42);

        DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(ServerInstructions.readFrom(input)).isEqualTo(INSTRUCTIONS);
        assertThat(input.read()).isEqualTo(42);
    }

    @Test
    void shouldNotShowSecrets() {
        assertThat(INSTRUCTIONS.toString()).contains("coordinator.api.token").doesNotContain("s3cret");
    }
}
