package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.chaarfm.coordinator.description.ApiDescription;

/** Speaks HTTP with the coordinator, and fails where an answer of the API is not as it is described. */
final class TestingHttp {
    /** Not HTTP/2: Payara may end such a connection (GOAWAY) in the middle of another test's request. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What every answer is held to. */
    static final ApiDescription DESCRIPTION = ApiDescription.read();

    private final URI base;

    TestingHttp(URI base) {
        this.base = base;
    }

    URI base() {
        return base;
    }

    /** The worker socket of that code. */
    URI socket(String code) {
        return URI.create("ws://" + base.getAuthority() + "/ws/remote/" + code + "/worker");
    }

    /** A request with the token. */
    HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", "Bearer " + TestingDeployment.TOKEN);
    }

    /** A request without. */
    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        DESCRIPTION.check(response);
        return response;
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return HTTP.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Media, without the token; range and condition may be null. */
    HttpResponse<byte[]> media(String path, String range, String ifRange) {
        HttpRequest.Builder request = anonymous(path);
        if (range != null) {
            request.header("Range", range);
        }
        if (ifRange != null) {
            request.header("If-Range", ifRange);
        }
        return send(request, BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    /** What a GET with the token gives; it must be 200. */
    JsonNode get(String path) {
        HttpResponse<String> response = send(request(path));
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return json(response);
    }

    /** What a POST of JSON makes; it must be 201. */
    JsonNode make(String path, Object body) {
        HttpResponse<String> response = post(path, "application/json", text(body));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return json(response);
    }

    /** A new session with the stand-in's collection. */
    JsonNode session(String name) {
        return make("/api/v1/sessions", Map.of("name", name, "model", "stand-in"));
    }

    /** A new run of a folder. */
    JsonNode run(JsonNode session, String folder) {
        return make(
                "/api/v1/sessions/" + session.get("id").textValue() + "/runs",
                Map.of("source", Map.of("kind", "folder", "path", folder)));
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    static String text(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
