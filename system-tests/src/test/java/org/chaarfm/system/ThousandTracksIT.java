package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Api;
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.Session;
import org.chaarfm.system.program.Worker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThousandTracksIT {
    private static final int TRACKS = 1000;

    @TempDir
    Path temp;

    @Test
    void thousandTracksShouldBeStoredOnceEachByAllWorkers() {
        for (int i = 0; i < TRACKS; i++) {
            MadeAudio.write(temp.resolve("music/%d/Maker - %04d.wav".formatted(i % 10, i)), i, 3.1);
        }
        try (Coordinator coordinator = Coordinator.start(temp.resolve("data"), temp.resolve("music"))) {
            Api api = coordinator.api();
            Session session = api.openSession("stand-in", false);
            try (Worker a = Worker.start("a", session, temp);
                    Worker b = Worker.start("b", session, temp);
                    Worker c = Worker.start("c", session, temp)) {
                List.of(a, b, c).forEach(worker -> worker.program().awaitOutput("Ready with"));
                JsonNode run = api.awaitCompletion(api.runFolder(session, "."), Duration.ofMinutes(8));
                assertThat(run.at("/counts/stored").asInt()).isEqualTo(TRACKS);
                assertThat(run.at("/counts/failed").asInt()).isZero();
            }
            assertThat(trackIds(api, session)).hasSize(TRACKS).doesNotHaveDuplicates();
            JsonNode workers = api.get("sessions/" + session.id() + "/workers").get("items");
            assertThat(workers).hasSize(3);
            assertThat(workers)
                    .allSatisfy(
                            worker -> assertThat(worker.get("stored").asInt()).isPositive());
        }
    }

    private static List<String> trackIds(Api api, Session session) {
        Stream<String> lines = api.text("sessions/" + session.id() + "/export").lines();
        return lines.map(line -> Api.parse(line).get("track_id").asText()).toList();
    }
}
