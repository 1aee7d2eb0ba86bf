package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.worker.audio.TestingAudio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir
    Path folder;

    private final TestingCommandLine worker = new TestingCommandLine();

    @Test
    void soundShouldBeMadeWhenNoFileIsGiven() {
        assertThat(bench()).isZero();
        assertThat(worker.out())
                .contains(System.getProperty("os.arch"), "stand-in", "made sound", "4.0 s of sound")
                .contains("decode and resample", "front-end", "network plain", "all, with plain");
        assertThat(worker.err()).contains("mean nothing");
    }

    @Test
    void fileThatCannotBeUsedShouldNotStopTheOthers() throws Exception {
        Path text = Files.writeString(folder.resolve("text.mp3"), "This is a letter.\n".repeat(100));
        Path song = new TestingAudio().codec("flac").write(folder.resolve("song.flac"));

        assertThat(bench(text.toString(), song.toString())).isEqualTo(1);

        assertThat(worker.err()).contains("text.mp3: unsupported_format");
        assertThat(worker.out()).contains("song.flac, 4.0 s");
    }

    @Test
    void wrongUsageOrNoModelShouldEndWith2() {
        assertThat(worker.run("bench", "--seconds", "2")).isEqualTo(2);
        assertThat(worker.run("bench", "--rounds", "0")).isEqualTo(2);
        assertThat(worker.run("bench", "--nonsense")).isEqualTo(2);
        assertThat(worker.err()).contains("--seconds must be 3 to 1800, and is 2");
    }

    @Test
    void helpShouldExplainTheFiguresAndTheExitCodes() {
        assertThat(worker.run("bench", "--help")).isZero();
        assertThat(worker.out()).contains("times real time", "--model", "Exit code");
    }

    private int bench(String... files) {
        List<String> arguments = new ArrayList<>(List.of(
                "bench",
                "--model",
                "stand-in",
                "--cache",
                folder.resolve("cache").toString(),
                "--seconds",
                "4",
                "--rounds",
                "1"));
        arguments.addAll(List.of(files));
        return worker.run(arguments.toArray(String[]::new));
    }
}
