package org.chaarfm.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole demo with stand-ins for the coordinator and the workers, each a process of its own. */
class DemoCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();
    private Path music;
    private Path export;
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void makeMusicFolder() throws IOException {
        music = Files.createDirectory(folder.resolve("music"));
        export = folder.resolve("out.ndjson");
        for (String name : List.of("a.mp3", "ab.mp3", "abcdefghijkl.mp3", "bad.mp3")) {
            Files.createFile(music.resolve(name));
        }
    }

    @Test
    void completedRunShouldEndWithZeroAndTellEverything() throws IOException {
        assertThat(demo("complete", "stay", music.toString(), "--workers", "2")).isZero();

        assertThat(output())
                .contains("Model: the stand-in")
                .contains("2 workers have joined")
                .contains("4 of 4 tracks (100 %)")
                .contains("3 embedded, 1 failed")
                .contains("bad.mp3: too_short, it lasts 2 s")
                .contains("cannot read locked.mp3")
                .containsPattern("0\\.\\d{4} {2}Ann - ab\\.mp3 {2}~ {2}Ann - a\\.mp3")
                .contains("These vectors come from the stand-in model")
                .contains("0.03 hours")
                .doesNotContain("begun");
        assertThat(Files.readAllLines(export)).hasSize(3);
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void answersThatDoNotComeShouldNotEndTheRun() throws IOException {
        assertThat(demo("hiccup", "stay", music.toString(), "--workers", "1")).isZero();
        assertThat(output())
                .contains("3 embedded, 1 failed")
                .contains("Starting 1 worker with")
                .contains("1 worker has joined")
                .contains("times real time with 1 worker\n");
        assertThat(Files.readAllLines(export)).hasSize(3);
    }

    @Test
    void folderWithoutAudioShouldBeSaidAndEndWithOne() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(demo("complete", "stay", empty.toString(), "--workers", "1")).isOne();

        assertThat(output())
                .contains("No audio was found in " + empty.toRealPath())
                .contains("flac")
                .doesNotContain("Every embedding");
        assertThat(export).doesNotExist();
    }

    @Test
    void howFarItCameShouldBeToldWhenTheWorkersAreGone() throws IOException {
        assertThat(demo("stall", "leave", music.toString(), "--workers", "1")).isOne();

        assertThat(output())
                .contains("The demo did not complete: no worker is left")
                .contains("the network is gone")
                .contains("4 of 4 tracks are done: the same command goes on from there");
        assertThat(export).doesNotExist();
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void failedRunShouldEndWithOne() {
        assertThat(demo("fail", "trained", music.toString())).isOne();
        assertThat(output())
                .contains("Model: msd-musicnn-1, from /some where/a.pb")
                .contains("The run is failed: as the test wants it");
    }

    @Test
    void coordinatorThatDoesNotStartShouldBeQuoted() {
        assertThat(demo("refuse", "stay", music.toString())).isOne();
        assertThat(output()).contains("coordinator ended with status 1").contains("the port is taken");
    }

    @Test
    void coordinatorThatDiesShouldEndTheWorkersToo() {
        assertThat(demo("die", "stay", music.toString())).isOne();
        assertThat(output()).contains("The demo did not complete");
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void workersThatAllDieShouldBeQuoted() {
        assertThat(demo("late", "die", music.toString())).isOne();
        assertThat(output()).contains("no worker is left").contains("there is no network library");
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void folderThatIsNotThereShouldBeWrongUsage() {
        assertThat(demo("complete", "stay", folder.resolve("nowhere").toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("nowhere is not a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nonsense", "--workers=none", "--workers=0", "--keep"})
    void wrongUsageShouldBeOneSentenceAndWhereToFindTheRest(String option) {
        assertThat(demo("complete", "stay", music.toString(), option)).isEqualTo(2);
        assertThat(errors.toString().lines()).hasSize(2).last().isEqualTo("See --help for all options.");
        assertThat(output()).isEmpty();
    }

    @Test
    void exportThatCannotBeWrittenShouldBeWrongUsage() {
        export = folder.resolve("no/such/folder/out.ndjson");
        assertThat(demo("complete", "stay", music.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("'--export': cannot write");
    }

    /** Its standard output is that file, as with a redirection in a shell. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void exportToWhatTheDemoPrintsToShouldBeWrongUsage() throws Exception {
        Files.createFile(export);
        List<String> command = TestingPrograms.command(
                InterruptionTest.Endless.class, music.toString(), "--export", export.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(export.toFile())
                .start();
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(Files.readString(export))
                .contains("'--export': cannot write")
                .contains("what the demo says");
    }

    @Test
    void modelThatIsNotThereShouldBeWrongUsage() {
        environment = Map.of("MUSICNN_MODEL", folder.resolve("no.pb").toString());
        assertThat(demo("complete", "stay", music.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("MUSICNN_MODEL: there is no file");
    }

    @Test
    void modelThatTheWorkerRefusesShouldEndTheDemo() throws IOException {
        environment = Map.of(
                "MUSICNN_MODEL", Files.createFile(folder.resolve("other.pb")).toString());
        assertThat(demo("complete", "stay", music.toString())).isOne();
        assertThat(output()).contains("MUSICNN_MODEL is not msd-musicnn-1: its hash is another one");
    }

    @Test
    void programThatIsNotBuiltShouldBeNamedWithItsRemedy() {
        Fleet.Programs missing = new Fleet.Programs(List.of("/no/coordinator"), List.of("/no/worker"));

        assertThat(demo(missing, music.toString())).isOne();

        assertThat(output()).contains("/no/worker is missing: build it with ./chaarfm build");
    }

    private int demo(String coordinator, String worker, String... arguments) {
        return demo(TestingPrograms.of(coordinator, worker), arguments);
    }

    private int demo(Fleet.Programs programs, String... arguments) {
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--export", export.toString()));
        return DemoCommand.commandLine(programs, folder.resolve("kept"), environment, out)
                .setErr(new PrintWriter(errors, true))
                .execute(all.toArray(String[]::new));
    }

    private String output() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
