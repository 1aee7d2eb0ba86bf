package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chaarfm.system.program.Artifacts;
import org.chaarfm.system.program.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program that starts Java on macOS, built for this system, with a runtime that does what macOS's does with threads. */
@EnabledOnOs(OS.LINUX)
class MacLauncherIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path temp;

    private Path program;

    @BeforeEach
    void build() throws IOException {
        assumeTrue(Command.isThere("cc"), "a C compiler is needed: apt install gcc libc6-dev");
        Path contents = temp.resolve("Contents");
        Path lib = Files.createDirectories(contents.resolve("app/lib"));
        Files.writeString(lib.resolve("jvm.options"), "# A comment\n-Xmx256m\n");
        Path runtime = Files.createDirectories(contents.resolve("app/runtime/lib"));
        program = Files.createDirectories(contents.resolve("MacOS")).resolve("chaarfm_worker");
        Path simulated = Artifacts.home().resolve("system-tests/src/test/resources/macos");
        compile(runtime.resolve("libjli.dylib"), simulated.resolve("libjli.c"), "-shared", "-fPIC");
        Path launcher = Artifacts.home().resolve("packaging/launcher/launcher.c");
        compile(program, launcher, "-rdynamic", "-DNATIVES=\"macosx-arm64\"", "-I" + simulated);
    }

    @Test
    void argumentsShouldReachTheWorkerOnce() {
        assertThat(started("--url", "http://h:1", "--name", "a b"))
                .containsExactly(
                        "-Xmx256m",
                        "-Djava.library.path=" + home("lib/native/macosx-arm64"),
                        "-Dmore=1",
                        "-cp",
                        home("lib/*"),
                        "org.chaarfm.worker.cli.Main",
                        "--url",
                        "http://h:1",
                        "--name",
                        "a b");
    }

    @Test
    void doubleClickShouldOpenTheWindow() {
        assertThat(started()).endsWith("org.chaarfm.worker.cli.Main", "window").containsOnlyOnce("window");
    }

    private String home(String inside) {
        return program.resolve("../../app").normalize().resolve(inside).toString();
    }

    private List<String> started(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        try (Program started = Program.start("launcher", command, Map.of("CHAARFM_JAVA_OPTS", "-Dmore=1"), temp)) {
            assertThat(started.exitCode(PATIENCE)).as(started::output).isEqualTo(42);
            return started.output().lines().toList();
        }
    }

    private void compile(Path target, Path source, String... options) {
        List<String> command = new ArrayList<>(List.of("cc", "-Wall", "-Wextra", "-Werror"));
        command.addAll(List.of(options));
        command.addAll(List.of("-o", target.toString(), source.toString(), "-ldl", "-lpthread"));
        Command.run(temp, Map.of(), command.toArray(String[]::new));
    }
}
