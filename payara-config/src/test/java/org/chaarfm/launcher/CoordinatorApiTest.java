package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.launcher.CoordinatorApi.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoordinatorApiTest {

    private final List<String> requests = new ArrayList<>();
    private final List<String> later = new ArrayList<>();
    private HttpServer server;
    private CoordinatorApi api;
    private int status = 200;
    private String body = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        api = new CoordinatorApi(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), "t0ken");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void nothingShouldBeMissingWhenTheHealthCheckSaysSo() {
        assertThat(api.whatIsMissing()).isEmpty();
        assertThat(requests).containsExactly("GET /health/ready Bearer t0ken ");
    }

    @Test
    void whatTheHealthCheckMissesShouldBeQuoted() {
        status = 503;
        body = "{\"status\":\"DOWN\"}";
        assertThat(api.whatIsMissing()).contains("the health check answers 503: {\"status\":\"DOWN\"}");
        server.stop(0);
        assertThat(api.whatIsMissing())
                .hasValueSatisfying(reason -> assertThat(reason).contains("does not answer"));
    }

    @Test
    void sessionsShouldBeReadWithTheToken() throws Exception {
        body = "{\"items\":[{\"id\":\"1\",\"name\":\"old\",\"code\":\"A\",\"state\":\"closed\"},"
                + "{\"id\":\"2\",\"name\":\"new\",\"code\":\"B\",\"state\":\"open\"}]}";
        assertThat(api.sessions()).containsExactly(new Session("old", "A", false), new Session("new", "B", true));
        assertThat(requests).containsExactly("GET /api/v1/sessions?limit=1000 Bearer t0ken ");
    }

    @Test
    void allPagesOfSessionsShouldBeRead() throws Exception {
        body = "{\"items\":[{\"id\":\"2\",\"name\":\"new\",\"code\":\"B\",\"state\":\"open\"}],\"next\":\"2\"}";
        later.add("{\"items\":[{\"id\":\"1\",\"name\":\"old\",\"code\":\"A\",\"state\":\"closed\"}]}");
        assertThat(api.sessions()).containsExactly(new Session("new", "B", true), new Session("old", "A", false));
        assertThat(requests)
                .containsExactly(
                        "GET /api/v1/sessions?limit=1000 Bearer t0ken ",
                        "GET /api/v1/sessions?limit=1000&after=2 Bearer t0ken ");
    }

    @Test
    void newSessionShouldBeOpenedByName() throws Exception {
        status = 201;
        body = "{\"id\":\"2\",\"name\":\"default\",\"code\":\"B\",\"state\":\"open\"}";
        assertThat(api.open("default")).isEqualTo(new Session("default", "B", true));
        assertThat(requests).containsExactly("POST /api/v1/sessions Bearer t0ken {\"name\":\"default\"}");
    }

    @Test
    void otherAnswersShouldBeFailuresThatQuoteThem() {
        status = 500;
        body = "{\"detail\":\"no such table\"}" + " ".repeat(10) + "x".repeat(1000);
        assertThatThrownBy(() -> api.sessions())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "GET /api/v1/sessions?limit=1000 was answered 500: {\"detail\":\"no such table\"}")
                .hasMessageEndingWith("x...");
    }

    @Test
    void answersOfAnotherShapeShouldBeFailures() {
        for (String other : new String[] {"<html>", "[]", "{}", "{\"items\":[1]}", "{\"items\":[{}]}"}) {
            body = other;
            assertThatThrownBy(() -> api.sessions()).as(other).isInstanceOf(IOException.class);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + (token == null ? "without token" : token) + " " + sent);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
        body = later.isEmpty() ? body : later.remove(0);
    }
}
