package org.chaarfm.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chaarfm.demo.testing.TestingDemo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A demo that is told to end, or killed, in the middle of a run. */
class InterruptionTest {
    private static final int CONTROL_C = 3;

    @TempDir
    private Path folder;

    private Process demo;

    /** A demo whose run never ends. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] arguments) {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            Dependencies surroundings =
                    new Dependencies(Map.of(), () -> TestingDemo.artifacts("stall", "stay"), temporary, out);
            System.exit(DemoCommand.commandLine(surroundings).execute(arguments));
        }
    }

    @AfterEach
    void endDemo() {
        demo.descendants().forEach(ProcessHandle::destroyForcibly);
        demo.destroyForcibly();
    }

    @Test
    void signalShouldEndEverythingThatTheDemoStarted() throws IOException {
        start(endlessDemo());
        List<ProcessHandle> started = demo.descendants().toList();
        assertThat(started).hasSize(4);

        demo.destroy();

        shouldEnd(started);
        shouldHaveExported();
    }

    /** A library for terminals can take Ctrl-C for itself, so it is typed on one. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void controlCShouldEndEverythingThatTheDemoStarted() throws IOException {
        String onTerminal = "'" + String.join("' '", heeding(endlessDemo())) + "'";
        start(List.of("script", "-qfec", onTerminal, "/dev/null"));
        List<ProcessHandle> started = demo.descendants().toList();
        assertThat(started).hasSizeGreaterThan(4);

        demo.getOutputStream().write(CONTROL_C);
        demo.getOutputStream().flush();

        shouldEnd(started);
        shouldHaveExported();
    }

    /** As {@code timeout} does it, which leads the group that it ends. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP", "INT"})
    @EnabledOnOs(OS.LINUX)
    void signalForTheWholeGroupShouldEndEverythingThatTheDemoStarted(String signal) throws Exception {
        List<String> leader = new ArrayList<>(List.of("setsid"));
        leader.addAll(heeding(endlessDemo()));
        start(leader);
        List<ProcessHandle> started = demo.descendants().toList();
        assertThat(started).hasSize(4);

        Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " -" + demo.pid()).start();
        assertThat(kill.waitFor()).isZero();

        shouldEnd(started);
        shouldHaveExported();
    }

    @Test
    void killedDemoShouldLeaveNothingRunning() throws IOException {
        start(endlessDemo());
        List<ProcessHandle> started = demo.descendants().toList();
        assertThat(started).hasSize(4);

        try {
            demo.destroyForcibly();

            await().atMost(Duration.ofSeconds(30)).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private List<String> endlessDemo() throws IOException {
        Path music = Files.createDirectory(folder.resolve("music"));
        Files.createFile(music.resolve("a.mp3"));
        Files.createDirectory(temporary());
        List<String> command =
                new ArrayList<>(TestingDemo.command(Endless.class, music.toString(), "--export", export().toString()));
        command.add(1, "-Djava.io.tmpdir=" + temporary());
        return command;
    }

    /** The command, started so that it heeds signals also where the tests do not: under nohup or in the background. */
    private static List<String> heeding(List<String> command) {
        List<String> heeding = new ArrayList<>(List.of("env", "--default-signal"));
        heeding.addAll(command);
        return heeding;
    }

    private void start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().put("TERM", "xterm");
        demo = builder.start();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(log()).contains("1 of 1 tracks"));
    }

    private void shouldEnd(List<ProcessHandle> started) throws IOException {
        await().atMost(Duration.ofSeconds(30)).until(() -> !demo.isAlive());
        await().atMost(Duration.ofSeconds(5)).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(Files.readString(log()))
                .contains("Stopped: ending the coordinator and the workers")
                .doesNotContain("Exception");
        try (Stream<Path> left = Files.list(temporary())) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.startsWith("chaarfm"));
        }
    }

    private void shouldHaveExported() throws IOException {
        assertThat(Files.readAllLines(export())).hasSize(1);
        assertThat(Files.readString(log())).contains("The export is partial: 1 of 1 tracks are in " + export());
    }

    private Path export() {
        return folder.resolve("out.ndjson");
    }

    private Path temporary() {
        return folder.resolve("tmp");
    }

    private Path log() {
        return folder.resolve("log");
    }
}
