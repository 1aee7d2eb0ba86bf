package org.chaarfm.worker.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.chaarfm.worker.audio.TestingAudio;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder as it is delivered, started by its own script. */
@DisabledOnOs(OS.WINDOWS)
class DeliveredWorkerIT {
    private static final Path HOME = Path.of(System.getProperty("chaarfm.worker.home"));

    @TempDir
    Path folder;

    private Path track;

    @BeforeEach
    void makeTrack() {
        track = new TestingAudio().write(folder.resolve("t.wav"));
    }

    @Test
    void firstStartShouldUnpackNothing() throws Exception {
        Path home = folder.resolve("home");
        Outcome outcome = embed(HOME, "-Duser.home=" + home, Map.of("HOME", home.toString()), track);

        assertThat(outcome.status()).as(outcome.errors()).isZero();
        assertThat(outcome.output().lines()).singleElement().asString().contains("\"embedding\":[");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("t\\.wav|out|err|stand-in-.*\\.pb"));
        }
    }

    /** As under cron, sshd or in a container: no locale, or one that this system does not have. */
    @ParameterizedTest
    @ValueSource(strings = {"C", "xx_XX.UTF-8"})
    void namesShouldHaveAnyLettersInAnyLocale(String locale) throws Exception {
        Path home = Files.createSymbolicLink(folder.resolve("Grüße von drüben"), HOME);
        Path named = Files.move(track, folder.resolve("Dvořák – Píseň.wav"));

        Outcome outcome = embed(home, "-Da=b", Map.of("LC_ALL", locale), named);
        Files.delete(home);

        assertThat(outcome.status()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("Dvořák – Píseň.wav").contains("\"embedding\":[");
    }

    @Test
    void scriptShouldStartFromItsFolderWhateverTheShellIsSetTo() throws Exception {
        Outcome outcome = run(HOME, List.of("bin/chaarfm_worker", "--version"), Map.of("CDPATH", ".:" + folder));

        assertThat(outcome.status()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).startsWith("chaarfm_worker ");
    }

    @Test
    void colonInTheFoldersNameShouldBeSaid() throws Exception {
        Path home = Files.createSymbolicLink(folder.resolve("a:b"), HOME);
        Outcome outcome = run(folder, List.of(home.resolve("bin/chaarfm_worker").toString(), "--version"), Map.of());
        Files.delete(home);

        assertThat(outcome.status()).isOne();
        assertThat(outcome.errors())
                .contains("a folder with a colon in its name")
                .endsWith(home + "\n");
    }

    /** As in a container that runs as a number: Java then calls the home folder "?". */
    @Test
    void userWithoutAHomeShouldBeToldSo() throws Exception {
        Outcome outcome = run(
                folder,
                List.of(HOME.resolve("bin/chaarfm_worker").toString(), "model"),
                Map.of("HOME", "", "XDG_CACHE_HOME", "", "CHAARFM_JAVA_OPTS", "-Duser.home=?"));

        assertThat(outcome.errors()).startsWith("model failed: this user has no home folder; set HOME");
        assertThat(folder.resolve("?/.cache")).doesNotExist();
    }

    @Test
    void nativesThatAreMissingShouldEndTheStartWithOneSentence() throws Exception {
        Outcome outcome = embed("-Djava.library.path=" + folder);

        assertThat(outcome.status()).isOne();
        assertThat(outcome.errors().lines())
                .singleElement()
                .asString()
                .startsWith("The native libraries cannot be loaded from " + folder + ": ");
        assertThat(outcome.output()).isEmpty();
    }

    @Test
    void zipShouldHoldTheNativesThatAreLoadedAndNoOthers() throws IOException {
        try (ZipFile zip = new ZipFile(System.getProperty("chaarfm.worker.zip"))) {
            List<String> natives = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches("chaarfm_worker/lib/native/.*[^/]"))
                    .map(name -> name.substring(name.lastIndexOf('/') + 1))
                    .toList();
            assertThat(natives)
                    .anyMatch(name -> name.contains("jniavformat"))
                    .anyMatch(name -> name.contains("jnitensorflow"))
                    .anyMatch(name -> name.contains("jnijavacpp"))
                    .contains("LICENSE")
                    .noneMatch(name -> name.matches("ff.*|.*(avfilter|avdevice|swscale|postproc).*"));
            assertThat(zip.stream().map(ZipEntry::getName))
                    .noneMatch(name -> name.matches(".*-(linux|windows|macosx)-[^/]*\\.jar"));
        }
    }

    private Outcome embed(String javaOption) throws IOException, InterruptedException {
        return embed(HOME, javaOption, Map.of(), track);
    }

    private Outcome embed(Path home, String javaOption, Map<String, String> environment, Path track)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/chaarfm_worker").toString(), "embed", "--model", "stand-in"));
        command.addAll(List.of("--cache", folder.resolve("cache").toString(), track.toString()));
        Map<String, String> all = new HashMap<>(environment);
        all.put("CHAARFM_JAVA_OPTS", javaOption);
        return run(folder, command, all);
    }

    private Outcome run(Path from, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = folder.resolve("out");
        Path errors = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(from.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process program = builder.start();
        try {
            assertThat(program.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            program.destroyForcibly();
        }
        return new Outcome(
                program.exitValue(),
                Files.readString(output, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }

    /** How the worker ended, and what it said. */
    private record Outcome(int status, String output, String errors) {}
}
