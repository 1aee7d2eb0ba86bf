package org.chaarfm.worker.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.connection.ModelProvider.ModelUnavailableException;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.model.ModelLookup;
import org.chaarfm.worker.model.ModelRequest;
import org.chaarfm.worker.model.TestingStandIn;
import org.chaarfm.worker.network.ExecutionMode;
import org.chaarfm.worker.network.Network;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The session's model from a real server that has its moments. */
class SearchedNetworksTest {
    private static final int CUT = 0;

    @TempDir
    Path cache;

    @TempDir
    Path downloads;

    private final byte[] model = graph();
    private final ModelId wanted = new ModelId("a-model", sha256(model));
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    /** What the server answers to the next requests; the last one to all that follow. */
    private final Queue<Integer> answers = new ArrayDeque<>();

    private byte[] served = model;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        int status = answers.size() > 1 ? answers.remove() : answers.element();
        if (status == CUT) {
            exchange.sendResponseHeaders(200, served.length);
            exchange.getResponseBody().write(served, 0, 1_000);
        } else if (status == 200) {
            exchange.sendResponseHeaders(200, served.length);
            exchange.getResponseBody().write(served);
        } else {
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    @Test
    void modelThatCannotBeHadForTheMomentShouldBeTriedAgain() throws Exception {
        answers.addAll(List.of(503, CUT, 502, 200));

        try (Network network = load()) {
            assertThat(network.model()).isEqualTo(wanted);
        }

        assertThat(pauses).hasSize(3);
        assertThat(notices).hasSize(3).allSatisfy(notice -> assertThat(notice)
                .contains("not available now")
                .contains("next try in"));
        assertThat(notices.get(0)).contains("503");
    }

    @Test
    void serverThatComesBackShouldBeTriedAgain() throws Exception {
        int port = server.getAddress().getPort();
        server.stop(0);
        answers.add(200);

        try (Network network = load(port, time -> {
            pauses.add(time);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", this::answer);
            server.start();
        })) {
            assertThat(network.model()).isEqualTo(wanted);
        }

        assertThat(pauses).hasSize(1);
    }

    @Test
    void serverWithoutTheModelShouldNotBeAskedAgain() {
        answers.add(404);

        assertThatThrownBy(this::load)
                .isInstanceOf(ModelUnavailableException.class)
                .hasMessageContaining("a-model is not available")
                .hasMessageContaining("404");
        assertThat(pauses).isEmpty();
    }

    @Test
    void anotherFileShouldNotBeAskedForAgain() {
        answers.add(200);
        served = new byte[] {1, 2, 3};

        assertThatThrownBy(this::load)
                .isInstanceOf(ModelUnavailableException.class)
                .hasMessageContaining("it is another file");
        assertThat(pauses).isEmpty();
    }

    @Test
    void serverThatStaysBusyShouldBeGivenUpWithASentence() {
        answers.add(503);

        assertThatThrownBy(this::load)
                .isInstanceOf(ModelUnavailableException.class)
                .hasMessageContaining("503");
        Duration waited = pauses.stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(waited).isBetween(SearchedNetworks.LONGEST_WAIT, SearchedNetworks.LONGEST_WAIT.plusMinutes(1));
        assertThat(pauses.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void workerThatLeavesShouldNotWait() {
        answers.add(503);

        assertThatThrownBy(() -> load(server.getAddress().getPort(), time -> {
                    throw new InterruptedException("told to");
                }))
                .isInstanceOf(InterruptedException.class);
    }

    private Network load() throws ModelUnavailableException, InterruptedException {
        return load(server.getAddress().getPort(), pauses::add);
    }

    private Network load(int port, TestingPause pause) throws ModelUnavailableException, InterruptedException {
        SearchedNetworks networks = new SearchedNetworks(
                new ModelLookup(cache, downloads, new HttpFetcher("chaarfm_worker/test")),
                ModelChoice.parse(null, ExecutionMode.AUTO),
                reach -> ModelRequest.rules(reach, null),
                1,
                event -> notices.add(event.message()),
                time -> pause.unchecked(time));
        return networks.load(wanted, URI.create("http://127.0.0.1:" + port + "/model/a-model.pb"), Reach.ANYWHERE);
    }

    /** The stand-in with a field that nobody knows at its end, and so with another hash. */
    private static byte[] graph() {
        byte[] standIn = TestingStandIn.bytes();
        byte[] graph = Arrays.copyOf(standIn, standIn.length + 3);
        System.arraycopy(new byte[] {(byte) 0xc0, 0x3e, 1}, 0, graph, standIn.length, 3);
        return graph;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface TestingPause {
        void take(Duration time) throws IOException, InterruptedException;

        default void unchecked(Duration time) throws InterruptedException {
            try {
                take(time);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
