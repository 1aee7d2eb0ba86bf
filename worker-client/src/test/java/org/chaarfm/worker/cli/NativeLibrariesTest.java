package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.analysis.TrackAnalyser;
import org.chaarfm.worker.audio.Ffmpeg;
import org.chaarfm.worker.audio.TestingAudio;
import org.chaarfm.worker.model.TestingStandIn;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.NetworkWay;
import org.chaarfm.worker.network.Networks;
import org.chaarfm.worker.network.TensorFlowNatives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each start in a process of its own: where JavaCPP unpacks is decided once in a process. */
class NativeLibrariesTest {
    @TempDir
    Path temp;

    @Test
    void startShouldSayThatItUnpacksUntilOneGotThroughWithIt() throws Exception {
        Process killed = start(Start.class, temp.toString(), "wait");
        try (BufferedReader printed = killed.inputReader(StandardCharsets.UTF_8)) {
            assertThat(printed.readLine()).contains("unpacked into " + temp);
            assertThat(printed.readLine()).isEqualTo("in the middle");
        } finally {
            killed.destroyForcibly().waitFor();
        }

        assertThat(linesOf(start(Start.class, temp.toString(), "fail")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("unpacked into " + temp),
                        line -> assertThat(line).contains("cannot be unpacked").contains("no room"));
        assertThat(linesOf(start(Start.class, temp.toString(), "unpack")))
                .singleElement()
                .asString()
                .contains("unpacked into " + temp);
        assertThat(linesOf(start(Start.class, temp.toString(), "fail"))).isEmpty();
    }

    /** Or the folder would count as complete while something is still to be unpacked. */
    @Test
    void trackShouldNeedNoNativesButThoseThatAreLoadedAtFirst() throws Exception {
        List<String> loaded = linesOf(start(Track.class, temp.toString()));

        assertThat(loaded.get(0)).contains("avformat").contains("tensorflow");
        assertThat(loaded.get(1)).isEqualTo(loaded.get(0));
    }

    private static Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        if (main == Track.class) {
            command.add("-Dorg.bytedeco.javacpp.cachedir=" + System.getProperty("org.bytedeco.javacpp.cachedir"));
        }
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> linesOf(Process process) throws Exception {
        List<String> lines;
        try (BufferedReader printed = process.inputReader(StandardCharsets.UTF_8)) {
            lines = printed.lines().toList();
        }
        assertThat(process.waitFor()).isZero();
        return lines;
    }

    /** Unpacks one small file, in the way that it is told. */
    static final class Start {
        private Start() {}

        public static void main(String[] arguments) {
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            NativeLibraries.unpackBelow(Path.of(arguments[0]), out, () -> {
                try {
                    Path library = Path.of(System.getProperty(NativeLibraries.JAVACPP_FOLDER), "library");
                    switch (arguments[1]) {
                        case "wait" -> {
                            Files.writeString(library, "ha");
                            out.println("in the middle");
                            assertThat(System.in.read()).isEqualTo(-1); // Until the test is over, even if it dies.
                        }
                        case "unpack" -> Files.writeString(library, "half and half");
                        default -> throw new UnsatisfiedLinkError("no room");
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Prints which natives are loaded before a track, and which after it. */
    static final class Track {
        private Track() {}

        public static void main(String[] arguments) throws Exception {
            Ffmpeg.load();
            TensorFlowNatives.load();
            System.out.println(loaded());
            Path file = new TestingAudio().seconds(4).codec("flac").write(Path.of(arguments[0], "track.flac"));
            try (Network network = Networks.load(TestingStandIn.bytes(), KnownModels.STAND_IN, 1, NetworkWay.AUTO)) {
                new TrackAnalyser(network).analyse(file, Duration.ofMinutes(1), AnalysisProgress.IGNORED, () -> false);
            }
            System.out.println(loaded());
        }

        private static Set<String> loaded() {
            return Loader.getLoadedLibraries().values().stream()
                    .map(library -> Path.of(library).getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
