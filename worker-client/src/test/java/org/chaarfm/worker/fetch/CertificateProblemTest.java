package org.chaarfm.worker.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a certificate is said in words, and what the owner trusts is trusted. */
class CertificateProblemTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "localhost, -1d, 2, true, ",
        "localhost, -3d, 2, true, has a certificate that has expired",
        "localhost, +3d, 2, true, has a certificate that is not valid yet",
        "other.test, -1d, 2, true, has a certificate for another name",
        "localhost, -1d, 2, false, that this machine does not know; if it is one of your own"
    })
    void eachProblemShouldHaveItsSentence(String name, String start, int days, boolean trusted, String sentence)
            throws Exception {
        TestingCertificate certificate = TestingCertificate.make(folder, name, start, days);
        try (TestingTlsServer server = new TestingTlsServer(certificate)) {
            TrustedCertificates trust =
                    trusted ? TrustedCertificates.and(certificate.pem()) : TrustedCertificates.ofThisMachine();
            Optional<String> problem = problem(trust, server.url());
            if (sentence == null) {
                assertThat(problem).isEmpty();
            } else {
                assertThat(problem).hasValueSatisfying(told -> assertThat(told).contains(sentence));
            }
        }
    }

    /** As curl does, which has fetched install.sh from the same server. */
    @ParameterizedTest
    @CsvSource({"localhost, -1d, ", "localhost, -3d, has expired", "other.test, -1d, for another name"})
    @EnabledOnOs(OS.LINUX)
    void issuerThatTheSystemTrustsShouldBeTrusted(String name, String start, String sentence) throws Exception {
        TestingCertificate certificate = TestingCertificate.make(folder, name, start, 2);
        Map<String, String> environment =
                Map.of("SSL_CERT_FILE", certificate.pem().toString());
        try (TestingTlsServer server = new TestingTlsServer(certificate)) {
            Optional<String> problem = problem(TrustedCertificates.ofThisMachine(environment), server.url());
            assertThat(problem.orElse("")).contains(sentence == null ? "" : sentence);
            assertThat(problem.isEmpty()).isEqualTo(sentence == null);
        }
    }

    @Test
    void issuersThatCannotBeReadShouldChangeNothing() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
        TestingCertificate certificate = TestingCertificate.make(folder, "localhost", "-1d", 2);
        for (Path file : List.of(text, folder.resolve("absent.pem"), folder)) {
            try (TestingTlsServer server = new TestingTlsServer(certificate)) {
                Map<String, String> environment = Map.of("SSL_CERT_FILE", file.toString());
                assertThat(problem(TrustedCertificates.ofThisMachine(environment), server.url()))
                        .hasValueSatisfying(told -> assertThat(told).contains("that this machine does not know"));
            }
        }
    }

    @Test
    void aServerWithoutTlsShouldBeToldApart() throws Exception {
        try (TestingRawServer server =
                        new TestingRawServer("HTTP/1.1 400 Bad Request\r\n\r\n", "", TestingRawServer.Then.HANG_UP);
                SSLSocket socket = (SSLSocket) TrustedCertificates.ofThisMachine()
                        .context()
                        .getSocketFactory()
                        .createSocket("127.0.0.1", server.url("/").getPort())) {
            IOException failure = catchThrowableOfType(IOException.class, socket::startHandshake);
            assertThat(CertificateProblem.of(failure))
                    .hasValueSatisfying(told -> assertThat(told).contains("does not speak TLS"));
        }
    }

    @Test
    void otherFailuresShouldBeNoneOfTls() {
        assertThat(CertificateProblem.of(new IOException("the line is cut"))).isEmpty();
    }

    @Test
    void whatCannotBeTrustedShouldBeSaid() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
        assertThatThrownBy(() -> TrustedCertificates.and(text)).hasMessageContaining("no certificates in PEM");
        assertThatThrownBy(() -> TrustedCertificates.and(folder.resolve("absent.pem")))
                .hasMessageContaining("cannot be read");
    }

    private static Optional<String> problem(TrustedCertificates trust, URI address) throws InterruptedException {
        HttpClient client = HttpClient.newBuilder().sslContext(trust.context()).build();
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(30))
                    .build();
            client.send(request, BodyHandlers.ofString());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(CertificateProblem.of(e).orElseThrow(() -> new AssertionError(e)));
        }
    }
}
