package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.Stage;
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
            String url = urlOf(job);
            assertThat(url).startsWith("/media/").endsWith(".flac");

            HttpResponse<byte[]> whole = fetch(url, null, null);
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
                    .until(() -> fetch(url, null, null).statusCode() == 404);
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
                assertThat(fetch(urlOf(job), null, null).statusCode())
                        .as(urlOf(job))
                        .isEqualTo(200);
                worker.succeed(job.attempt(), 1);
            }
        }
    }

    private void assertRanges(String url, byte[] file, String etag) {
        HttpResponse<byte[]> middle = fetch(url, "bytes=1000000-1999999", null);
        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(Arrays.equals(middle.body(), Arrays.copyOfRange(file, 1_000_000, 2_000_000)))
                .isTrue();
        assertThat(middle.headers().firstValue("Content-Range")).hasValue("bytes 1000000-1999999/20000000");
        HttpResponse<byte[]> end = fetch(url, "bytes=-10", etag);
        assertThat(end.statusCode()).isEqualTo(206);
        assertThat(end.body()).isEqualTo(Arrays.copyOfRange(file, file.length - 10, file.length));
        assertThat(fetch(url, "bytes=0-9", "\"another\"").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> behind = fetch(url, "bytes=20000000-", null);
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
        assertThat(fetch("/media/" + capability + "/other.name", "bytes=0-9", null)
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
            assertThat(fetch(path, null, null).statusCode()).as(path).isIn(400, 404);
        }
        assertThat(coordinator()
                        .send(coordinator().anonymous(url).POST(HttpRequest.BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(405);
    }

    /** More readers than places, and more unread bytes than the server has memory. */
    @Test
    default void readersThatStopShouldHoldUpNoRequestsAndNoMemoryAndLoseTheirPlaces() throws IOException {
        List<Socket> stalled = new ArrayList<>();
        try (TestingWorker worker = workerOfMany("stalled readers")) {
            List<Job> jobs = jobsOfMany(worker);
            for (int i = 0; i < 300; i++) {
                stalled.add(ask(urlOf(jobs.get(i % jobs.size()))));
            }
            assertThat(coordinator()
                            .send(coordinator().anonymous("/health/ready"))
                            .statusCode())
                    .isEqualTo(200);
            coordinator().get("/api/v1/sessions");
            String late = urlOf(jobs.get(jobs.size() - 1));
            HttpResponse<byte[]> full = fetch(late, "bytes=0-99", null);
            assertThat(full.statusCode()).isEqualTo(503);
            assertThat(full.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(full.headers().firstValue("Content-Type")).hasValue("application/problem+json");

            await("a place that a stalled reader has lost")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> fetch(late, "bytes=0-99", null).statusCode() == 206);
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    @Test
    default void moreSlowReadersThanPlacesShouldAllGetTheirFiles() {
        List<Thread> threads = new ArrayList<>();
        List<Long> lengths = new CopyOnWriteArrayList<>();
        List<Duration> refusals = new CopyOnWriteArrayList<>();
        try (TestingWorker worker = workerOfMany("slow readers")) {
            List<Job> jobs = jobsOfMany(worker);
            for (Job job : jobs) {
                Thread reader = new Thread(() -> lengths.add(readSlowly(urlOf(job), refusals)), "slow reader");
                reader.start();
                threads.add(reader);
            }
            List<HeldProgress> held = jobs.stream()
                    .map(job -> new HeldProgress(job.attempt(), Stage.FETCH, 0))
                    .toList();
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> {
                        worker.send(new Heartbeat(held, 0, 1));
                        return threads.stream().noneMatch(Thread::isAlive);
                    });
            jobs.forEach(job -> worker.succeed(job.attempt(), 1));
            jobs.forEach(job -> assertThat(worker.await(Ack.class).outcome()).isEqualTo(AckOutcome.STORED));
        } finally {
            threads.forEach(Thread::interrupt);
        }
        assertThat(lengths).hasSize(TestingDeployment.MANY).containsOnly(20_000_000L);
        assertThat(refusals).as("times until 503").isNotEmpty().allMatch(time -> time.toSeconds() < 5);
    }

    private TestingWorker workerOfMany(String name) {
        JsonNode session = coordinator().session(name);
        TestingWorker worker =
                TestingWorker.join(coordinator(), session.get("code").textValue(), TestingDeployment.MANY);
        coordinator().run(session, "many");
        return worker;
    }

    private static List<Job> jobsOfMany(TestingWorker worker) {
        List<Job> jobs = new ArrayList<>();
        while (jobs.size() < TestingDeployment.MANY) {
            jobs.add(worker.await(Job.class));
        }
        return jobs;
    }

    /** At 10 MB/s at most, as often as it takes; the number of bytes. */
    private long readSlowly(String url, List<Duration> refusals) {
        while (!Thread.currentThread().isInterrupted()) {
            long asked = System.nanoTime();
            HttpRequest.Builder request = coordinator().anonymous(url).version(HttpClient.Version.HTTP_1_1);
            HttpResponse<InputStream> response = coordinator().send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() == 200) {
                    return count(body);
                }
                assertThat(response.statusCode()).isEqualTo(503);
                refusals.add(Duration.ofNanos(System.nanoTime() - asked));
                long wait = response.headers().firstValueAsLong("Retry-After").orElseThrow();
                LockSupport.parkNanos(Duration.ofSeconds(wait).toNanos());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return -1;
    }

    private static long count(InputStream body) throws IOException {
        long bytes = 0;
        for (int read = body.readNBytes(250_000).length; read > 0; read = body.readNBytes(250_000).length) {
            bytes += read;
            LockSupport.parkNanos(Duration.ofMillis(25).toNanos()); // The reader's line.
        }
        return bytes;
    }

    private Socket ask(String url) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(65_536);
        socket.connect(new InetSocketAddress(
                coordinator().base().getHost(), coordinator().base().getPort()));
        String request =
                "GET " + url + " HTTP/1.1\r\nHost: " + coordinator().base().getAuthority() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    default void theModelShouldBeOfferedToThoseWhoNeedItAndUnderItsCapabilityOnly() throws Exception {
        assertThat(fetch("/model/0123456789abcdefghij/msd-musicnn-1.pb", null, null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(offeredTo(coordinator().session("stand-in"))).isNull();
        assumeThat(System.getProperty("chaarfm.it.model"))
                .as("the pretrained model is there")
                .endsWith(".pb");
        String url = offeredTo(coordinator().make("/api/v1/sessions", Map.of("name", "musicnn")));
        assertThat(url).startsWith("/model/").endsWith("/msd-musicnn-1.pb");
        HttpResponse<byte[]> model = fetch(url, null, null);
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

    private HttpResponse<byte[]> fetch(String path, String range, String ifRange) {
        HttpRequest.Builder request = coordinator().anonymous(path);
        if (range != null) {
            request.header("Range", range);
        }
        if (ifRange != null) {
            request.header("If-Range", ifRange);
        }
        return coordinator().send(request, BodyHandlers.ofByteArray());
    }

    private static String urlOf(Job job) {
        return ((HttpSource) ((EmbedJob) job.payload()).source()).url();
    }
}
