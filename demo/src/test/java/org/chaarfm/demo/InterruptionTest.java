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
            System.exit(DemoCommand.commandLine(TestingPrograms.of("stall", "stay"), Path.of("kept"), Map.of(), out)
                    .execute(arguments));
        }
    }

    /** Waits, because one that still writes would race with the removal of its folder. */
    @AfterEach
    void endDemo() {
        List<ProcessHandle> all =
                Stream.concat(demo.descendants(), Stream.of(demo.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(30)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Typed on a terminal, which sends it to all that runs in the foreground. */
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
    }

    /** As {@code timeout} does it, which leads the group that it ends. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP"})
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
    }

    private List<String> endlessDemo() throws IOException {
        Path music = Files.createDirectory(folder.resolve("music"));
        Files.createFile(music.resolve("a.mp3"));
        return TestingPrograms.command(Endless.class, music.toString(), "--export", export().toString());
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
                .contains("Interrupted: ending the coordinator and the workers")
                .contains("1 of 1 tracks are done: the same command goes on from there")
                .doesNotContain("Exception", "did not complete");
        assertThat(export()).doesNotExist();
    }

    private Path export() {
        return folder.resolve("out.ndjson");
    }

    private Path log() {
        return folder.resolve("log");
    }
}
