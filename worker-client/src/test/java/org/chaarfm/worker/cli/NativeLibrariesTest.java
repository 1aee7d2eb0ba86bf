package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.javacpp.Loader;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.analysis.TrackAnalyser;
import org.chaarfm.worker.audio.Ffmpeg;
import org.chaarfm.worker.audio.TestingAudio;
import org.chaarfm.worker.model.TestingStandIn;
import org.chaarfm.worker.network.ExecutionMode;
import org.chaarfm.worker.network.Network;
import org.chaarfm.worker.network.Networks;
import org.chaarfm.worker.network.TensorFlowNatives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void startShouldKeepOthersWaitingUntilItHasUnpacked() throws Exception {
        Process first = start(Start.class, temp.toString(), "wait");
        try (BufferedReader printed = first.inputReader(StandardCharsets.UTF_8)) {
            assertThat(printed.readLine()).contains("unpacked into " + temp);
            assertThat(printed.readLine()).isEqualTo("in the middle");
            assertThat(mayStart()).isFalse();

            first.getOutputStream().write('\n');
            first.getOutputStream().flush();
            assertThat(printed.readLine()).isEqualTo("started");
            assertThat(mayStart()).isTrue();
            assertThat(linesOf(start(Start.class, temp.toString(), "fail"))).isEmpty();
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    /** Whether a process that starts would not wait. */
    private boolean mayStart() throws IOException {
        Path file = temp.resolve(NativeLibraries.versions() + NativeFolder.LOCK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock starting = channel.tryLock(NativeFolderLock.STARTING, 1, false)) {
            return starting != null;
        }
    }

    @Test
    void startShouldRemoveTheNativesOfOtherVersions() throws Exception {
        Path library = Files.writeString(
                Files.createDirectories(temp.resolve("tensorflow-1")).resolve("library"), "old");
        Files.createFile(temp.resolve("tensorflow-1" + NativeFolder.LOCK));

        linesOf(start(Start.class, temp.toString(), "unpack"));

        assertThat(library.getParent()).doesNotExist();
    }

    /** With FFmpeg for TensorFlow, whose libraries JavaCPP loads in such an order, and which are ten times as large. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void startShouldNotLoadALibraryWhoseNeighbourIsTruncated(boolean killed) throws Exception {
        assertThat(linesOf(start(Neighbours.class, temp.toString()))).hasSize(2);
        assertThat(linesOf(start(Neighbours.class, temp.toString()))).containsExactly("loaded");

        Path neighbour = find(temp, "libavutil|avutil-").orElseThrow();
        long size = Files.size(neighbour);
        try (FileChannel channel = FileChannel.open(neighbour, StandardOpenOption.WRITE)) {
            channel.truncate(size / 3);
        }
        if (killed) {
            Files.delete(find(temp, "complete").orElseThrow());
        }

        assertThat(linesOf(start(Neighbours.class, temp.toString())))
                .satisfiesExactly(line -> assertThat(line).contains("unpacked into " + temp), line -> assertThat(line)
                        .isEqualTo("loaded"));
        assertThat(neighbour).hasSize(size);
    }

    /** Or the folder would count as complete while something is still to be unpacked. */
    @Test
    void trackShouldNeedNoNativesButThoseThatAreLoadedAtFirst() throws Exception {
        List<String> loaded = linesOf(start(Track.class, temp.toString()));

        assertThat(loaded.get(0)).contains("avformat").contains("tensorflow");
        assertThat(loaded.get(1)).isEqualTo(loaded.get(0));
    }

    /** The first file below a folder, no link, whose name begins with a pattern. */
    private static Optional<Path> find(Path folder, String beginning) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> file.getFileName().toString().matches("(" + beginning + ").*"))
                    .findFirst();
        }
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

        public static void main(String[] arguments) throws IOException {
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            NativeLibraries.unpackBelow(Path.of(arguments[0]), out, () -> {
                try {
                    Path library = Path.of(System.getProperty(NativeLibraries.JAVACPP_FOLDER), "library");
                    switch (arguments[1]) {
                        case "wait" -> {
                            Files.writeString(library, "ha");
                            out.println("in the middle");
                            waitForTheTest();
                        }
                        case "unpack" -> Files.writeString(library, "half and half");
                        default -> throw new UnsatisfiedLinkError("no room");
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            if (arguments[1].equals("wait")) {
                out.println("started");
                waitForTheTest();
            }
        }

        /** Until it says something, is over, or dies. */
        private static void waitForTheTest() throws IOException {
            System.in.read();
        }
    }

    /** Unpacks two of FFmpeg's libraries; what is there already, it loads first, from the one that needs the other. */
    static final class Neighbours {
        private Neighbours() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            NativeLibraries.unpackBelow(folder, out, () -> {
                try {
                    find(folder, System.mapLibraryName("jniswresample"))
                            .ifPresent(library -> System.load(library.toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                Loader.load(swresample.class);
            });
            Loader.load(swresample.class);
            out.println("loaded");
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
            try (Network network = Networks.load(TestingStandIn.bytes(), KnownModels.STAND_IN, 1, ExecutionMode.AUTO)) {
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
