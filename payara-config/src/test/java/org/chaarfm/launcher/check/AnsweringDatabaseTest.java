package org.chaarfm.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.chaarfm.launcher.StartException;
import org.chaarfm.launcher.settings.DatabaseSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsweringDatabaseTest {

    @Test
    void nobodyThereShouldBeSaidWithDatabaseAddressAndOption() throws Exception {
        int port = closedPort();
        assertThatThrownBy(() -> check("jdbc:postgresql://127.0.0.1:" + port + "/music?password=secret"))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("The database jdbc:postgresql://127.0.0.1:" + port
                        + "/music (--db-url) cannot be reached at 127.0.0.1:" + port + ", connection refused")
                .hasMessageContaining("CHAARFM_DB_URL")
                .hasMessageNotContaining("secret");
    }

    @Test
    void oneOfSeveralHostsShouldBeEnough() throws Exception {
        try (ServerSocket database = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://127.0.0.1:" + closedPort() + ",127.0.0.1:" + database.getLocalPort() + "/x";
            assertThatCode(() -> check(url)).doesNotThrowAnyException();
        }
    }

    @Test
    void whatIsNotReachedByAddressShouldPass() {
        assertThatCode(() -> {
                    AnsweringDatabase.check(DatabaseSettings.embedded());
                    check("jdbc:postgresql://127.0.0.1:1/x?socketFactory=org.example.Unix");
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example.org/x, db.example.org, 5432",
        "jdbc:postgresql://db.example.org:6000/x?ssl=true, db.example.org, 6000",
        "jdbc:postgresql://[::1]:6000/x, [::1], 6000",
        "jdbc:postgresql:///x, localhost, 5432",
        "jdbc:postgresql:x, localhost, 5432",
    })
    void hostsShouldBeThoseOfTheDriver(String url, String host, int port) {
        assertThat(AnsweringDatabase.hosts(url)).containsExactly(InetSocketAddress.createUnresolved(host, port));
    }

    private static void check(String url) throws StartException {
        AnsweringDatabase.check(DatabaseSettings.at(url, "", ""));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
