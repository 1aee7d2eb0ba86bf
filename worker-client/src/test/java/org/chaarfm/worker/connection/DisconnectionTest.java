package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.chaarfm.protocol.Dialect;
import org.junit.jupiter.api.Test;

class DisconnectionTest {
    @Test
    void reasonShouldBeToldOnceThoughTheCoordinatorRepeatsIt() {
        assertThat(Disconnection.closed(4005, "the operator revoked this worker", Dialect.V1)
                        .reason())
                .isEqualTo("the operator revoked this worker");
        assertThat(Disconnection.closed(4003, "needs msd-musicnn-1", Dialect.V1).reason())
                .endsWith(" (needs msd-musicnn-1)");
    }
}
