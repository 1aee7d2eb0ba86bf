package org.chaarfm.client;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

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
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** JSON over HTTP with a bearer token: sends each request once. Thread-safe. */
final class JsonHttp {
    /** The coordinator itself gives up an order after 30 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** A page of 1,000 embeddings has about 5 MB, which a line of 1 Mbit/s takes 40 s for. */
    private static final int PATIENCE_FOR_ONE_ANSWER = 3;

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final int REFUSALS_BEGIN = 300;
    private static final int MAX_QUOTE = 300;
    private static final byte[] NOTHING = {};

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // A newer coordinator may tell more.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addDeserializer(Instant.class, new InstantReader()))
            .build();

    private final URI base;
    private final String token;
    private final Duration patience;
    /** Payara may end an HTTP/2 connection (GOAWAY) in the middle of somebody's request. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();

    JsonHttp(URI base, String token) {
        this(base, token, PATIENCE);
    }

    /** @param patience with the head of an answer, and with a file that does not grow; one in memory has three times it */
    JsonHttp(URI base, String token, Duration patience) {
        this.base = base;
        this.token = token;
        this.patience = patience;
    }

    <T> T get(String path, TypeReference<T> type) throws IOException {
        return read(send(request(path).GET().build()), type);
    }

    <T> T post(String path, Object order, TypeReference<T> type) throws IOException {
        byte[] json = JSON.writeValueAsBytes(order);
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(json));
        return read(send(request.build()), type);
    }

    /** Posts a body of that many bytes while it is read. As long as it moves, it may take any time. */
    <T> T upload(String path, long length, InputStream body, TypeReference<T> type) throws IOException {
        CountingStream counted = new CountingStream(body);
        HttpRequest.Builder request = withToken(path)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> counted), length));
        return read(send(request.build(), BodyHandlers.ofByteArray(), patience, counted::bytes), type);
    }

    /** Writes the body of a GET to a file while it comes; replaces an older file. */
    void copy(String path, Path file) throws IOException {
        BodyHandler<byte[]> toFile = head -> head.statusCode() < REFUSALS_BEGIN
                ? BodySubscribers.mapping(BodySubscribers.ofFile(file, CREATE, WRITE, TRUNCATE_EXISTING), f -> NOTHING)
                : BodySubscribers.ofByteArray();
        send(request(path).GET().build(), toFile, patience, file.toFile()::length);
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
        return withToken(path).timeout(patience);
    }

    private HttpRequest.Builder withToken(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private byte[] send(HttpRequest request) throws IOException {
        return send(request, BodyHandlers.ofByteArray(), patience.multipliedBy(PATIENCE_FOR_ONE_ANSWER), () -> 0);
    }

    /** @param moved tells how much has gone or come; if it is the same after the wait as before, the answer is given up */
    private byte[] send(HttpRequest request, BodyHandler<byte[]> handler, Duration wait, LongSupplier moved)
            throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, handler);
        try {
            HttpResponse<byte[]> response = await(answer, wait, moved);
            if (response.statusCode() < REFUSALS_BEGIN) {
                return response.body();
            }
            throw new CoordinatorException(
                    request.method() + " " + request.uri(), response.statusCode(), problem(response.body()));
        } catch (TimeoutException e) {
            throw (IOException) new HttpTimeoutException(
                            "the answer to " + request.method() + " " + request.uri() + " stopped half-way")
                    .initCause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while asking " + request.uri()).initCause(e);
        } finally {
            answer.cancel(true); // Frees the connection of an answer that was given up.
        }
    }

    /** The timeout of a request ends with the head of its answer; this bounds the body as well. */
    private static <T> T await(CompletableFuture<T> answer, Duration wait, LongSupplier moved)
            throws IOException, InterruptedException, TimeoutException {
        while (true) {
            long before = moved.getAsLong();
            try {
                return answer.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
            } catch (TimeoutException e) {
                if (moved.getAsLong() == before) {
                    throw e;
                }
            }
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
