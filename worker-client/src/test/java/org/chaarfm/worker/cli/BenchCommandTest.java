package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.chaarfm.worker.audio.TestingAudio;
import org.chaarfm.worker.machine.SlotTrial;
import org.chaarfm.worker.network.ChangedWeights;
import org.chaarfm.worker.network.TestingModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir
    Path folder;

    private final TestingCommandLine worker = new TestingCommandLine();

    @Test
    void soundShouldBeMadeWhenNoFileIsGiven() {
        assertThat(bench("--model", "stand-in")).isZero();
        assertThat(worker.out())
                .contains(System.getProperty("os.arch"), "stand-in", "made-up sound")
                .containsPattern("network fast +\\d+\\.\\d times real time \\(.*\\), [1-9][\\d,]* tracks an hour")
                .containsPattern("network plain +\\d+\\.\\d times real time")
                .containsPattern("fast is [1-9]\\d*\\.\\d times as fast as plain");
        assertThat(worker.err()).contains("mean nothing");
    }

    @Test
    void fileThatCannotBeUsedShouldNotStopTheOthers() throws Exception {
        Path text = Files.writeString(folder.resolve("text.mp3"), "This is a letter.\n".repeat(100));
        Path song = new TestingAudio().codec("flac").write(folder.resolve("song.flac"));

        assertThat(bench("--model", "stand-in", text.toString(), song.toString()))
                .isEqualTo(1);

        assertThat(worker.err()).contains("text.mp3: unsupported_format");
        assertThat(worker.out()).contains("song.flac, 4.0 s of sound");
    }

    @Test
    void wrongUsageOrNoModelShouldEndWith2() {
        assertThat(worker.run("bench", "--rounds", "0")).isEqualTo(2);
        assertThat(worker.run("bench", "--nonsense")).isEqualTo(2);
        assertThat(worker.err()).contains("--rounds must be at least 1, and is 0");
    }

    @Test
    @Tag("full")
    void graphOfUnknownHashShouldBeMeasuredInBothWaysForAsLongAsItTakes() throws Exception {
        Path other = Files.write(folder.resolve("other.pb"), TestingModel.RANDOM.bytes());
        String cache = folder.resolve("cache").toString();

        assertThat(worker.run("bench", "--cache", cache, "--rounds", "1", "--model", other.toString()))
                .isZero();

        assertThat(worker.out()).contains("model: other", "network plain", "network fast");
        assertThat(worker.err()).isEmpty();
    }

    @Test
    void networkThatCannotBeLoadedShouldBeLeftOutWithTheReason() throws Exception {
        byte[] noMusicnn = new ChangedWeights(TestingModel.STAND_IN.graph())
                .change("batch_normalization_9/moving_variance", (value, i) -> i == 0 ? -0.0001f : value)
                .graph()
                .toByteArray();
        Path file = Files.write(folder.resolve("no.pb"), noMusicnn);

        assertThat(bench("--model", file.toString())).isZero();

        assertThat(worker.out()).contains("network plain").doesNotContain("network fast");
        assertThat(worker.err().lines())
                .singleElement()
                .asString()
                .startsWith(file + " cannot be computed with --network fast: ")
                .contains("batch_normalization_9/moving_variance");
    }

    @Test
    void modelWithoutAnyNetworkShouldEndWith2() throws Exception {
        byte[] otherTags = new ChangedWeights(TestingModel.STAND_IN.graph())
                .rename("model/Sigmoid", "tags")
                .rename("model/dense/Relu", "model/Sigmoid")
                .graph()
                .toByteArray();
        Path file = Files.write(folder.resolve("other.pb"), otherTags);

        assertThat(bench("--model", file.toString())).isEqualTo(2);

        assertThat(worker.out()).isEmpty();
        assertThat(worker.err())
                .contains(file + " cannot be used as the model: ")
                .contains("Node model/Sigmoid has shape [-1, 200], not [-1, 50]");
    }

    @Test
    void helpShouldExplainTheFiguresAndTheExitCodes() {
        assertThat(worker.run("bench", "--help")).isZero();
        assertThat(worker.out()).contains("times real time", "--model", "Exit code");
    }

    private int bench(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--cache", folder.resolve("cache").toString(), "--rounds", "1"));
        arguments.addAll(List.of(more));
        return worker.run(Main.commandLine(new BenchCommand(BenchCommandTest::once)), arguments.toArray(String[]::new));
    }

    /** A piece of real work, however fast it is. */
    private static double once(Supplier<SlotTrial.Work> works) {
        try (SlotTrial.Work work = works.get()) {
            return work.next();
        }
    }
}
