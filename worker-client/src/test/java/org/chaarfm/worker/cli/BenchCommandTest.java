package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.audio.TestingAudio;
import org.chaarfm.worker.bench.LoadedNetwork;
import org.chaarfm.worker.network.ChangedWeights;
import org.chaarfm.worker.network.TestingModel;
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
    void networkThatCannotBeLoadedShouldBeLeftOutWithTheReason() {
        byte[] noMusicnn = new ChangedWeights(TestingModel.STAND_IN.graph())
                .change("batch_normalization_9/moving_variance", (value, i) -> i == 0 ? -0.0001f : value)
                .graph()
                .toByteArray();
        StringWriter messages = new StringWriter();

        List<LoadedNetwork> networks =
                BenchCommand.load(noMusicnn, new ModelId("other", "1".repeat(64)), new PrintWriter(messages, true));

        assertThat(networks).extracting(LoadedNetwork::name).containsExactly("plain");
        networks.forEach(network -> network.network().close());
        assertThat(messages.toString())
                .contains("Network fast is not measured")
                .contains("batch_normalization_9/moving_variance");
    }

    @Test
    void modelThatIsNoneShouldHaveNoNetworks() {
        StringWriter messages = new StringWriter();
        ModelId other = new ModelId("other", "1".repeat(64));

        assertThat(BenchCommand.load(new byte[] {1, 2, 3}, other, new PrintWriter(messages, true)))
                .isEmpty();
        assertThat(messages.toString()).contains("Network plain is not", "Network fast is not");
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
