package org.chaarfm.worker.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import org.chaarfm.worker.fetch.TestingCertificate;
import org.chaarfm.worker.fetch.TestingTlsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ClockDifferenceTest {
    @ParameterizedTest
    @CsvSource({"PT6M, 6 min ahead of", "PT-3H-2M, 3 h 2 min behind", "PT25H, 1 day ahead of", "PT-480H, 20 days behind"
    })
    void largeDifferenceShouldBeTold(Duration ahead, String words) {
        assertThat(ClockDifference.warning(ahead))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains(words + " the coordinator's"));
    }

    @ParameterizedTest
    @CsvSource({"PT5M", "PT-5M", "PT0S"})
    void smallDifferenceShouldNotBeTold(Duration ahead) {
        assertThat(ClockDifference.warning(ahead)).isEmpty();
    }

    @Test
    void serversClockShouldBeThatOfItsResponse() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            Instant later = Instant.now().plus(Duration.ofHours(5).plusMinutes(1));

            assertThat(ClockDifference.warning(base, SSLContext.getDefault(), Instant::now))
                    .isEmpty();
            assertThat(ClockDifference.warning(base, SSLContext.getDefault(), () -> later))
                    .hasValueSatisfying(sentence -> assertThat(sentence).contains("5 h "));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void serverThatIsNotTrustedShouldNotBeBelieved(@TempDir Path folder) throws Exception {
        TestingCertificate certificate = TestingCertificate.make(folder, "localhost", "-1d", 3);
        try (TestingTlsServer server = new TestingTlsServer(certificate)) {
            assertThat(ClockDifference.warning(server.url(), SSLContext.getDefault(), () -> Instant.EPOCH))
                    .isEmpty();
        }
    }
}
