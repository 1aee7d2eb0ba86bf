package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Api;
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.Session;
import org.chaarfm.system.program.Worker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {
    private static final int TRACKS = 40;

    private static final int MANY = 60;

    /** Seconds of one track that is far from embedded when a look at the counts and a kill have followed each other. */
    private static final double LONG = 900;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path temp;

    private Path data;
    private Path music;

    @BeforeEach
    void chooseFolders() {
        data = temp.resolve("data");
        music = temp.resolve("music");
    }

    /** So many short tracks, and a long one behind them. */
    private void makeMusicWithALongEnd(int tracks) {
        makeMusic(tracks - 1);
        MadeAudio.write(music.resolve("zzz.wav"), tracks, LONG);
    }

    private void makeMusic(int tracks) {
        for (int i = 0; i < tracks; i++) {
            MadeAudio.write(music.resolve("%03d.wav".formatted(i)), i, 3.1);
        }
    }

    @Test
    void nothingEmbeddedShouldRunAgainAfterARestart() {
        makeMusic(TRACKS);
        Session session;
        try (Coordinator first = Coordinator.start(data, music)) {
            session = first.api().openSession("stand-in", false);
            try (Worker worker = Worker.start("first", session, temp)) {
                first.api().awaitCompletion(first.api().runFolder(session, "."), PATIENCE);
                assertThat(worker.program().isAlive()).isTrue();
            }
            assertThat(first.program().stop()).isZero();
        }
        MadeAudio.write(music.resolve("new.wav"), 99, 4);
        try (Coordinator second = Coordinator.start(data, music)) {
            Session again = new Session(session.id(), second.url(), session.code());
            try (Worker worker = Worker.start("second", again, temp)) {
                JsonNode run = second.api().awaitCompletion(second.api().runFolder(again, "."), PATIENCE);
                assertThat(run.at("/counts/already_embedded").asInt()).isEqualTo(TRACKS);
                assertThat(run.at("/counts/stored").asInt()).isEqualTo(1);
                assertThat(worker.program().isAlive()).isTrue();
            }
        }
    }

    @Test
    void nothingAcknowledgedShouldBeLostWhenTheCoordinatorIsKilled() {
        makeMusicWithALongEnd(MANY);
        Session session;
        String run;
        int stored;
        try (Coordinator first = Coordinator.start(data, music)) {
            Api api = first.api();
            session = api.openSession("stand-in", false);
            try (Worker worker = Worker.start("first", session, temp, "--slots", "1", "--network", "plain")) {
                run = api.runFolder(session, ".");
                String id = run;
                Awaitility.await("some are stored").atMost(PATIENCE).until(() -> stored(api, id) >= 5);
                stored = stored(api, run);
                first.program().kill();
                assertThat(worker.program().isAlive()).isTrue();
            }
        }
        try (Coordinator second = Coordinator.start(data, music)) {
            assertThat(stored(second.api(), run)).isGreaterThanOrEqualTo(stored).isLessThan(MANY);
            Session again = new Session(session.id(), second.url(), session.code());
            try (Worker worker = Worker.start("second", again, temp)) {
                JsonNode completed = second.api().awaitCompletion(run, PATIENCE);
                assertThat(completed.at("/counts/stored").asInt()).isEqualTo(MANY);
                assertThat(worker.program().isAlive()).isTrue();
            }
        }
    }

    @Test
    void workerShouldCarryOnWithARestartedCoordinatorByItself() {
        makeMusicWithALongEnd(MANY);
        try (Coordinator first = Coordinator.start(data, music)) {
            Session session = first.api().openSession("stand-in", false);
            String run = first.api().runFolder(session, ".");
            try (Worker worker = Worker.start("steady", session, temp, "--slots", "1", "--network", "plain")) {
                Awaitility.await("some are stored").atMost(PATIENCE).until(() -> stored(first.api(), run) >= 5);
                int port = URI.create(first.url()).getPort();
                first.program().kill();
                try (Coordinator second = Coordinator.startAt(port, data, music)) {
                    JsonNode completed = second.api().awaitCompletion(run, PATIENCE);

                    assertThat(completed.at("/counts/stored").asInt()).isEqualTo(MANY);
                    assertThat(completed.at("/counts/failed").asInt()).isZero();
                    assertThat(worker.program().isAlive()).isTrue();
                }
            }
        }
    }

    private static int stored(Api api, String run) {
        return api.get("runs/" + run).at("/counts/stored").asInt();
    }
}
