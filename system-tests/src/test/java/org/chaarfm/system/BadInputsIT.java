package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.chaarfm.system.media.BadMediaServer;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Api;
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.Session;
import org.chaarfm.system.program.Worker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path temp;

    private Path music;

    @BeforeEach
    void makeMusic() throws IOException {
        music = Files.createDirectories(temp.resolve("music"));
        MadeAudio.write(music.resolve("good.wav"), 1, 4);
    }

    @Test
    void badFileShouldGiveItsCodeAndTheRestShouldGoOn() throws IOException {
        MadeAudio.write(music.resolve("short.wav"), 2, 2);
        Files.createFile(music.resolve("empty.mp3"));
        Files.writeString(music.resolve("text.mp3"), "This is no music.\n".repeat(500));
        ImageIO.write(
                new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB),
                "png",
                music.resolve("cover.mp3").toFile());
        Path vanishing = MadeAudio.write(music.resolve("vanishing.wav"), 3, 4);
        try (Coordinator coordinator = Coordinator.start(temp.resolve("data"), music)) {
            Session session = coordinator.api().openSession("stand-in", false);
            String listed = coordinator.api().runFolder(session, ".");
            Awaitility.await("all are listed").atMost(PATIENCE).until(() -> coordinator
                    .api()
                    .get("runs/" + listed)
                    .get("state")
                    .asText()
                    .equals("running"));
            Files.delete(vanishing);
            JsonNode run = run(coordinator.api(), session, listed);
            assertThat(run.at("/counts/stored").asInt()).isEqualTo(1);
            assertThat(codes(coordinator.api(), run))
                    .isEqualTo(Map.of(
                            "short.wav", "too_short",
                            "empty.mp3", "corrupt_audio",
                            "text.mp3", "unsupported_format",
                            "cover.mp3", "unsupported_format",
                            "vanishing.wav", "not_found"));
        }
    }

    @Test
    void badAddressShouldGiveItsCodeAndTheRestShouldGoOn() {
        try (BadMediaServer server = BadMediaServer.start(music);
                Coordinator coordinator = Coordinator.start(temp.resolve("data"), music)) {
            Session session = coordinator.api().openSession("stand-in", true);
            String list = String.join(
                    "\n",
                    server.url("/missing.mp3"),
                    server.url("/forbidden.mp3"),
                    "no address",
                    server.url("/loop.mp3"),
                    server.url("/page.mp3"),
                    server.url("/empty.mp3"),
                    server.url("/endless.mp3"),
                    server.url("/good/good.wav"));
            JsonNode run = run(coordinator.api(), session, coordinator.api().runList(session, list));
            assertThat(run.at("/counts/stored").asInt()).isEqualTo(1);
            assertThat(run.at("/counts/rejected").asInt()).isEqualTo(1);
            JsonNode events = coordinator.api().get("runs/" + run.get("id").asText() + "/events");
            assertThat(events.get("items"))
                    .anySatisfy(event -> assertThat(event.get("line").asInt()).isEqualTo(3));
            assertThat(codes(coordinator.api(), run))
                    .isEqualTo(Map.of(
                            server.url("/missing.mp3"), "not_found",
                            server.url("/forbidden.mp3"), "refused_source",
                            server.url("/loop.mp3"), "refused_source",
                            server.url("/page.mp3"), "unsupported_format",
                            server.url("/empty.mp3"), "corrupt_audio",
                            server.url("/endless.mp3"), "too_large"));
        }
    }

    @Test
    void privateAddressShouldBeRefusedUnlessTheSessionAllowsIt() {
        try (BadMediaServer server = BadMediaServer.start(music);
                Coordinator coordinator = Coordinator.start(temp.resolve("data"), music)) {
            Session session = coordinator.api().openSession("stand-in", false);
            String good = server.url("/good/good.wav");
            JsonNode run = run(coordinator.api(), session, coordinator.api().runList(session, good));
            assertThat(codes(coordinator.api(), run)).isEqualTo(Map.of(good, "refused_source"));
        }
    }

    private JsonNode run(Api api, Session session, String run) {
        try (Worker worker = Worker.start("worker", session, temp)) {
            JsonNode ended = api.awaitCompletion(run, PATIENCE);
            assertThat(worker.program().isAlive()).isTrue();
            return ended;
        }
    }

    private static Map<String, String> codes(Api api, JsonNode run) {
        Map<String, String> codes = new TreeMap<>();
        for (JsonNode failure :
                api.get("runs/" + run.get("id").asText() + "/failures").get("items")) {
            assertThat(failure.get("message").asText()).isNotBlank();
            codes.put(failure.get("source").asText(), failure.get("code").asText());
        }
        return codes;
    }
}
