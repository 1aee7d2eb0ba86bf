package org.chaarfm.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** JSON over HTTP with a bearer token: sends each request once. Thread-safe. */
final class JsonHttp {
    /** The coordinator itself gives up an order after 30 s. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(40);

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final int REFUSALS_BEGIN = 300;
    private static final int MAX_QUOTE = 300;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // A newer coordinator may tell more.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addDeserializer(Instant.class, new InstantReader()))
            .build();

    private final URI base;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();

    JsonHttp(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    <T> T get(String path, TypeReference<T> type) throws IOException {
        try (InputStream body = stream(path)) {
            return read(body.readAllBytes(), type);
        }
    }

    <T> T post(String path, Object order, TypeReference<T> type) throws IOException {
        byte[] json = JSON.writeValueAsBytes(order);
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(json));
        try (InputStream body = send(request.build())) {
            return read(body.readAllBytes(), type);
        }
    }

    /** The body of a GET as it comes; the caller closes it. */
    InputStream stream(String path) throws IOException {
        return send(request(path).GET().build());
    }

    static <T> T read(byte[] json, TypeReference<T> type) throws IOException {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new CoordinatorException(
                    "the coordinator's answer cannot be read: " + quote(new String(json, StandardCharsets.UTF_8)), e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token);
    }

    private InputStream send(HttpRequest request) throws IOException {
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() < REFUSALS_BEGIN) {
                return response.body();
            }
            try (InputStream body = response.body()) {
                throw new CoordinatorException(
                        request.method() + " " + request.uri(), response.statusCode(), problem(body.readAllBytes()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while asking " + request.uri()).initCause(e);
        }
    }

    /** What the problem document says; a proxy's page is quoted as the detail. */
    private static CoordinatorException.Problem problem(byte[] body) {
        try {
            CoordinatorException.Problem problem = JSON.readValue(body, CoordinatorException.Problem.class);
            if (problem != null && problem.detail() != null) {
                return problem;
            }
        } catch (IOException e) {
            // Not a problem document; quoted below.
        }
        return new CoordinatorException.Problem(null, quote(new String(body, StandardCharsets.UTF_8)), null, null);
    }

    private static String quote(String text) {
        return text.length() <= MAX_QUOTE ? text : text.substring(0, MAX_QUOTE) + "...";
    }

    private static final class InstantReader extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString();
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "not an instant");
            }
        }
    }
}
