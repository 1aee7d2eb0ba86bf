package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;

/** A browser as far as the coordinator can tell: it keeps the cookie that it is given and says where its pages are from. */
final class TestingBrowser {
    private final TestingHttp coordinator;
    private String cookie;

    TestingBrowser(TestingHttp coordinator) {
        this.coordinator = coordinator;
    }

    /** Where its pages are from. */
    String origin() {
        return "http://" + coordinator.base().getAuthority();
    }

    /** The cookie that it was given, as it sends it. */
    String cookie() {
        return cookie;
    }

    /** A request with the cookie, if there is one. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = coordinator.anonymous(path);
        return cookie == null ? request : request.header("Cookie", cookie);
    }

    /** The same by a page of the coordinator. */
    HttpRequest.Builder from(String path) {
        return request(path).header("Origin", origin());
    }

    /** Sends it, and keeps the cookie that comes back. */
    HttpResponse<String> send(HttpRequest.Builder request) {
        HttpResponse<String> response = coordinator.send(request);
        Optional<String> given = response.headers().firstValue("Set-Cookie");
        given.filter(header -> !header.contains("Max-Age=0"))
                .ifPresent(header -> cookie = header.substring(0, header.indexOf(';')));
        return response;
    }

    HttpResponse<String> post(String path, Object body) {
        return send(from(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(TestingHttp.text(body))));
    }

    /** What a GET gives; it must be 200. */
    JsonNode get(String path) {
        HttpResponse<String> response = send(request(path));
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return TestingHttp.json(response);
    }
}
