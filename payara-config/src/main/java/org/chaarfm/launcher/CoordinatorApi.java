package org.chaarfm.launcher;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;

/** As much of the coordinator's REST API as its own start needs. A call takes at most five seconds. */
final class CoordinatorApi {

    private static final int LONGEST_MILLIS = 5_000;
    private static final int LONGEST_QUOTE = 300;
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int FIRST_ERROR = 400;

    private final URI base;
    private final String token;
    private final OwnCertificate certificate;

    /**
     * Nothing is sent yet.
     *
     * @param base address of the coordinator with a closing slash
     * @param token the API token
     */
    CoordinatorApi(URI base, String token) {
        this(base, token, null);
    }

    /** @param certificate of a coordinator that listens with TLS, else null */
    CoordinatorApi(URI base, String token, OwnCertificate certificate) {
        this.base = base;
        this.token = token;
        this.certificate = certificate;
    }

    /** Asks the health check what keeps the coordinator from being ready; empty when nothing does. */
    Optional<String> whatIsMissing() {
        try {
            Answer answer = send("GET", "health/ready", "");
            return answer.status == OK
                    ? Optional.empty()
                    : Optional.of("the health check answers " + answer.status + ": " + answer.quote());
        } catch (IOException noAnswer) {
            return Optional.of("the health check does not answer (" + noAnswer + ")");
        }
    }

    /**
     * The sessions that workers can join, the newest first. Where there is no session at all yet, one is opened; that all
     * are closed was somebody's decision.
     */
    List<Session> openSessions() throws IOException {
        List<Session> all = sessions();
        return all.isEmpty()
                ? List.of(open(Session.STANDARD))
                : all.stream().filter(Session::open).toList();
    }

    /** All sessions, the newest first. */
    List<Session> sessions() throws IOException {
        List<Session> sessions = new ArrayList<>();
        String after = "";
        do {
            JsonObject page =
                    send("GET", "api/v1/sessions?limit=1000" + after, "").json(OK);
            if (!(page.get("items") instanceof JsonArray items)) {
                throw new IOException("an answer without sessions: " + page);
            }
            for (JsonValue session : items) {
                sessions.add(session(session));
            }
            after = page.containsKey("next") ? "&after=" + page.getString("next") : "";
        } while (!after.isEmpty());
        return sessions;
    }

    /** Whether the first administrator has set a password; the token is his. */
    boolean isSetUp() throws IOException {
        return send("GET", "api/v1/me", "").json(OK).getBoolean("set_up", true);
    }

    /** A new address at which the first administrator sets his name and password once; one before opens nothing any more. */
    String setUpLink() throws IOException {
        String body =
                Json.createObjectBuilder().add("purpose", "set-up").build().toString();
        return send("POST", "api/v1/links", body).json(CREATED).getString("link");
    }

    /** Opens a session. */
    Session open(String name) throws IOException {
        String body = Json.createObjectBuilder().add("name", name).build().toString();
        return session(send("POST", "api/v1/sessions", body).json(CREATED));
    }

    /**
     * As much of a session as is shown.
     *
     * @param name its name
     * @param code its pairing code
     * @param open whether workers can join it
     */
    record Session(String name, String code, boolean open) {

        /** The session that is opened at the first start, and whose code people have in mind afterwards. */
        static final String STANDARD = "default";
    }

    private static Session session(JsonValue json) throws IOException {
        if (!(json instanceof JsonObject session && session.get("code") instanceof JsonString code)) {
            throw new IOException("a session without a code: " + json);
        }
        return new Session(
                session.getString("name", ""),
                code.getString(),
                session.getString("state", "").equals("open"));
    }

    private Answer send(String method, String path, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) base.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        if (certificate != null && connection instanceof HttpsURLConnection secure) {
            certificate.trustedBy(secure);
        }
        connection.setConnectTimeout(LONGEST_MILLIS);
        connection.setReadTimeout(LONGEST_MILLIS);
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "Bearer " + token);
        if (!body.isEmpty()) {
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        try (InputStream content = status < FIRST_ERROR ? connection.getInputStream() : connection.getErrorStream()) {
            String text = content == null ? "" : new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(method + " /" + path, status, text.strip());
        }
    }

    private record Answer(String request, int status, String text) {

        JsonObject json(int expected) throws IOException {
            if (status != expected) {
                throw new IOException(request + " was answered " + status + ": " + quote());
            }
            try {
                return Json.createReader(new StringReader(text)).readObject();
            } catch (JsonException noJson) {
                throw new IOException(request + " was not answered with a JSON object: " + quote(), noJson);
            }
        }

        String quote() {
            return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
        }
    }
}
