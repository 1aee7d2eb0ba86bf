package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chaarfm.protocol.Dialect;
import org.junit.jupiter.api.Test;

class DisconnectionTest {
    @Test
    void otherServerShouldBeSaidWithWhatToLookAt() {
        assertThat(Disconnection.unrecognised(404, Duration.ZERO).reason())
                .contains("answers 404", "none at this address");
        assertThat(Disconnection.unrecognised(502, Duration.ZERO).reason()).contains("answers 502", "starting or down");
        assertThat(Disconnection.unrecognised(200, Duration.ZERO).reason()).contains("answers 200", "no WebSocket");
    }

    @Test
    void reasonShouldBeToldOnceThoughTheCoordinatorRepeatsIt() {
        assertThat(Disconnection.closed(4005, "the operator revoked this worker", Dialect.V1)
                        .reason())
                .isEqualTo("the operator revoked this worker");
        assertThat(Disconnection.closed(4003, "needs msd-musicnn-1", Dialect.V1).reason())
                .endsWith(" (needs msd-musicnn-1)");
    }
}
