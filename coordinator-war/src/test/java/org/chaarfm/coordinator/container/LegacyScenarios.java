package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.chaarfm.coordinator.container.TestingV0Worker.vector;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The old fleet, with everything that it sends and some things that it should not (PROTOCOL.md, v0). */
interface LegacyScenarios extends Scenarios {
    @Test
    default void aSessionOfStandInVectorsShouldRefuseLegacyWorkers() {
        JsonNode session = coordinator().session("stand-in");

        assertThatThrownBy(() -> TestingV0Worker.connect(socket(session))).hasStackTraceContaining("403");
    }

    @Test
    default void legacyWorkersShouldEmbedTheTracksOfAFolderWhateverElseTheySend() {
        JsonNode session = session("legacy");
        JsonNode run = coordinator().run(session, "album one");
        try (TestingV0Worker worker = TestingV0Worker.connect(socket(session))) {
            JsonNode first = worker.next();
            assertIsTrackJob(first);
            sendNonsense(worker);
            worker.succeed(name(first), vector(200, "0.10000000149011612"));
            worker.succeed(name(first), vector(200, "0.5"));
            JsonNode second = worker.next();
            worker.succeed(name(first), vector(200, "0.5"));
            worker.succeed(name(second), vector(3, "0.5"));
            JsonNode third = worker.next();
            worker.succeed(name(third), vector(200, "NaN"));
            for (int i = 0; i < 2; i++) {
                JsonNode again = worker.next();
                assertThat(name(again)).as("a name of its own").isNotIn(name(second), name(third));
                worker.succeed(name(again), vector(200, "0.5"));
            }
            awaitCompleted(run);
            assertThat(worker.hasMore()).as("acks and the like").isFalse();
            assertThat(worker.session().isOpen()).isTrue();
            assertOneWorker(session, 3, 2);
        }
        assertEmbeddings(session, run);
    }

    /** Everything that it needs to fetch the track without any header of ours, as often as it likes. */
    private void assertIsTrackJob(JsonNode job) {
        assertThat(job.get("type").textValue()).isEqualTo("job");
        assertThat(names(job.get("payload"))).containsExactly("artist", "title", "table_name", "youtube_url");
        String address = job.at("/payload/youtube_url").textValue();
        assertThat(address)
                .startsWith(coordinator().base() + "media/")
                .endsWith(".mp3")
                .as("with this machine's own address")
                .contains("127.0.0.1");
        for (int i = 0; i < 2; i++) {
            HttpResponse<byte[]> media = coordinator()
                    .send(coordinator().anonymous(URI.create(address).getRawPath()), BodyHandlers.ofByteArray());
            assertThat(media.statusCode()).isEqualTo(200);
            assertThat(media.body()).hasSize(300_000);
        }
    }

    private static List<String> names(JsonNode object) {
        Iterator<String> names = object.fieldNames();
        return java.util.stream.Stream.generate(() -> names.hasNext() ? names.next() : null)
                .takeWhile(name -> name != null)
                .toList();
    }

    private static void sendNonsense(TestingV0Worker worker) {
        List.of("hello?", "", "[]", "{\"type\": \"pong\"}", "{\"type\": \"hello\"}", "{\"type\": \"result\"}")
                .forEach(worker::send);
        worker.succeed("never-given", vector(200, "0.5"));
        worker.fail("never-given", "Download failed");
        worker.send("x".repeat(1 << 20));
        worker.send("{\"type\": \"result\", \"job_id\": \"never-given\", \"status\": \"success\", \"data\": "
                + "{\"genre\": \"jazz\", \"tracks\": ["
                + IntStream.range(0, 5_000)
                        .mapToObj(i ->
                                "{\"youtube_url\": \"https://youtu.be/" + i + "\", \"title\": \"Track " + i + "\"}")
                        .collect(Collectors.joining(", "))
                + "]}}");
    }

    private void assertOneWorker(JsonNode session, int stored, int failed) {
        JsonNode worker = worker(session);
        assertThat(worker.get("dialect").textValue()).isEqualTo("v0");
        assertThat(worker.get("name").textValue()).isEqualTo("v0 worker at 127.0.0.1");
        assertThat(worker.get("os").isNull()).isTrue();
        assertThat(worker.get("connected").booleanValue()).isTrue();
        assertThat(worker.get("stored").intValue()).isEqualTo(stored);
        assertThat(worker.get("failed").intValue()).isEqualTo(failed);
    }

    /** The only one that there is. */
    private JsonNode worker(JsonNode session) {
        JsonNode workers = coordinator().get(path(session) + "/workers").get("items");
        assertThat(workers).hasSize(1);
        return workers.get(0);
    }

    private void assertEmbeddings(JsonNode session, JsonNode run) {
        JsonNode embeddings = coordinator()
                .get(path(session) + "/embeddings?run=" + run.get("id").textValue())
                .get("items");
        assertThat(embeddings).hasSize(3).allSatisfy(embedding -> {
            assertThat(embedding.get("notes").toString()).isEqualTo("[\"re_encoded\"]");
            assertThat(embedding.get("embedding")).hasSize(200);
            assertThat(embedding.get("tags")).isEmpty();
            assertThat(embedding.get("artist").textValue())
                    .as("its file says more")
                    .isNotEqualTo("YouTube Artist");
        });
        assertThat(embeddings)
                .extracting(embedding -> embedding.at("/embedding/0").floatValue())
                .containsExactlyInAnyOrder(0.1f, 0.5f, 0.5f);
    }

    @Test
    default void aFileThatIsRefusedShouldBeTriedAgain() {
        JsonNode session = session("refused");
        JsonNode run = coordinator().run(session, "failed");
        try (TestingV0Worker worker = TestingV0Worker.connect(socket(session))) {
            worker.fail(name(worker.next()), "File size out of range: 0.0MB");
            worker.succeed(name(worker.next()), vector(200, "0.5"));
            awaitCompleted(run);
        }
    }

    @Test
    default void aWorkerThatReconnectsShouldBeTheSameAndItsJobGoOn() {
        JsonNode session = session("reconnect");
        JsonNode run = coordinator().run(session, "lost");
        String first;
        try (TestingV0Worker worker = TestingV0Worker.connect(socket(session))) {
            first = name(worker.next());
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !worker(session).get("connected").booleanValue());
        try (TestingV0Worker worker = TestingV0Worker.connect(socket(session))) {
            JsonNode again = worker.next();
            assertThat(name(again)).isNotEqualTo(first);
            worker.succeed(first, vector(200, "0.5"));
            worker.succeed(name(again), vector(200, "0.25"));
            awaitCompleted(run);
            assertOneWorker(session, 1, 0);
        }
        assertThat(coordinator()
                        .get(path(session) + "/embeddings")
                        .at("/items/0/embedding/0")
                        .floatValue())
                .isEqualTo(0.25f);
    }

    private static String name(JsonNode job) {
        return job.get("job_id").textValue();
    }

    /** Of the real model: what an old worker computes. */
    private JsonNode session(String name) {
        return coordinator().make("/api/v1/sessions", Map.of("name", name));
    }

    private URI socket(JsonNode session) {
        return coordinator().socket(session.get("code").textValue());
    }

    private static String path(JsonNode session) {
        return "/api/v1/sessions/" + session.get("id").textValue();
    }

    private void awaitCompleted(JsonNode run) {
        String path = "/api/v1/runs/" + run.get("id").textValue();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> coordinator().get(path).get("state").textValue(), "completed"::equals);
    }
}
