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
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A demo that is told to end in the middle of a run. */
class InterruptionTest {
    @TempDir
    private Path folder;

    private Process demo;

    /** A demo whose run never ends. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] arguments) {
            DemoCommand command = new DemoCommand(
                    Map.of(),
                    () -> TestingDemo.artifacts("stall", "stay"),
                    new PrintStream(System.out, true, StandardCharsets.UTF_8));
            System.exit(new CommandLine(command).execute(arguments));
        }
    }

    @AfterEach
    void endDemo() {
        demo.descendants().forEach(ProcessHandle::destroyForcibly);
        demo.destroyForcibly();
    }

    @Test
    void signalShouldEndEverythingThatTheDemoStarted() throws IOException {
        Path music = Files.createDirectory(folder.resolve("music"));
        Files.createFile(music.resolve("a.mp3"));
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(TestingDemo.command(Endless.class, music.toString()));
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        demo = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(log).contains("1 of 1 tracks"));
        List<ProcessHandle> started = demo.descendants().toList();
        assertThat(started).hasSize(4);

        demo.destroy();

        await().atMost(Duration.ofSeconds(30)).until(() -> !demo.isAlive());
        assertThat(started).noneMatch(ProcessHandle::isAlive);
        assertThat(Files.readString(log)).contains("Stopped: ending the coordinator and the workers");
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.startsWith("chaarfm"));
        }
    }
}
