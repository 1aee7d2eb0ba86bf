package org.chaarfm.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {

    @Test
    void localUrlShouldReachAServerOnAllInterfaces() {
        assertThat(new ListenAddress("0.0.0.0", 8080).localUrl()).hasToString("http://127.0.0.1:8080/");
        assertThat(new ListenAddress("192.168.1.5", 80).localUrl()).hasToString("http://192.168.1.5:80/");
    }

    @Test
    void loopbackShouldBeKnown() {
        assertThat(new ListenAddress("127.0.0.1", 1).isLoopback()).isTrue();
        assertThat(new ListenAddress("localhost", 1).isLoopback()).isTrue();
        assertThat(new ListenAddress("0.0.0.0", 1).isLoopback()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "::1", "a b", "host;address=0.0.0.0", "http://host", "-host", "host\nset x=y"})
    void hostThatIsNoneShouldBeNamed(String host) {
        assertThatThrownBy(() -> new ListenAddress(host, 8080))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--host '" + host + "'");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void portThatIsNoneShouldBeNamed(int port) {
        assertThatThrownBy(() -> new ListenAddress("127.0.0.1", port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--port " + port);
    }
}
