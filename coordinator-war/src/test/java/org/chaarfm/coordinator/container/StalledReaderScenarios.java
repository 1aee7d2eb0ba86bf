package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Stage;
import org.junit.jupiter.api.Test;

/** Readers of media that are slow or stop reading, more of them than the coordinator serves at a time. */
interface StalledReaderScenarios extends Scenarios {
    /** More readers than places, and more unread bytes than the server has memory. */
    @Test
    default void readersThatStopShouldHoldUpNoRequestsAndNoMemoryAndLoseTheirPlaces() throws IOException {
        List<Socket> stalled = new ArrayList<>();
        try (TestingWorker worker = workerOfMany("stalled readers")) {
            List<Job> jobs = jobsOfMany(worker);
            for (int i = 0; i < 300; i++) {
                stalled.add(ask(TestingWorker.urlOf(jobs.get(i % jobs.size()))));
            }
            assertThat(coordinator()
                            .send(coordinator().anonymous("/health/ready"))
                            .statusCode())
                    .isEqualTo(200);
            coordinator().get("/api/v1/sessions");
            String late = TestingWorker.urlOf(jobs.get(jobs.size() - 1));
            HttpResponse<byte[]> full = coordinator().media(late, "bytes=0-99", null);
            assertThat(full.statusCode()).isEqualTo(503);
            assertThat(full.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(full.headers().firstValue("Content-Type")).hasValue("application/problem+json");

            await("a place that a stalled reader has lost")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> coordinator().media(late, "bytes=0-99", null).statusCode() == 206);
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
                Thread reader =
                        new Thread(() -> lengths.add(readSlowly(TestingWorker.urlOf(job), refusals)), "slow reader");
                reader.start();
                threads.add(reader);
            }
            List<HeldProgress> held = jobs.stream()
                    .map(job -> new HeldProgress(job.attempt(), Stage.FETCH, 0))
                    .toList();
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(500))
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
}
