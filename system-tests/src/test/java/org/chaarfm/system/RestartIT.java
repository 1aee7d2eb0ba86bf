package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Coordinator;
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
    void nothingEmbeddedShouldRunAgainAfterARestart() throws IOException {
        makeMusic(TRACKS);
        Session session;
        try (Coordinator first = Coordinator.start(data, music)) {
            session = first.api().openSession("restart", "stand-in", false);
            try (Worker worker = Worker.start("first", first, session, temp)) {
                first.awaitCompletion(first.api().startFolderRun(session.id(), "."), PATIENCE);
                assertThat(worker.program().isAlive()).isTrue();
            }
            assertThat(first.program().stop()).isZero();
        }
        MadeAudio.write(music.resolve("new.wav"), 99, 4);
        try (Coordinator second = Coordinator.start(data, music)) {
            try (Worker worker = Worker.start("second", second, session, temp)) {
                Run run = second.awaitCompletion(second.api().startFolderRun(session.id(), "."), PATIENCE);
                assertThat(run.counts().alreadyEmbedded()).isEqualTo(TRACKS);
                assertThat(run.counts().stored()).isEqualTo(1);
                assertThat(worker.program().isAlive()).isTrue();
            }
        }
    }

    @Test
    void nothingAcknowledgedShouldBeLostWhenTheCoordinatorIsKilled() throws IOException {
        makeMusicWithALongEnd(MANY);
        Session session;
        Run run;
        long stored;
        try (Coordinator first = Coordinator.start(data, music)) {
            CoordinatorClient api = first.api();
            session = api.openSession("restart", "stand-in", false);
            try (Worker worker = Worker.start("first", first, session, temp, "--slots", "1", "--network", "plain")) {
                run = api.startFolderRun(session.id(), ".");
                Run started = run;
                Awaitility.await("some are stored").atMost(PATIENCE).until(() -> stored(api, started) >= 5);
                stored = stored(api, run);
                first.program().kill();
                assertThat(worker.program().isAlive()).isTrue();
            }
        }
        try (Coordinator second = Coordinator.start(data, music)) {
            assertThat(stored(second.api(), run)).isGreaterThanOrEqualTo(stored).isLessThan(MANY);
            try (Worker worker = Worker.start("second", second, session, temp)) {
                Run completed = second.awaitCompletion(run, PATIENCE);
                assertThat(completed.counts().stored()).isEqualTo(MANY);
                assertThat(worker.program().isAlive()).isTrue();
            }
        }
    }

    @Test
    void workerShouldCarryOnWithARestartedCoordinatorByItself() throws IOException {
        makeMusicWithALongEnd(MANY);
        try (Coordinator first = Coordinator.start(data, music)) {
            Session session = first.api().openSession("restart", "stand-in", false);
            CoordinatorClient api = first.api();
            Run run = api.startFolderRun(session.id(), ".");
            try (Worker worker = Worker.start("steady", first, session, temp, "--slots", "1", "--network", "plain")) {
                Awaitility.await("some are stored").atMost(PATIENCE).until(() -> stored(api, run) >= 5);
                int port = first.api().base().getPort();
                first.program().kill();
                try (Coordinator second = Coordinator.startAt(port, data, music)) {
                    Run completed = second.awaitCompletion(run, PATIENCE);

                    assertThat(completed.counts().stored()).isEqualTo(MANY);
                    assertThat(completed.counts().failed()).isZero();
                    assertThat(worker.program().isAlive()).isTrue();
                }
            }
        }
    }

    private static long stored(CoordinatorClient api, Run run) throws IOException {
        return api.run(run.id()).counts().stored();
    }
}
