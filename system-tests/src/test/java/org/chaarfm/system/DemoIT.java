package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Embedding;
import org.chaarfm.client.Page;
import org.chaarfm.client.RetryPolicy;
import org.chaarfm.client.Session;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Demo;
import org.chaarfm.system.program.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** What a JVM ends with on SIGINT: 128 and the signal's number. */
    private static final int INTERRUPTED = 130;

    private static final int TRACKS = 41;

    /** Seconds of the last track, which is far from embedded when a look at the counts and a signal have followed. */
    private static final double LONG = 600;

    @TempDir
    Path temp;

    private Demo demos;

    @BeforeEach
    void makeCheckout() {
        demos = new Demo(temp);
    }

    @Test
    void interruptedDemoShouldGoOnWhereItWas() throws IOException {
        Path music = temp.resolve("music");
        for (int i = 1; i < TRACKS; i++) {
            MadeAudio.write(music.resolve("%03d.wav".formatted(i)), i, 3.1);
        }
        MadeAudio.write(music.resolve("zzz.wav"), TRACKS, LONG);
        int told;
        try (Program demo = start(music.toString(), "--workers", "1")) {
            Awaitility.await("some are stored").atMost(PATIENCE).until(() -> stored(demo) >= 5);
            try (Program second = start(music.toString())) {
                assertThat(second.exitCode(PATIENCE)).isOne();
                assertThat(second.output()).contains("Another demo with the same music is running (process");
            }
            List<ProcessHandle> started = demo.descendants();
            assertThat(started).hasSizeGreaterThanOrEqualTo(2);
            assertThat(demo.interrupt()).as(demo::output).isEqualTo(INTERRUPTED);
            assertThat(started).noneMatch(ProcessHandle::isAlive);
            told = found("Interrupted.*\\R(\\d+) of 41 tracks are done: the same command", demo);
            assertThat(demos.export()).doesNotExist();
        }

        try (Program demo = start(music.toString(), "--workers", "1")) {
            assertThat(demo.exitCode(PATIENCE)).as(demo::output).isZero();

            assertThat(found("unfinished run: (\\d+) of 41 tracks are done", demo))
                    .as("no less than the interrupted one told, which had last looked some time before it ended")
                    .isBetween(Math.max(5, told), TRACKS - 1);
            assertThat(demo.output()).contains("tracks     41 embedded, 0 failed");
            assertThat(sum("worker-1 +(\\d+) embedded", demo))
                    .as("nothing is done twice")
                    .isEqualTo(TRACKS);
            assertThat(Files.readAllLines(demos.export())).hasSize(TRACKS);
        }
    }

    @Test
    void killedDemoShouldLeaveNothingRunningAndFreshOneBeginAnew() throws IOException {
        List<ProcessHandle> started = new ArrayList<>();
        try (Program demo = start("--workers", "1")) {
            Awaitility.await("a worker has joined")
                    .atMost(PATIENCE)
                    .until(() -> demo.output().contains("1 worker has joined") || !demo.isAlive());
            started.addAll(demo.descendants());
            assertThat(started).as(demo::output).hasSizeGreaterThanOrEqualTo(2);
            demo.killAlone();
        }
        Path kept = Files.createFile(demos.kept().resolve("own-music/kept"));

        try (Program demo = start("--fresh")) {
            assertThat(demo.exitCode(PATIENCE)).as(demo::output).isZero();

            assertThat(demo.output())
                    .contains("3 workers have joined")
                    .contains("stand-in model")
                    .contains("tracks     8 embedded, 0 failed")
                    .doesNotContain("unfinished run", "embedded before");
            Awaitility.await("all have ended").until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            started.forEach(ProcessHandle::destroyForcibly);
        }
        assertThat(kept).doesNotExist();
        List<Embedding> exported = new ArrayList<>();
        CoordinatorClient.readExport(demos.export(), exported::add);
        assertThat(exported).hasSize(8).allSatisfy(embedding -> {
            assertThat(embedding.vector()).hasSize(200);
            assertThat(embedding.model().standIn()).isTrue();
            assertThat(embedding.artist()).isNotEmpty();
        });
        assertThat(exported.stream()
                        .map(embedding -> Arrays.hashCode(embedding.vector()))
                        .distinct())
                .as("the pieces differ")
                .hasSize(8);
    }

    @Test
    void wrongUsageShouldBeTold() throws IOException {
        try (Program demo = start("--workers", "none")) {
            assertThat(demo.exitCode(PATIENCE)).isEqualTo(2);
            assertThat(demo.output()).contains("--workers").contains("none");
        }
    }

    /** Asks the demo's coordinator, once it is ready. */
    private long stored(Program demo) throws IOException {
        assertThat(demo.isAlive()).as(demo::output).isTrue();
        if (!Files.isDirectory(demos.kept())) {
            return 0;
        }
        try (Stream<Path> folders = Files.list(demos.kept())) {
            Path data = folders.findFirst().orElseThrow().resolve("data");
            CoordinatorClient client =
                    CoordinatorClient.of(data, RetryPolicy.NONE).orElse(null);
            long stored = 0;
            for (Session session : client == null ? List.<Session>of() : Page.all(client::sessions)) {
                stored += Page.all(after -> client.runs(session.id(), after)).stream()
                        .mapToLong(run -> run.counts().stored())
                        .sum();
            }
            return stored;
        }
    }

    private static int found(String pattern, Program demo) {
        assertThat(demo.output()).containsPattern(pattern);
        return sum(pattern, demo);
    }

    private static int sum(String pattern, Program demo) {
        return Pattern.compile(pattern)
                .matcher(demo.output())
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .sum();
    }

    private Program start(String... options) {
        return demos.start(Map.of("XDG_CACHE_HOME", temp.resolve("cache").toString()), options);
    }
}
