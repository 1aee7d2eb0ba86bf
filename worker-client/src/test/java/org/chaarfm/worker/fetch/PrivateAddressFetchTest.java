package org.chaarfm.worker.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.HttpFetcher.Progress;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The production client over real sockets, with a name service that changes its answers behind it. */
class PrivateAddressFetchTest {
    /** Global by its range, but given to nobody: nothing that is sent there arrives. */
    private static final String PUBLIC = "3ffe::1";

    private static final TimeLimits SHORT =
            TestingAccess.limits(Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private final TestingNames names = new TestingNames();
    private final HttpFetcher fetcher =
            new HttpFetcher("chaarfm_worker/test", SHORT, TestingAccess.with(names), InstantSource.system());

    /** The worker's coordinator, the only one that may be reached by itself. */
    private final TestingWebServer coordinator = new TestingWebServer();

    /** What must not be reached: nothing may even connect to it. */
    private ServerSocket secret;

    @BeforeEach
    void listen() throws IOException {
        secret = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        secret.setSoTimeout(1);
    }

    @AfterEach
    void close() throws IOException {
        coordinator.close();
        secret.close();
    }

    @Test
    void nameThatTurnsPrivateAfterItsCheckShouldNotReachThePrivateServer() {
        names.answers("rebind.test", PUBLIC).answers("rebind.test", "127.0.0.1");

        TrackException first = failure(at("rebind.test"), Reach.PUBLIC);
        TrackException second = failure(at("rebind.test"), Reach.PUBLIC);

        assertThat(first.code()).isIn(ErrorCode.UNAVAILABLE, ErrorCode.TIMEOUT); // The checked address was tried.
        assertThat(second.code()).isEqualTo(ErrorCode.REFUSED_SOURCE);
        assertThat(names.asked()).containsExactly("rebind.test", "rebind.test"); // Once for each connection.
        assertThat(connections()).isZero();
    }

    @Test
    void redirectToANameThatTurnsPrivateShouldNotReachThePrivateServer() {
        names.answers("rebind.test", PUBLIC).answers("rebind.test", "127.0.0.1");
        coordinator.redirects("/x.mp3", at("rebind.test").toString());

        failure(coordinator.url("/x.mp3"), Reach.PUBLIC);
        TrackException second = failure(coordinator.url("/x.mp3"), Reach.PUBLIC);

        assertThat(second.code()).isEqualTo(ErrorCode.REFUSED_SOURCE);
        assertThat(names.asked()).filteredOn("rebind.test"::equals).hasSize(2);
        assertThat(connections()).isZero();
    }

    @Test
    void nameWithOnePrivateAddressAmongOthersShouldBeRefusedBeforeAnyConnection() {
        names.answers("mixed.test", PUBLIC, "127.0.0.1");

        assertThat(failure(at("mixed.test"), Reach.PUBLIC).code()).isEqualTo(ErrorCode.REFUSED_SOURCE);
        assertThat(connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]",
                "2130706433", "0x7f.1", "0x7f000001", "127.1", "0", "127.0.0.1."
            })
    void localAddressInWhateverFormShouldBeRefused(String host) {
        names.answers("localhost", "127.0.0.1", "::1");

        assertThat(failure(at(host), Reach.PUBLIC).code()).isEqualTo(ErrorCode.REFUSED_SOURCE);
        coordinator.redirects("/x.mp3", at(host).toString());
        assertThat(failure(coordinator.url("/x.mp3"), Reach.PUBLIC).code()).isEqualTo(ErrorCode.REFUSED_SOURCE);
        assertThat(connections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "own.test", "localhost"})
    void everyPortOfTheOwnHostShouldBeReachedWhereThatIsAllowed(String host) throws Exception {
        names.answers("own.test", "127.0.0.1").answers("localhost", "127.0.0.1", "::1");
        try (TestingWebServer tracks = new TestingWebServer()) {
            tracks.serves("/x.mp3", new byte[10]);
            URI source = URI.create(tracks.url("/x.mp3").toString().replace("127.0.0.1", host));
            SourceRules rules = rules(Reach.OWN_HOST);

            try (FetchedFile file = fetcher.fetch(source, rules, folder, Progress.NONE)) {
                assertThat(file.bytes()).isEqualTo(10);
            }
            assertThat(failure(source, Reach.PUBLIC).code()).isEqualTo(ErrorCode.REFUSED_SOURCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.9", "10.0.0.1", "169.254.169.254", "[fd00::1]"})
    void otherHostsShouldBeRefusedWhereOnlyTheOwnOneIsAllowed(String host) {
        assertThat(failure(at(host), Reach.OWN_HOST).code()).isEqualTo(ErrorCode.REFUSED_SOURCE);
    }

    @Test
    void localhostShouldNotPassForAHostElsewhere() {
        names.answers("coordinator.test", "192.168.1.10").answers("localhost", "127.0.0.1");
        SourceRules rules = new SourceRules(Reach.OWN_HOST, URI.create("http://coordinator.test:5000/"), 1000);

        assertThat(failure(at("localhost"), rules).code()).isEqualTo(ErrorCode.REFUSED_SOURCE);
        assertThat(connections()).isZero();
    }

    private URI at(String host) {
        return URI.create("http://" + host + ":" + secret.getLocalPort() + "/x.mp3");
    }

    /** How many have connected to what must not be reached; a connection waits in the backlog until it is accepted. */
    private int connections() {
        int count = 0;
        while (true) {
            try {
                secret.accept().close();
                count++;
            } catch (SocketTimeoutException e) {
                return count;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private SourceRules rules(Reach reach) {
        return new SourceRules(reach, coordinator.url("/"), 1000);
    }

    private TrackException failure(URI source, Reach reach) {
        return failure(source, rules(reach));
    }

    private TrackException failure(URI source, SourceRules rules) {
        TrackException failure =
                catchThrowableOfType(TrackException.class, () -> fetcher.fetch(source, rules, folder, Progress.NONE));
        assertThat(failure).as("failure of %s", source).isNotNull();
        assertThat(folder).isEmptyDirectory();
        return failure;
    }
}
