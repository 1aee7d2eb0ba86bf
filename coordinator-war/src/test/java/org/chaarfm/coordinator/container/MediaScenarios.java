package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Welcome;
import org.junit.jupiter.api.Test;

/** The files that workers fetch from the coordinator. */
interface MediaScenarios extends Scenarios {
    @Test
    default void theMediaOfAJobShouldBeServedUntilItEnds() throws IOException {
        JsonNode session = coordinator().session("media");
        byte[] file = Files.readAllBytes(TestingDeployment.MUSIC.resolve("big/Long One.flac"));
        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), 1)) {
            coordinator().run(session, "big");
            Job job = worker.await(Job.class);
            String url = TestingWorker.urlOf(job);
            assertThat(url).startsWith("/media/").endsWith(".flac");

            HttpResponse<byte[]> whole = coordinator().media(url, null, null);
            assertThat(whole.statusCode()).isEqualTo(200);
            assertThat(Arrays.equals(whole.body(), file)).isTrue();
            assertThat(whole.headers().firstValue("Content-Type")).hasValue("audio/flac");
            assertThat(whole.headers().firstValueAsLong("Content-Length")).hasValue(file.length);
            assertThat(whole.headers().firstValue("Accept-Ranges")).hasValue("bytes");
            assertRanges(url, file, whole.headers().firstValue("ETag").orElseThrow());
            assertHead(url, file.length);
            assertOnlyTheCapabilitySelects(url, file);

            worker.succeed(job.attempt(), 1);
            worker.await(Ack.class);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> coordinator().media(url, null, null).statusCode() == 404);
        }
    }

    @Test
    default void filesShouldBeServedWhateverTheirNames() {
        JsonNode session = coordinator().session("odd names");
        int names = TestingDeployment.ODD_NAMES.size();
        try (TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), names)) {
            coordinator().run(session, "odd");
            for (int i = 0; i < names; i++) {
                Job job = worker.await(Job.class);
                assertThat(coordinator()
                                .media(TestingWorker.urlOf(job), null, null)
                                .statusCode())
                        .as(TestingWorker.urlOf(job))
                        .isEqualTo(200);
                worker.succeed(job.attempt(), 1);
            }
        }
    }

    private void assertRanges(String url, byte[] file, String etag) {
        HttpResponse<byte[]> middle = coordinator().media(url, "bytes=1000000-1999999", null);
        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(Arrays.equals(middle.body(), Arrays.copyOfRange(file, 1_000_000, 2_000_000)))
                .isTrue();
        assertThat(middle.headers().firstValue("Content-Range")).hasValue("bytes 1000000-1999999/20000000");
        HttpResponse<byte[]> end = coordinator().media(url, "bytes=-10", etag);
        assertThat(end.statusCode()).isEqualTo(206);
        assertThat(end.body()).isEqualTo(Arrays.copyOfRange(file, file.length - 10, file.length));
        assertThat(coordinator().media(url, "bytes=0-9", "\"another\"").statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> behind = coordinator().media(url, "bytes=20000000-", null);
        assertThat(behind.statusCode()).isEqualTo(416);
        assertThat(behind.headers().firstValue("Content-Range")).hasValue("bytes */20000000");
    }

    private void assertHead(String url, long length) {
        HttpRequest.Builder head = coordinator().anonymous(url).method("HEAD", HttpRequest.BodyPublishers.noBody());
        HttpResponse<byte[]> answer = coordinator().send(head, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(length);
    }

    private void assertOnlyTheCapabilitySelects(String url, byte[] file) {
        String capability = url.split("/", -1)[2];
        assertThat(coordinator()
                        .media("/media/" + capability + "/other.name", "bytes=0-9", null)
                        .body())
                .isEqualTo(Arrays.copyOf(file, 10));
        for (String path : new String[] {
            "/media/" + capability + "/..%2f..%2fpom.xml",
            "/media/" + capability + "/a/b.flac",
            "/media/" + capability,
            "/media/" + capability.substring(1) + "/a.flac",
            "/media/../WEB-INF/web.xml",
            "/media/%2e%2e/WEB-INF/web.xml"
        }) {
            assertThat(coordinator().media(path, null, null).statusCode())
                    .as(path)
                    .isIn(400, 404);
        }
        assertThat(coordinator()
                        .send(coordinator().anonymous(url).POST(HttpRequest.BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    default void theModelShouldBeOfferedToThoseWhoNeedItAndUnderItsCapabilityOnly() throws Exception {
        assertThat(coordinator()
                        .media("/model/0123456789abcdefghij/msd-musicnn-1.pb", null, null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(offeredTo(coordinator().session("stand-in"))).isNull();
        assumeThat(System.getProperty("chaarfm.it.model"))
                .as("the pretrained model is there")
                .endsWith(".pb");
        String url = offeredTo(coordinator().make("/api/v1/sessions", Map.of("name", "musicnn")));
        assertThat(url).startsWith("/model/").endsWith("/msd-musicnn-1.pb");
        HttpResponse<byte[]> model = coordinator().media(url, null, null);
        assertThat(model.statusCode()).isEqualTo(200);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(model.body());
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(KnownModels.MUSICNN.sha256());
    }

    private String offeredTo(JsonNode session) throws Exception {
        URI address = coordinator().socket(session.get("code").textValue());
        try (TestingWorker worker = TestingWorker.connect(address, "chaarfm.v1", null)) {
            worker.hello();
            return worker.await(Welcome.class).model().url();
        }
    }
}
