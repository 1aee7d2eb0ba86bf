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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {
    private static final int TRACKS = 60;

    /** Seconds of one track that is far from embedded when a look at the counts and a kill have followed each other. */
    private static final double LONG = 300;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path temp;

    private Path data;
    private Path music;

    /** Short tracks, and a long one behind them. */
    @BeforeEach
    void makeMusic() {
        data = temp.resolve("data");
        music = temp.resolve("music");
        for (int i = 1; i < TRACKS; i++) {
            MadeAudio.write(music.resolve("%03d.wav".formatted(i)), i, 3.1);
        }
        MadeAudio.write(music.resolve("zzz.wav"), TRACKS, LONG);
    }

    @Test
    void workerShouldCarryOnWithARestartedCoordinatorAndNothingShouldBeDoneTwice() throws IOException {
        Session session;
        Run run;
        try (Coordinator first = Coordinator.start(data, music)) {
            CoordinatorClient api = first.api();
            session = api.openSession("restart", "stand-in", false);
            run = api.startFolderRun(session.id(), ".");
            try (Worker worker = startSlowWorker(first, session)) {
                long stored = awaitSome(api, run);
                int port = first.api().base().getPort();
                first.program().kill();
                try (Coordinator second = Coordinator.startAt(port, data, music)) {
                    assertThat(stored(second.api(), run)).isGreaterThanOrEqualTo(stored);
                    Run completed = second.awaitCompletion(run, PATIENCE);

                    assertThat(completed.counts().stored()).isEqualTo(TRACKS);
                    assertThat(completed.counts().failed()).isZero();
                    assertThat(worker.program().isAlive()).isTrue();
                    assertThat(second.program().stop()).isZero();
                }
            }
        }
        MadeAudio.write(music.resolve("new.wav"), TRACKS + 1, 4);
        try (Coordinator third = Coordinator.start(data, music);
                Worker another = Worker.start("another", third, session, temp)) {
            Run next = third.awaitCompletion(third.api().startFolderRun(session.id(), "."), PATIENCE);

            assertThat(next.counts().alreadyEmbedded()).isEqualTo(TRACKS);
            assertThat(next.counts().stored()).isEqualTo(1);
            assertThat(another.program().isAlive()).isTrue();
        }
    }

    @Test
    @Tag("full")
    void anotherWorkerShouldCarryOnWhenTheCoordinatorAndItsWorkerAreKilled() throws IOException {
        Session session;
        Run run;
        long stored;
        try (Coordinator first = Coordinator.start(data, music)) {
            CoordinatorClient api = first.api();
            session = api.openSession("restart", "stand-in", false);
            run = api.startFolderRun(session.id(), ".");
            try (Worker worker = startSlowWorker(first, session)) {
                stored = awaitSome(api, run);
                first.program().kill();
                assertThat(worker.program().isAlive()).isTrue();
            }
        }
        try (Coordinator second = Coordinator.start(data, music)) {
            assertThat(stored(second.api(), run)).isGreaterThanOrEqualTo(stored).isLessThan(TRACKS);
            try (Worker worker = Worker.start("second", second, session, temp)) {
                Run completed = second.awaitCompletion(run, PATIENCE);
                assertThat(completed.counts().stored()).isEqualTo(TRACKS);
                assertThat(worker.program().isAlive()).isTrue();
            }
        }
    }

    private Worker startSlowWorker(Coordinator coordinator, Session session) throws IOException {
        return Worker.start("slow", coordinator, session, temp, "--slots", "1", "--network", "plain");
    }

    private static long awaitSome(CoordinatorClient api, Run run) throws IOException {
        Awaitility.await("some are stored").atMost(PATIENCE).until(() -> stored(api, run) >= 5);
        return stored(api, run);
    }

    private static long stored(CoordinatorClient api, Run run) throws IOException {
        return api.run(run.id()).counts().stored();
    }
}
