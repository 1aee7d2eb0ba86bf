package org.chaarfm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent and how answers are read; whether the coordinator agrees is tested where the coordinator is. */
class CoordinatorClientTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private CoordinatorClient client;
    private int status = 200;
    private final List<String> answers = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new CoordinatorClient(base(), "secret", RetryPolicy.NONE);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
        boolean allowed = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] bytes = answers.remove(0).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(allowed ? status : 401, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void sessionShouldBeOrderedAndRead() throws IOException {
        answers.add(
                "{\"id\":\"s1\",\"name\":\"jazz\",\"code\":\"ABCDE-FGHJK\",\"state\":\"open\",\"allow_private\":true,"
                        + "\"collection\":{\"id\":\"c1\",\"model\":{\"name\":\"m\",\"sha256\":\"00\",\"stand_in\":true}},"
                        + "\"created_at\":\"2026-11-24T10:00:00Z\",\"of_a_newer_coordinator\":1}");

        Session session = client.openSession("jazz", "stand-in", true);

        assertThat(requests.get(0))
                .startsWith("POST /api/v1/sessions ")
                .contains("\"name\":\"jazz\"", "\"model\":\"stand-in\"", "\"allow_private\":true");
        assertThat(session.open()).isTrue();
        assertThat(session.collection().model().standIn()).isTrue();
        assertThat(session.createdAt()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
    }

    @Test
    void listShouldBeSentAsItLiesInItsFile(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("list.m3u"), "http://example.org/ü.mp3\n".repeat(10_000));
        answers.add("{\"id\":\"r1\"}");
        answers.add("{\"id\":\"r2\"}");

        assertThat(client.startListRun("s1", "m3u", list).id()).isEqualTo("r1");
        assertThat(client.startListRun("s1", "csv", "url\nhttp://example.org/a\n")
                        .id())
                .isEqualTo("r2");

        assertThat(requests.get(0))
                .isEqualTo(("POST /api/v1/sessions/s1/runs/list?format=m3u " + Files.readString(list)).strip());
        assertThat(requests.get(1))
                .isEqualTo("POST /api/v1/sessions/s1/runs/list?format=csv url\nhttp://example.org/a");
    }

    @Test
    void priorityShouldBeSentWithTheOrder(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("list.m3u"), "http://example.org/a.mp3");
        for (int i = 0; i < 3; i++) {
            answers.add("{\"id\":\"r1\"}");
        }

        client.startFolderRun("s1", ".", 5);
        client.startFileRun("s1", "a.csv", -10);
        client.startListRun("s1", "m3u", list, 7);

        assertThat(requests.get(0)).contains("\"priority\":5", "\"kind\":\"folder\"");
        assertThat(requests.get(1)).contains("\"priority\":-10", "\"kind\":\"list\"");
        assertThat(requests.get(2)).startsWith("POST /api/v1/sessions/s1/runs/list?format=m3u&priority=7 ");
    }

    @Test
    void whatIsRetriedShouldBeNamed() throws IOException {
        answers.add("{\"retried\":3}");
        answers.add("{\"retried\":1}");
        answers.add("{\"retried\":2}");

        assertThat(client.retry("r1")).isEqualTo(3);
        assertThat(client.retryTrack("r1", "t1")).isEqualTo(1);
        assertThat(client.retryCode("r1", "unavailable")).isEqualTo(2);

        assertThat(requests)
                .containsExactly(
                        "POST /api/v1/runs/r1/retry {}",
                        "POST /api/v1/runs/r1/retry {\"track\":\"t1\"}",
                        "POST /api/v1/runs/r1/retry {\"code\":\"unavailable\"}");
    }

    @Test
    void allPagesShouldBeRead() throws IOException {
        answers.add("{\"items\":[{\"track_id\":\"a\",\"code\":\"too_short\"}],\"next\":\"a\"}");
        answers.add("{\"items\":[{\"track_id\":\"b\",\"code\":\"not_found\"}]}");

        List<Failure> failures = Page.all(after -> client.failures("r1", after));

        assertThat(failures).extracting(Failure::code).containsExactly("too_short", "not_found");
        assertThat(requests)
                .containsExactly(
                        "GET /api/v1/runs/r1/failures?limit=1000", "GET /api/v1/runs/r1/failures?limit=1000&after=a");
    }

    @Test
    void problemShouldBeToldAsTheCoordinatorPutIt() {
        status = 400;
        answers.add("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
                + "\"detail\":\"Field name is missing.\",\"field\":\"name\"}");

        CoordinatorException refused =
                catchThrowableOfType(CoordinatorException.class, () -> client.openSession("", "stand-in", false));

        assertThat(refused)
                .hasMessage("POST " + base() + "api/v1/sessions was answered with 400: Field name is missing.");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem().orElseThrow().field()).isEqualTo("name");
    }

    @Test
    void anAnswerOfSomethingElseShouldBeQuoted() {
        answers.add("<html>");
        assertThatThrownBy(() -> client.run("r1")).hasMessageContaining("cannot be read: <html>");
        status = 502;
        answers.add("the proxy is tired");
        assertThatThrownBy(() -> client.run("r1")).hasMessageContaining("502: the proxy is tired");
    }

    @Test
    void exportShouldBeWrittenAndReadBackExactly(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("export.ndjson");
        answers.add("""
                {"track_id":"a","embedding":[0.1,3.4028235E38],"notes":["silent"]}
                {"track_id":"b","embedding":[1,2],"tags":[{"name":"jazz","score":0.5}]}
                """);

        client.export("s1", file);

        List<Embedding> read = new ArrayList<>();
        CoordinatorClient.readExport(file, read::add);
        assertThat(read).extracting(Embedding::trackId).containsExactly("a", "b");
        assertThat(read.get(0).vector()).containsExactly(0.1f, Float.MAX_VALUE);
        assertThat(read.get(0).silent()).isTrue();
        assertThat(read.get(1).tags()).containsExactly(new Embedding.Tag("jazz", 0.5f));
    }

    @Test
    void exportThatEndedEarlyShouldNotPassForWhole(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("export.ndjson"),
                "{\"track_id\":\"a\",\"embedding\":[1]}\n{\"status\":503,\"detail\":\"The export ends early.\"}\n");

        assertThatThrownBy(() -> CoordinatorClient.readExport(file, embedding -> {}))
                .isInstanceOf(CoordinatorException.class)
                .hasMessageContaining("The export ends early.");
    }

    @Test
    void coordinatorOnTheSameMachineShouldBeFoundOnceItIsReady(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("api-token"), "secret\n");
        assertThat(CoordinatorClient.of(data, RetryPolicy.NONE)).isEmpty();

        Files.writeString(data.resolve("coordinator.json"), "{\"url\":\"" + base() + "\",\"pid\":1}");
        answers.add("{\"items\":[]}");

        assertThat(CoordinatorClient.of(data, RetryPolicy.NONE).orElseThrow().sessions(null))
                .isEqualTo(new Page<Session>(List.of(), null));
    }
}
