package org.chaarfm.demo.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** JSON over HTTP with a bearer token. Asks once: see {@link Patience} for more. Safe for use by several threads. */
final class JsonClient {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final int REFUSALS_BEGIN = 300;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addDeserializer(Embedding.class, new EmbeddingReader()))
            .build();

    private final URI base;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();

    JsonClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    JsonNode get(String path) throws IOException {
        return tree(request(path).GET());
    }

    JsonNode post(String path, JsonNode body) throws IOException {
        BodyPublisher bytes = BodyPublishers.ofString(body.toString());
        return tree(request(path).header("Content-Type", "application/json").POST(bytes));
    }

    /** The body as it comes; the caller closes it. */
    InputStream stream(String path) throws IOException {
        return send(request(path).GET());
    }

    static <T> T read(String json, Class<T> type) throws IOException {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw unreadable(json, e);
        }
    }

    static <T> T convert(JsonNode json, Class<T> type) throws IOException {
        try {
            return JSON.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw unreadable(json.toString(), e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "*/*");
    }

    private JsonNode tree(HttpRequest.Builder request) throws IOException {
        try (InputStream body = send(request)) {
            return JSON.readTree(body);
        }
    }

    private InputStream send(HttpRequest.Builder builder) throws IOException {
        HttpRequest request = builder.build();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() >= REFUSALS_BEGIN) {
                throw refusal(request, response);
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while asking " + request.uri()).initCause(e);
        }
    }

    private static IOException refusal(HttpRequest request, HttpResponse<InputStream> response) throws IOException {
        String body;
        try (InputStream bytes = response.body()) {
            body = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
        return new CoordinatorException(
                request.method() + " " + request.uri() + " was answered with " + response.statusCode() + ": "
                        + reason(body),
                response.statusCode());
    }

    /** What the problem document says, or the body as it is when it is none. */
    private static String reason(String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            return problem.path("detail").asText(problem.path("title").asText(body));
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    private static IOException unreadable(String json, JsonProcessingException cause) {
        String shown = json.length() > 200 ? json.substring(0, 200) + "..." : json;
        return new CoordinatorException("the coordinator's answer cannot be read: " + shown, cause);
    }
}
