package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Api;
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.Session;
import org.chaarfm.system.program.Worker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real worker that is killed in the middle of a track. */
class LostWorkerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Seconds; with the network as published this takes long enough to be met in the middle. */
    private static final double LONG = 900;

    @TempDir
    Path temp;

    @Test
    void trackOfAKilledWorkerShouldBeEmbeddedByAnother() {
        Path music = temp.resolve("music");
        MadeAudio.write(music.resolve("long.wav"), 1, LONG);
        try (Coordinator coordinator = Coordinator.start(temp.resolve("data"), music)) {
            Api api = coordinator.api();
            Session session = api.openSession("stand-in", false);
            String run = api.runFolder(session, ".");
            try (Worker victim =
                    Worker.start("victim", session, temp, "--slots", "1", "--prefetch", "0", "--network", "plain")) {
                Awaitility.await("the track is at work").atMost(PATIENCE).until(() -> stages(api, session)
                        .contains("analyse"));
                victim.program().kill();
            }
            Awaitility.await("the track is offered again").atMost(PATIENCE).until(() -> count(api, run, "queued") == 1);
            try (Worker other = Worker.start("other", session, temp)) {
                JsonNode completed = api.awaitCompletion(run, PATIENCE);
                assertThat(completed.at("/counts/stored").asInt()).isEqualTo(1);
                assertThat(completed.at("/counts/failed").asInt()).isZero();
                assertThat(other.program().isAlive()).isTrue();
            }
            assertThat(api.text("sessions/" + session.id() + "/export").lines()).hasSize(1);
        }
    }

    private static List<String> stages(Api api, Session session) {
        return api.get("sessions/" + session.id() + "/workers").findValuesAsText("stage");
    }

    private static int count(Api api, String run, String state) {
        return api.get("runs/" + run).at("/counts/" + state).asInt();
    }
}
