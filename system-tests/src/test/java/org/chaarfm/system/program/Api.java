package org.chaarfm.system.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** The coordinator's REST API. */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    Api(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** Makes a session; {@code model} is {@code stand-in} or {@code msd-musicnn-1}. */
    public Session openSession(String model, boolean allowPrivate) {
        JsonNode made = post("sessions", Map.of("name", "system test", "model", model, "allow_private", allowPrivate));
        return new Session(made.get("id").asText(), url, made.get("code").asText());
    }

    /** Starts a run of a folder below the music root; gives the run's id. */
    public String runFolder(Session session, String path) {
        return run(session, Map.of("kind", "folder", "path", path));
    }

    /** Starts a run of an M3U list; gives the run's id. */
    public String runList(Session session, String m3u) {
        return run(session, Map.of("kind", "list", "format", "m3u", "content", m3u));
    }

    private String run(Session session, Map<String, String> source) {
        return post("sessions/" + session.id() + "/runs", Map.of("source", source))
                .get("id")
                .asText();
    }

    /** Waits until a run has completed, and gives it. */
    public JsonNode awaitCompletion(String run, Duration patience) {
        Awaitility.await("run completes")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> ended(run));
        return get("runs/" + run);
    }

    private boolean ended(String run) {
        String state = get("runs/" + run).get("state").asText();
        if (state.equals("failed") || state.equals("stopped")) {
            throw new AssertionError("run is " + get("runs/" + run));
        }
        return state.equals("completed");
    }

    /** Reads JSON. */
    public JsonNode get(String path) {
        return parse(send(request(path).GET().build()));
    }

    /** Reads text. */
    public String text(String path) {
        return send(request(path).GET().build());
    }

    /** Sends JSON. */
    public JsonNode post(String path, Object body) {
        try {
            return parse(send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads JSON text. */
    public static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException failed) {
            throw new UncheckedIOException(text, failed);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url).resolve("/api/v1/" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(
                        request.method() + " " + request.uri() + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
