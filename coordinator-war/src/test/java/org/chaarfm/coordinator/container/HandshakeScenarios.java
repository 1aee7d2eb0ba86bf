package org.chaarfm.coordinator.container;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.awaitility.Awaitility;
import org.chaarfm.protocol.Refusal;
import org.chaarfm.protocol.RefusalReason;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.v1.RefusalCodec;
import org.junit.jupiter.api.Test;

/** Who may join, and what the others are told. */
interface HandshakeScenarios extends Scenarios {
    @Test
    default void aWorkerShouldJoinWithTheCodeHoweverItIsTyped() throws Exception {
        String code = coordinator().session("typed").get("code").textValue();
        String typed = code.toLowerCase(java.util.Locale.ROOT).replace("-", "");
        try (TestingWorker worker = TestingWorker.connect(coordinator().socket(typed), "chaarfm.v1", null)) {
            assertThat(worker.session().getNegotiatedSubprotocol()).isEqualTo("chaarfm.v1");
            worker.hello();
            Welcome welcome = worker.await(Welcome.class);
            assertThat(welcome.membership().credential()).isNotNull();
            assertThat(welcome.limits().maxBytes()).isEqualTo(123_456_789);
            assertThat(welcome.limits().allowPrivate()).isFalse();
        }
    }

    @Test
    default void aMemberShouldComeBackWithAnOldCode() throws Exception {
        JsonNode session = coordinator().session("member");
        String code = session.get("code").textValue();
        String credential;
        String id;
        try (TestingWorker worker = TestingWorker.connect(coordinator().socket(code), "chaarfm.v1", null)) {
            worker.hello();
            Welcome welcome = worker.await(Welcome.class);
            credential = welcome.membership().credential().value();
            id = welcome.membership().workerId().value();
            worker.send(new Heartbeat(List.of(), 0, 1));
            String workers = "/api/v1/sessions/" + session.get("id").textValue() + "/workers";
            Awaitility.await().atMost(PATIENCE).until(() -> usedOf(session) == 1);
            assertThat(coordinator().get(workers).at("/items/0/state").textValue())
                    .as("it has not said that it is ready")
                    .isEqualTo("loading_model");
        }
        try (TestingWorker worker =
                TestingWorker.connect(coordinator().socket("ZZZZZ-ZZZZZ"), "chaarfm.v1", credential)) {
            worker.hello();
            Welcome welcome = worker.await(Welcome.class);
            assertThat(welcome.membership().workerId().value()).isEqualTo(id);
            assertThat(welcome.membership().credential()).as("told once").isNull();
        }
    }

    private int usedOf(JsonNode session) {
        return coordinator()
                .get("/api/v1/sessions/" + session.get("id").textValue())
                .at("/code_policy/used")
                .intValue();
    }

    @Test
    default void eachRefusalShouldArriveWithItsStatusAndItsBody() {
        String code = coordinator().session("refusals").get("code").textValue();
        assertRefused("ZZZZZ-ZZZZZ", "chaarfm.v1", RefusalReason.NO_SUCH_CODE);
        assertRefused("hello", "chaarfm.v1", RefusalReason.NO_SUCH_CODE);
        assertRefused(code, "chaarfm.v9", RefusalReason.UNKNOWN_SUBPROTOCOL);
        assertThat(status(coordinator().socket(code), null)).isEqualTo(403);
    }

    private void assertRefused(String code, String subprotocol, RefusalReason reason) {
        URI address = coordinator().socket(code);
        assertThat(status(address, subprotocol)).as(reason.wireName()).isEqualTo(reason.status());
        HttpRequest.Builder plain =
                coordinator().anonymous(address.getRawPath()).header("Sec-WebSocket-Protocol", subprotocol);
        HttpResponse<String> answer = coordinator().send(plain);
        assertThat(answer.statusCode()).isEqualTo(reason.status());
        Refusal refusal =
                RefusalCodec.decode(answer.statusCode(), answer.body(), null).orElseThrow();
        assertThat(refusal.reason()).isEqualTo(reason);
    }

    @Test
    default void noOtherWayOfWritingThePathShouldLeadPastTheHandshake() {
        String code = coordinator().session("paths").get("code").textValue();
        for (String segment : List.of("A".repeat(101), "", "%2e%2e", "a%2Fb", code + ";x=y", "a/b")) {
            assertThat(statusLine(coordinator().socket(segment))).as(segment).isEqualTo("HTTP/1.1 404");
        }
    }

    /** Of a handshake sent letter by letter: clients tidy such paths up. */
    private static String statusLine(URI address) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("""
                    GET %s HTTP/1.1\r
                    Host: %s\r
                    Connection: Upgrade\r
                    Upgrade: websocket\r
                    Sec-WebSocket-Version: 13\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    Sec-WebSocket-Protocol: chaarfm.v1\r
                    \r
                    """.formatted(address.getRawPath(), address.getAuthority())
                    .getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes("HTTP/1.1 404".length()), US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status of a refused handshake. */
    private static int status(URI address, String subprotocol) {
        Throwable refused = catchThrowable(() -> TestingWorker.connect(address, subprotocol, null));
        assertThat(refused).isInstanceOfAny(DeploymentException.class, IOException.class);
        Throwable cause = refused;
        while (cause != null && !(cause instanceof org.glassfish.tyrus.core.HandshakeException)) {
            cause = cause.getCause();
        }
        assertThat(cause).as("" + refused).isNotNull();
        return ((org.glassfish.tyrus.core.HandshakeException) cause).getHttpStatusCode();
    }

    @Test
    default void aPlainGetOfAGoodCodeShouldNotLookLikeARefusal() {
        String code = coordinator().session("plain").get("code").textValue();
        HttpResponse<String> answer = coordinator().send(coordinator().anonymous("/ws/remote/" + code + "/worker"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(RefusalCodec.decode(200, answer.body(), null)).isEmpty();
    }
}
