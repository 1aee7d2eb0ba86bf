package org.chaarfm.launcher.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A client of the coordinator on this machine. Every call takes at most five seconds. */
public final class CoordinatorApi {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_QUOTE = 300;
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final URI base;
    private final String token;
    private final HttpClient client;

    /**
     * A client; nothing is sent yet.
     *
     * @param base address of the coordinator with a closing slash
     * @param token the API token
     */
    public CoordinatorApi(URI base, String token) {
        this.base = base;
        this.token = token;
        this.client = HttpClient.newBuilder()
                .proxy(HttpClient.Builder.NO_PROXY)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LONGEST)
                .build();
    }

    /** Asks the health check. No answer is an answer too: it is not ready. */
    public Readiness readiness() throws InterruptedException {
        try {
            HttpResponse<String> response = send(HttpRequest.newBuilder(base.resolve("health/ready")));
            return response.statusCode() == OK
                    ? Readiness.yes()
                    : Readiness.no(HealthBody.whatIsDown(response.statusCode(), response.body()));
        } catch (IOException noAnswer) {
            return Readiness.no("the health check does not answer (" + noAnswer + ")");
        }
    }

    /** All sessions. */
    public List<Session> sessions() throws IOException, InterruptedException {
        List<Session> sessions = new ArrayList<>();
        for (JsonNode session : answer(send(request("api/v1/sessions")), OK).path("sessions")) {
            sessions.add(session(session));
        }
        return sessions;
    }

    /** Opens a session. */
    public Session open(String name) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("name", name));
        HttpRequest.Builder request = request("api/v1/sessions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return session(answer(send(request), CREATED));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(LONGEST).build(), BodyHandlers.ofString());
    }

    private static JsonNode answer(HttpResponse<String> response, int expected) throws IOException {
        if (response.statusCode() != expected) {
            throw new IOException(response.request().method() + " "
                    + response.request().uri().getPath() + " was answered " + response.statusCode() + ": "
                    + shortened(response.body().strip()));
        }
        return JSON.readTree(response.body());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }

    private static Session session(JsonNode json) throws IOException {
        if (!json.path("code").isTextual()) {
            throw new IOException("a session without a code: " + json);
        }
        return new Session(
                json.path("name").asText(),
                json.path("code").asText(),
                json.path("state").asText().equals("open"));
    }
}
