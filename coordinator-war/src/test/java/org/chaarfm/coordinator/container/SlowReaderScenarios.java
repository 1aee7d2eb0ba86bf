package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.Job;
import org.junit.jupiter.api.Test;

/** A worker that asks and never reads the answers, beside others that do. */
interface SlowReaderScenarios extends Scenarios {
    int OTHERS = 15;
    int ROUNDS = 100;

    /** So many wait in the mailbox at most, far below what counts as a flood. */
    int QUESTIONS_A_ROUND = 400;

    @Test
    default void aSocketThatDoesNotReadShouldBeClosedAndKeepNobodyWaiting() throws IOException {
        JsonNode session = coordinator().session("slow reader");
        String path = "/api/v1/sessions/" + session.get("id").textValue();
        String code = session.get("code").textValue();
        List<TestingWorker> others = new ArrayList<>();
        try (Socket deaf = deaf(code)) {
            await().atMost(PATIENCE)
                    .until(() ->
                            coordinator().get(path + "/workers").get("items").size() == 1);
            for (int i = 0; i < OTHERS; i++) {
                others.add(TestingWorker.join(coordinator(), code, 1));
            }
            String list = IntStream.range(0, OTHERS * (ROUNDS + 1))
                    .mapToObj("http://198.51.100.1/%d.mp3\n"::formatted)
                    .collect(Collectors.joining());
            assertThat(coordinator()
                            .post(path + "/runs/list?format=m3u", "text/plain", list)
                            .statusCode())
                    .isEqualTo(201);
            int rounds = 0;
            for (; rounds < ROUNDS && connected(path, 0); rounds++) {
                ask(deaf);
                long began = System.nanoTime();
                others.forEach(SlowReaderScenarios::doOneJob);
                assertThat(Duration.ofNanos(System.nanoTime() - began))
                        .as("a job of each of the others, in round " + rounds)
                        .isLessThan(Duration.ofSeconds(5));
            }
            await("the deaf one is let go").atMost(Duration.ofSeconds(60)).until(() -> !connected(path, 0));
            assertThat(rounds).as("rounds until its outbox was full").isPositive();
            others.forEach(SlowReaderScenarios::doOneJob);
        } finally {
            others.forEach(TestingWorker::close);
        }
    }

    private boolean connected(String session, int worker) {
        return coordinator()
                .get(session + "/workers")
                .at("/items/" + worker + "/connected")
                .booleanValue();
    }

    private static void doOneJob(TestingWorker worker) {
        Job job = worker.await(Job.class);
        worker.succeed(job.attempt(), 1);
        Ack ack = worker.await(Ack.class, answer -> answer.attempt().equals(job.attempt()));
        assertThat(ack.outcome()).isEqualTo(AckOutcome.STORED);
    }

    /** A worker's socket that has said hello and will never read again, with as little room for answers as there can be. */
    private Socket deaf(String code) throws IOException {
        URI address = coordinator().socket(code);
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.getOutputStream()
                .write(("GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Protocol: chaarfm.v1\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 101 ");
        socket.getOutputStream()
                .write(
                        frame(
                                "{\"type\":\"hello\",\"protocol\":1,\"worker_version\":\"1\",\"name\":\"deaf\",\"os\":\"Linux\","
                                        + "\"arch\":\"amd64\",\"cores\":1,\"memory_mb\":1000,\"sources\":[\"http\"],\"held\":[]}"));
        return socket;
    }

    /** Each is answered with an error that quotes it. */
    private static void ask(Socket deaf) throws IOException {
        ByteArrayOutputStream questions = new ByteArrayOutputStream();
        for (int i = 0; i < QUESTIONS_A_ROUND; i++) {
            questions.write(frame("{\"type\":\"" + "what?".repeat(40) + "\"}"));
        }
        OutputStream out = deaf.getOutputStream();
        try {
            out.write(questions.toByteArray());
        } catch (SocketException closed) {
            assertThat(closed).hasMessageMatching("(?i).*(broken pipe|reset|closed).*");
        }
    }

    /** A text frame of a client, with a mask of zeros. */
    private static byte[] frame(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.write(new byte[4]);
        frame.write(payload);
        return frame.toByteArray();
    }
}
