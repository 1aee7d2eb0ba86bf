package org.chaarfm.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.chaarfm.launcher.StartException;
import org.chaarfm.launcher.settings.ListenAddress;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void zeroShouldBecomeAPortThatIsFree() throws Exception {
        ListenAddress found = FreePort.at(new ListenAddress("127.0.0.1", 0));
        assertThat(found.port()).isPositive();
        assertThat(FreePort.at(found)).isEqualTo(found);
    }

    @Test
    void takenPortShouldBeNamedWithTheWayOut() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> FreePort.at(new ListenAddress("127.0.0.1", other.getLocalPort())))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + " on 127.0.0.1")
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void addressOfAnotherMachineShouldBeNamed() {
        // TEST-NET-1 (RFC 5737): belongs to nobody.
        assertThatThrownBy(() -> FreePort.at(new ListenAddress("192.0.2.1", 0)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("--host 192.0.2.1 is not an address of this machine");
    }

    @Test
    void unknownNameShouldBeNamed() {
        // RFC 2606: never resolves.
        assertThatThrownBy(() -> FreePort.at(new ListenAddress("nowhere.invalid", 0)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("--host nowhere.invalid is not known");
    }
}
