package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.CoordinatorException;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.junit.jupiter.api.Test;

/** Lists that are far larger than what the coordinator has memory for, and those that do not come whole. */
interface LongListScenarios extends Scenarios {
    /** Longest list that the delivered coordinator takes, in bytes. */
    long LIMIT = 256L << 20;

    String COMMENT = "# " + "what a playlist may say beside its tracks ".repeat(24) + "\n";
    String TRACK = "http://198.51.100.1/%d.mp3\n";

    @Test
    default void listOf200MegabytesShouldBecomeARun() throws IOException {
        Path list = list("200 MB.m3u", 200_000_000);
        CoordinatorClient api = coordinator().api();
        Session session = api.openSession("a long list", "stand-in", false);
        Run run = api.startListRun(session.id(), "m3u", list);
        Awaitility.await("all of it is read")
                .atMost(PATIENCE)
                .until(() -> api.run(run.id()).state().equals("running"));

        assertThat(api.run(run.id()).counts().queued()).isEqualTo(2);
        assertThat(coordinator().program().isAlive()).isTrue();
        Files.delete(list);
    }

    @Test
    default void listBeyondTheLimitShouldBeRefusedWithTheLimit() throws IOException {
        Path list = list("too long.m3u", LIMIT + 1);
        CoordinatorClient api = coordinator().api();
        Session session = api.openSession("too long", "stand-in", false);

        CoordinatorException refused =
                catchThrowableOfType(CoordinatorException.class, () -> api.startListRun(session.id(), "m3u", list));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.problem().orElseThrow().detail()).contains(LIMIT + " bytes", "coordinator.list.max.bytes");
        assertThat(api.runs(session.id(), null).items()).isEmpty();
        Files.delete(list);
    }

    @Test
    default void listThatBreaksOffShouldMakeNoRun() throws Exception {
        CoordinatorClient api = coordinator().api();
        Session session = api.openSession("cut off", "stand-in", false);
        byte[] half = (TRACK.formatted(1) + COMMENT.repeat(2_000)).getBytes(StandardCharsets.UTF_8);
        for (String framing : List.of("Content-Length: " + 2 * half.length, "Transfer-Encoding: chunked")) {
            String answer = cutOff(session, framing, half);
            assertThat(answer).as(framing).doesNotContain("201");
        }
        Run whole = api.startListRun(session.id(), "m3u", TRACK.formatted(1));
        Awaitility.await("a list of its own goes on")
                .atMost(PATIENCE)
                .until(() -> api.run(whole.id()).state().equals("running"));

        assertThat(api.runs(session.id(), null).items()).extracting(Run::id).containsExactly(whole.id());
    }

    /** Sends a head and half of a body, then no more; gives what is answered to that. */
    private String cutOff(Session session, String framing, byte[] half) throws IOException {
        URI base = coordinator().api().base();
        String token =
                Files.readString(folder().resolve("data").resolve("api-token")).strip();
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/sessions/" + session.id() + "/runs/list?format=m3u HTTP/1.1\r\nHost: "
                            + base.getAuthority() + "\r\nAuthorization: Bearer " + token + "\r\n" + framing
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            if (framing.endsWith("chunked")) {
                out.write((Integer.toHexString(half.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            out.write(half);
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cut) {
            return "cut: " + cut.getMessage();
        }
    }

    /** A list of exactly that many bytes with a track at each end. */
    private Path list(String name, long bytes) throws IOException {
        Path file = folder().resolve(name);
        try (BufferedWriter list = Files.newBufferedWriter(file)) {
            list.write(TRACK.formatted(1));
            long left = bytes - 2L * TRACK.formatted(1).length();
            for (; left >= COMMENT.length(); left -= COMMENT.length()) {
                list.write(COMMENT);
            }
            list.write(TRACK.formatted(2));
            list.write("\n".repeat((int) left));
        }
        return file;
    }
}
