package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.CoordinatorMessage.Pending;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Welcome;
import org.junit.jupiter.api.Test;

/** An operator changes, closes and deletes sessions, and says who may work in them. */
interface SessionControlScenarios extends Scenarios {
    @Test
    default void aRevokedWorkerShouldBeOutAndItsJobShouldGoToAnother() throws Exception {
        JsonNode session = coordinator().session("revoked");
        coordinator().run(session, "album one");
        String credential;
        try (TestingWorker worker = TestingWorker.connect(socket(session), "chaarfm.v1", null)) {
            worker.hello();
            Welcome welcome = worker.await(Welcome.class);
            credential = welcome.membership().credential().value();
            worker.send(new Ready(KnownModels.STAND_IN, 1, 0));
            Job job = worker.await(Job.class);
            String id = welcome.membership().workerId().value();
            assertThat(ordered("/api/v1/workers/" + id + "/revoke").get("state").textValue())
                    .isEqualTo("revoked");
            assertThat(worker.awaitClose().getCloseCode().getCode()).isEqualTo(CloseCode.REVOKED.code());
            assertThat(ordered("/api/v1/workers/" + id + "/revoke").get("held")).isEmpty();
            try (TestingWorker other = TestingWorker.join(coordinator(), code(session), 1)) {
                assertThat(other.await(Job.class).attempt().jobId())
                        .isEqualTo(job.attempt().jobId());
            }
        }
        HttpResponse<String> refused = coordinator()
                .send(coordinator()
                        .anonymous(socket(session).getRawPath())
                        .header("Sec-WebSocket-Protocol", "chaarfm.v1")
                        .header("Authorization", "Bearer " + credential));
        assertThat(refused.statusCode()).isEqualTo(401);
    }

    @Test
    default void aDisconnectedWorkerShouldBeFreeToComeBack() throws Exception {
        JsonNode session = coordinator().session("disconnected");
        String credential;
        try (TestingWorker worker = TestingWorker.connect(socket(session), "chaarfm.v1", null)) {
            worker.hello();
            Welcome welcome = worker.await(Welcome.class);
            credential = welcome.membership().credential().value();
            worker.send(new Heartbeat(List.of(), 0, 1));
            await().atMost(PATIENCE)
                    .until(() -> read(session).at("/code_policy/used").intValue() == 1);
            ordered("/api/v1/workers/" + welcome.membership().workerId() + "/disconnect");
            assertThat(worker.awaitClose().getCloseCode().getCode()).isEqualTo(CloseCode.GOING_AWAY.code());
        }
        try (TestingWorker again = TestingWorker.connect(socket(session), "chaarfm.v1", credential)) {
            again.hello();
            assertThat(again.await(Welcome.class).membership().credential()).isNull();
        }
    }

    @Test
    default void aNewWorkerShouldWaitForApprovalWhereThatIsWanted() throws Exception {
        JsonNode session = coordinator()
                .make(
                        "/api/v1/sessions",
                        Map.of(
                                "name",
                                "approval",
                                "model",
                                "stand-in",
                                "approve_workers",
                                true,
                                "code",
                                Map.of("short", true, "expires_in_s", 600)));
        assertThat(code(session)).hasSize(7);
        try (TestingWorker worker = TestingWorker.connect(socket(session), "chaarfm.v1", null)) {
            worker.hello();
            worker.await(Pending.class);
            worker.send(new Ready(KnownModels.STAND_IN, 1, 0));
            worker.await(ErrorNotice.class);
            JsonNode pending = onlyWorker(session);
            assertThat(pending.get("state").textValue()).isEqualTo("pending");
            ordered(path(pending, "approve"));
            worker.await(Welcome.class);
        }
        try (TestingWorker other = TestingWorker.connect(socket(session), "chaarfm.v1", null)) {
            other.hello();
            other.await(Pending.class);
            ordered(path(onlyWorker(session), "decline"));
            assertThat(other.awaitClose().getCloseCode().getCode()).isEqualTo(CloseCode.REVOKED.code());
        }
    }

    @Test
    default void changedLimitsAndARotatedCodeShouldTakeEffectAtOnce() throws Exception {
        JsonNode session = coordinator().session("changed");
        try (TestingWorker worker = TestingWorker.join(coordinator(), code(session), 1)) {
            JsonNode changed = patched(session, "{\"name\":\"den\",\"limits\":{\"max_bytes\":1000}}");
            assertThat(changed.get("name").textValue()).isEqualTo("den");
            Welcome told =
                    worker.await(Welcome.class, welcome -> welcome.limits().maxBytes() == 1_000);
            assertThat(told.membership().credential()).isNull();
            JsonNode rotated = TestingHttp.json(
                    coordinator().post(path(session) + "/code", "application/json", "{\"max_workers\":5}"));
            assertThat(code(rotated)).isNotEqualTo(code(session));
            assertThat(rotated.at("/code_policy/max_workers").intValue()).isEqualTo(5);
            assertThat(coordinator()
                            .send(coordinator().anonymous(socket(session).getRawPath()))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(worker.session().isOpen()).isTrue();
        }
        assertThat(coordinator()
                        .post(path(session) + "/code", "application/json", "{\"short\":true}")
                        .statusCode())
                .as("nobody approves workers here")
                .isEqualTo(409);
    }

    @Test
    default void aClosedSessionShouldTurnItsWorkersOutAndGoWhenItIsDeleted() throws Exception {
        JsonNode session = coordinator().session("closed");
        JsonNode run = coordinator().run(session, "album one");
        try (TestingWorker worker = TestingWorker.join(coordinator(), code(session), 1)) {
            worker.succeed(worker.await(Job.class).attempt(), 1);
            worker.await(Ack.class);
            assertThat(deleted(path(session)).statusCode()).as("it is open").isEqualTo(409);
            assertThat(deleted(path(session) + "/history").statusCode())
                    .as("a run is open")
                    .isEqualTo(409);
            assertThat(ordered(path(session) + "/close").get("state").textValue())
                    .isEqualTo("closed");
            assertThat(worker.awaitClose().getCloseCode().getCode()).isEqualTo(CloseCode.SESSION_CLOSED.code());
        }
        String runPath = "/api/v1/runs/" + run.get("id").textValue();
        await().atMost(PATIENCE)
                .until(() -> coordinator().get(runPath).get("state").textValue().equals("stopped"));
        assertThat(coordinator()
                        .send(coordinator().anonymous(socket(session).getRawPath()))
                        .statusCode())
                .isEqualTo(410);
        assertThat(deleted(path(session) + "/history").statusCode()).isEqualTo(204);
        assertThat(coordinator().send(coordinator().request(runPath)).statusCode())
                .isEqualTo(404);
        assertThat(coordinator().get(path(session) + "/embeddings").get("items"))
                .hasSize(1);
        assertThat(deleted(path(session)).statusCode()).isEqualTo(204);
        assertThat(coordinator().send(coordinator().request(path(session))).statusCode())
                .isEqualTo(404);
        assertThat(coordinator()
                        .send(coordinator().anonymous(socket(session).getRawPath()))
                        .statusCode())
                .isEqualTo(404);
    }

    private JsonNode patched(JsonNode session, String patch) {
        HttpResponse<String> answer = coordinator()
                .send(coordinator()
                        .request(path(session))
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString(patch)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestingHttp.json(answer);
    }

    private JsonNode ordered(String path) {
        HttpResponse<String> answer =
                coordinator().send(coordinator().request(path).POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestingHttp.json(answer);
    }

    private HttpResponse<String> deleted(String path) {
        return coordinator().send(coordinator().request(path).DELETE());
    }

    private JsonNode read(JsonNode session) {
        return coordinator().get(path(session));
    }

    /** The newest. */
    private JsonNode onlyWorker(JsonNode session) {
        JsonNode workers = coordinator().get(path(session) + "/workers").get("items");
        return workers.get(workers.size() - 1);
    }

    private URI socket(JsonNode session) {
        return coordinator().socket(code(session));
    }

    private static String code(JsonNode session) {
        return session.get("code").textValue();
    }

    private static String path(JsonNode session) {
        return "/api/v1/sessions/" + session.get("id").textValue();
    }

    private static String path(JsonNode worker, String order) {
        return "/api/v1/workers/" + worker.get("id").textValue() + "/" + order;
    }
}
