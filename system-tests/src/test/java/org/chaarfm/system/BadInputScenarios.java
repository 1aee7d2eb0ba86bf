package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Failure;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.system.media.BadMediaServer;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Worker;
import org.junit.jupiter.api.Test;

/** Tracks that cannot be embedded, each for its own reason. */
interface BadInputScenarios extends Scenarios {
    @Test
    default void badFileShouldGiveItsCodeAndTheRestShouldGoOn() throws IOException {
        Path music = music("bad files");
        MadeAudio.write(music.resolve("good.wav"), 1, 4);
        MadeAudio.write(music.resolve("short.wav"), 2, 2);
        Files.createFile(music.resolve("empty.mp3"));
        Files.writeString(music.resolve("text.mp3"), "This is no music.\n".repeat(500));
        ImageIO.write(
                new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB),
                "png",
                music.resolve("cover.mp3").toFile());
        Path vanishing = MadeAudio.write(music.resolve("vanishing.wav"), 3, 4);
        CoordinatorClient api = coordinator().api();
        Session session = api.openSession("bad files", "stand-in", false);
        Run listed = api.startFolderRun(session.id(), "bad files");
        Awaitility.await("all are listed")
                .atMost(PATIENCE)
                .until(() -> api.run(listed.id()).state().equals("running"));
        Files.delete(vanishing);
        Run run = complete(session, listed);
        assertThat(run.counts().stored()).isEqualTo(1);
        assertThat(codes(api, run))
                .isEqualTo(Map.of(
                        "bad files/short.wav", "too_short",
                        "bad files/empty.mp3", "corrupt_audio",
                        "bad files/text.mp3", "unsupported_format",
                        "bad files/cover.mp3", "unsupported_format",
                        "bad files/vanishing.wav", "not_found"));
    }

    @Test
    default void badAddressShouldGiveItsCodeAndTheRestShouldGoOn() throws IOException {
        try (BadMediaServer server = server("bad addresses")) {
            CoordinatorClient api = coordinator().api();
            Session session = api.openSession("bad addresses", "stand-in", true);
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
            Run run = complete(session, api.startListRun(session.id(), "m3u", list));
            assertThat(run.counts().stored()).isEqualTo(1);
            assertThat(run.counts().rejected()).isEqualTo(1);
            assertThat(api.events(run.id(), null).items())
                    .anySatisfy(event -> assertThat(event.line()).isEqualTo(3));
            assertThat(codes(api, run))
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
    default void privateAddressShouldBeRefusedUnlessTheSessionAllowsIt() throws IOException {
        try (BadMediaServer server = server("private address")) {
            CoordinatorClient api = coordinator().api();
            Session session = api.openSession("private address", "stand-in", false);
            String good = server.url("/good/good.wav");
            Run run = end(session, api.startListRun(session.id(), "m3u", good));
            assertThat(run.state()).isEqualTo("failed");
            assertThat(run.message()).contains("No track could be embedded");
            assertThat(codes(api, run)).isEqualTo(Map.of(good, "refused_source"));
        }
    }

    private BadMediaServer server(String folder) throws IOException {
        Path music = music(folder);
        MadeAudio.write(music.resolve("good.wav"), 1, 4);
        return BadMediaServer.start(music);
    }

    private Run complete(Session session, Run run) throws IOException {
        Run ended = end(session, run);
        assertThat(ended.completed()).as(ended.toString()).isTrue();
        return ended;
    }

    private Run end(Session session, Run run) throws IOException {
        try (Worker worker = worker("worker", session)) {
            Run ended = coordinator().awaitEnd(run, PATIENCE);
            assertThat(worker.program().isAlive()).isTrue();
            return ended;
        }
    }

    private static Map<String, String> codes(CoordinatorClient api, Run run) throws IOException {
        Map<String, String> codes = new TreeMap<>();
        for (Failure failure : api.failures(run.id(), null).items()) {
            assertThat(failure.message()).isNotBlank();
            codes.put(failure.source(), failure.code());
        }
        return codes;
    }
}
