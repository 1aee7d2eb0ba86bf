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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaarfm.demo.process.Artifacts;
import org.chaarfm.demo.testing.TestingDemo;
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
    private Path temporary;
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void makeMusicFolder() throws IOException {
        music = Files.createDirectory(folder.resolve("music"));
        export = folder.resolve("out.ndjson");
        temporary = folder;
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
                .containsPattern("Ann - ab\\.mp3 +0\\.\\d{4} {2}Ann - a\\.mp3")
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
    void whatIsEmbeddedShouldBeExportedWhenTheWorkersAreGone() throws IOException {
        assertThat(demo("stall", "leave", music.toString(), "--workers", "1")).isOne();

        assertThat(output())
                .contains("The demo did not complete: no worker is left")
                .contains("The export is partial: 3 of 4 tracks are in " + export);
        assertThat(Files.readAllLines(export)).hasSize(3);
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void dataOfACoordinatorThatDiedShouldBeKept() throws IOException {
        assertThat(demo("die", "stay", music.toString(), "--workers", "1")).isOne();

        Matcher kept = Pattern.compile("is kept in (\\S+)").matcher(output());
        assertThat(kept.find()).as(output()).isTrue();
        assertThat(Path.of(kept.group(1)).resolve("data/api-token")).exists();
        assertThat(output()).contains("could not be asked for what was embedded so far: it has ended");
        assertThat(output())
                .contains("coordinator --port 8080 --data '" + kept.group(1) + "/data'")
                .contains("api/v1/sessions/s1/export >'" + export);
    }

    @Test
    void temporaryFolderThatIsNotThereShouldBeWrongUsage() {
        temporary = folder.resolve("no/such/folder");
        assertThat(demo("complete", "stay", music.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("no/such/folder, cannot be used; set TMPDIR");
    }

    @Test
    void temporaryFolderShouldBeTheOneThatTheEnvironmentNames() {
        assertThat(Dependencies.temporaryFolder(Map.of("TMPDIR", "/big"), Path.of("/tmp")))
                .isEqualTo(Path.of("/big"));
        assertThat(Dependencies.temporaryFolder(Map.of(), Path.of("/tmp"))).isEqualTo(Path.of("/tmp"));
    }

    @Test
    void failedRunShouldEndWithOne() {
        assertThat(demo("fail", "stay", music.toString())).isOne();
        assertThat(output()).contains("The run is failed: as the test wants it");
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

    @ParameterizedTest
    @ValueSource(strings = {"stall", "late"})
    void workersThatAllDieShouldBeQuoted(String coordinator) {
        assertThat(demo(coordinator, "die", music.toString())).isOne();
        assertThat(output()).contains("no worker is left").contains("there is no network library");
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void keepShouldLeaveTheProcessesAndTellHowToEndThem() {
        assertThat(demo("complete", "stay", music.toString(), "--workers", "1", "--keep"))
                .isZero();

        Matcher pids = Pattern.compile("kill (\\d+) (\\d+)").matcher(output());
        assertThat(pids.find()).as(output()).isTrue();
        for (int group = 1; group <= 2; group++) {
            Optional<ProcessHandle> kept = ProcessHandle.of(Long.parseLong(pids.group(group)));
            assertThat(kept).isPresent();
            assertThat(kept.orElseThrow().destroyForcibly()).isTrue();
            kept.orElseThrow().onExit().join();
        }
        assertThat(output()).contains("--code ABCDE-FGHJK").contains("api-token");
    }

    @Test
    void folderThatIsNotThereShouldBeWrongUsage() {
        assertThat(demo("complete", "stay", folder.resolve("nowhere").toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("nowhere is not a folder");
    }

    @Test
    void noWorkersShouldBeWrongUsage() {
        assertThat(demo("complete", "stay", music.toString(), "--workers", "0")).isEqualTo(2);
        assertThat(errors.toString()).contains("--workers must be 1 to 64, was 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nonsense", "--workers=none", "--workers=0"})
    void wrongUsageShouldBeOneSentenceAndWhereToFindTheRest(String option) {
        assertThat(demo("complete", "stay", music.toString(), option)).isEqualTo(2);
        assertThat(errors.toString().lines()).hasSize(2).last().isEqualTo("See --help for all options.");
        assertThat(output()).isEmpty();
    }

    @Test
    void exportThatCannotBeWrittenShouldBeWrongUsage() {
        export = folder.resolve("no/such/folder/out.ndjson");
        assertThat(demo("complete", "stay", music.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("--export: cannot write");
    }

    @Test
    void exportThatIsReadOnlyShouldBeWrongUsage() throws IOException {
        Files.writeString(export, "precious");
        assertThat(export.toFile().setReadOnly()).isTrue();
        assertThat(demo("complete", "stay", music.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("--export: cannot write").contains("it is read-only");
        assertThat(export).hasContent("precious");
    }

    @Test
    void exportToALinkShouldFollowIt() throws IOException {
        Path file = folder.resolve("library.ndjson");
        Files.createSymbolicLink(export, file);
        assertThat(demo("complete", "stay", music.toString(), "--workers", "1")).isZero();
        assertThat(export).isSymbolicLink();
        assertThat(Files.readAllLines(file)).hasSize(3);
        assertThat(output()).contains("Every embedding is a line of " + file.toRealPath());
    }

    /** Its standard output is that file, as with a redirection in a shell. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void exportToWhatTheDemoPrintsToShouldBeWrongUsage() throws Exception {
        Files.createFile(export);
        List<String> command =
                TestingDemo.command(InterruptionTest.Endless.class, music.toString(), "--export", export.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(export.toFile())
                .start();
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(Files.readString(export)).contains("--export: cannot write").contains("what the demo says");
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
        assertThat(output()).contains("the weights cannot be used: the file given, /no/such.pb: passed over");
    }

    @Test
    void modelInTheWorkersCacheShouldBeUsed() {
        assertThat(demo("complete", "trained", music.toString())).isZero();
        assertThat(output()).contains("Model: msd-musicnn-1, from /some where/a.pb");
    }

    private int demo(String coordinator, String worker, String... arguments) {
        Artifacts artifacts = TestingDemo.artifacts(coordinator, worker);
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--export", export.toString()));
        return DemoCommand.commandLine(new Dependencies(environment, () -> artifacts, temporary, out))
                .setErr(new PrintWriter(errors, true))
                .execute(all.toArray(String[]::new));
    }

    private String output() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
