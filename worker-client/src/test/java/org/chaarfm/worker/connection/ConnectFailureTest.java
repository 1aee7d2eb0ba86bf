package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ConnectFailureTest {
    private static final URI BASE = URI.create("http://music.test:8080/");

    @Test
    void reasonShouldBeForAPerson() {
        assertThat(words(new UnresolvedAddressException()))
                .isEqualTo("the name music.test cannot be resolved; is the address right?");
        assertThat(words(new NoRouteToHostException("No route to host (connect failed)")))
                .isEqualTo("there is no way to music.test in this network");
        assertThat(words(new ConnectException("Network is unreachable (connect failed)")))
                .isEqualTo("there is no way to music.test in this network");
        assertThat(words(new ConnectException("Connection refused (connect failed)")))
                .isEqualTo("nothing answers at music.test:8080 (connection refused)");
        assertThat(words(new TimeoutException())).isEqualTo("music.test:8080 does not respond");
        assertThat(words(new IOException("Connection reset"))).isEqualTo("Connection reset");
    }

    @Test
    void codeInTheTextsOfTheLibraryShouldNotBeTold() {
        String text = "Connection to 'wss://music.test/ws/remote/ABCDE-FGHJK/worker' failed.";

        assertThat(words(new DeploymentException(text))).isEqualTo("music.test:8080 does not respond");
    }

    private static String words(Exception root) {
        return ConnectFailure.words(new DeploymentException("Connection failed.", root), BASE);
    }
}
