package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Source;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.v1.V1Codec;
import org.junit.jupiter.api.Test;

/** A worker can do nothing but take and answer its own jobs; what it says is data, and what a stranger's proxy says is nothing. */
interface WorkerBoundaryScenarios extends Scenarios {
    @Test
    default void aWorkerShouldNotAnswerForAnother() throws Exception {
        JsonNode session = coordinator().session("others' jobs");
        JsonNode elsewhere = coordinator().session("another session");
        coordinator().run(session, "album one");
        try (TestingWorker owner = TestingWorker.join(coordinator(), code(session), 1);
                TestingWorker neighbour = TestingWorker.join(coordinator(), code(session), 0);
                TestingWorker stranger = TestingWorker.join(coordinator(), code(elsewhere), 1)) {
            Job job = owner.await(Job.class);
            for (TestingWorker other : List.of(neighbour, stranger)) {
                other.succeed(job.attempt(), 9);
                assertThat(other.await(Ack.class).outcome()).isEqualTo(AckOutcome.STALE);
            }
            owner.succeed(job.attempt(), 1);
            assertThat(owner.await(Ack.class).outcome()).isEqualTo(AckOutcome.STORED);
        }
        JsonNode stored = coordinator().get(path(session) + "/embeddings");
        assertThat(stored.at("/items/0/embedding/0").doubleValue()).isEqualTo(1.0);
    }

    @Test
    default void aCredentialShouldOpenNoApiAndNoPage() throws Exception {
        JsonNode session = coordinator().session("a credential");
        try (TestingWorker worker = TestingWorker.connect(coordinator().socket(code(session)), "chaarfm.v1", null)) {
            worker.hello();
            String credential =
                    worker.await(Welcome.class).membership().credential().value();
            for (String path : List.of(
                    "/api/v1/sessions",
                    path(session),
                    path(session) + "/embeddings",
                    path(session) + "/workers",
                    path(session) + "/overview")) {
                assertThat(asked(path, credential)).as(path).isEqualTo(401);
            }
            for (String path : List.of("/ws/ui", "/ws/ui/" + session.get("id").textValue())) {
                assertThat(asked(path, credential)).as(path).isGreaterThanOrEqualTo(400);
            }
        }
    }

    private int asked(String path, String credential) {
        return coordinator()
                .send(
                        coordinator().anonymous(path).header("Authorization", "Bearer " + credential),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    default void hostileNamesShouldArriveAsTextAndNoLonger() throws Exception {
        JsonNode session = coordinator().session("<b>hostile</b>");
        try (TestingWorker worker = TestingWorker.connect(coordinator().socket(code(session)), "chaarfm.v1", null)) {
            ObjectNode hello = (ObjectNode) new ObjectMapper().readTree(V1Codec.encode(helloOf()));
            hello.put("name", "<script>alert(1)</script>\u202e\u0000\r\n" + "x".repeat(900));
            hello.put("worker_version", "';drop table workers;--");
            worker.sendText(hello.toString());
            worker.await(Welcome.class);
            worker.send(new Ready(KnownModels.STAND_IN, 1, 0));
            HttpResponse<String> shown = coordinator().send(coordinator().request(path(session) + "/workers"));
            JsonNode row = TestingHttp.json(shown).at("/items/0");
            assertThat(row.get("name").textValue())
                    .startsWith("<script>")
                    .hasSizeLessThanOrEqualTo(200)
                    .doesNotContain("\r", "\n", "\u0000");
            assertThat(row.get("version").textValue()).isEqualTo("';drop table workers;--");
            assertThat(shown.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    default void whatIsOutOfBoundsShouldBeAnsweredAndForgotten() throws Exception {
        JsonNode session = coordinator().session("out of bounds");
        try (TestingWorker worker = TestingWorker.join(coordinator(), code(session), 1)) {
            for (String frame : List.of(
                    "{\"type\":\"ready\",\"model\":{\"name\":\"m\",\"sha256\":\"x\"},\"slots\":2147483648,\"prefetch\":0}",
                    "{\"type\":\"heartbeat\",\"held\":[" + "1,".repeat(5_000) + "1],\"cpu\":0,\"rss_mb\":0}",
                    "{\"type\":\"heartbeat\",\"held\":[],\"cpu\":1e999,\"rss_mb\":-1}",
                    "[".repeat(2_000),
                    "\"" + "y".repeat(100_000) + "\"",
                    "{\"type\":\"welcome\"}")) {
                worker.sendText(frame);
                assertThat(worker.await(ErrorNotice.class).fatal())
                        .as(frame.substring(0, Math.min(60, frame.length())))
                        .isFalse();
            }
            assertThat(worker.session().isOpen()).isTrue();
        }
    }

    private static Hello helloOf() {
        return new Hello(
                1,
                "0.1.0",
                "testing worker",
                new Hello.Machine("Linux", "amd64", 2, 4_000),
                Set.of(Source.Kind.HTTP),
                List.of());
    }

    @Test
    default void headersOfProxiesThatNobodyTrustsShouldCountForNothing() {
        JsonNode session = coordinator().session("no proxy");
        HttpResponse<String> answer = coordinator()
                .send(coordinator()
                        .request(path(session))
                        .header("X-Forwarded-For", "203.0.113.9")
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-Host", "evil.test")
                        .header("Forwarded", "for=203.0.113.9;host=evil.test;proto=https"));
        assertThat(TestingHttp.json(answer).get("worker_command").textValue())
                .doesNotContain("evil.test", "https")
                .contains(coordinator().base().getAuthority());
    }

    private static String code(JsonNode session) {
        return session.get("code").textValue();
    }

    private static String path(JsonNode session) {
        return "/api/v1/sessions/" + session.get("id").textValue();
    }
}
