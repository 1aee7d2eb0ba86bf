package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole program with a home of its own, and with a systemctl of the test's in front of the system's. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class ServiceCommandTest {
    private static final String CODE = "ABCDE-FGHJK";

    @TempDir
    Path folder;

    private Path config;
    private Path program;
    private Path typed;

    @BeforeEach
    void make() throws IOException {
        config = folder.resolve("home").resolve("my config");
        program = executable("chaarfm_worker", "exit 0");
        typed = folder.resolve("typed");
    }

    @Test
    void installShouldShowAskAndWriteAndRemoveShouldUndoIt() throws Exception {
        executable("systemctl", "echo \"$@\" >> '" + typed + "'");

        Run install = run(
                "y\n",
                "install",
                "--program",
                program.toString(),
                "--url=h:1",
                "--code=" + CODE,
                "--name=K\u00fcche 50%");

        assertThat(install.status()).isZero();
        assertThat(install.said())
                .contains(
                        unit().toString(),
                        "\"--name=K\u00fcche 50%%\"",
                        "CHAARFM_CODE=\"*****\"",
                        "installed and started")
                .doesNotContain(CODE, "me:pw");
        assertThat(unit()).content().contains("ExecStart=:\"" + program + "\" \"--url=h:1\"");
        assertThat(environment())
                .hasContent("CHAARFM_CODE=\"" + CODE + "\"\nhttps_proxy=\"http://me:pw@proxy.test:1\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(environment())))
                .isEqualTo("rw-------");
        assertThat(typed)
                .hasContent("--user daemon-reload\n--user enable chaarfm-worker.service\n"
                        + "--user restart --no-block chaarfm-worker.service");
        assertThat(run("", "status").said()).contains("installed and running");

        assertThat(run("", "remove", "--yes").status()).isZero();

        assertThat(files()).isEmpty();
        assertThat(run("", "status").said()).contains("not installed");
    }

    @Test
    void nothingShouldBeWrittenWithoutAYes() throws Exception {
        Run install = run("\n", "install", "--program", program.toString(), "--url=h:1", "--code=" + CODE);

        assertThat(install.status()).isEqualTo(1);
        assertThat(install.said()).contains("Nothing was written");
        assertThat(files()).isEmpty();
    }

    @Test
    void systemThatTakesNoServiceShouldBeToldWithTheLineToType() throws Exception {
        executable("systemctl", "echo 'Failed to connect to bus' >&2; exit 1");

        Run install = run("", "install", "--yes", "--program", program.toString(), "--url=h:1", "--code=" + CODE);

        assertThat(install.status()).isEqualTo(1);
        assertThat(install.said())
                .contains("written but not started", "Failed to connect to bus")
                .contains("type:  systemctl --user daemon-reload && systemctl --user enable chaarfm-worker.service");
        assertThat(run("", "status").said()).contains("installed and not running");
    }

    @Test
    void wrongOptionsShouldBeToldBeforeAnythingIsWritten() throws Exception {
        assertThat(run(
                                "",
                                "install",
                                "--yes",
                                "--program",
                                program.toString(),
                                "--url=h:1",
                                "--code=" + CODE,
                                "--slots=x")
                        .said())
                .contains("--slots must be");
        assertThat(run("", "install", "--yes", "--url=h:1", "--code=" + CODE).said())
                .contains("say where it is: --program FILE");
        assertThat(files()).isEmpty();
    }

    private record Run(int status, String said) {}

    private Run run(String input, String... arguments) throws Exception {
        Path said = folder.resolve("said");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "service"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().keySet().removeIf(name -> name.toLowerCase(Locale.ROOT)
                .endsWith("_proxy"));
        builder.environment().put("https_proxy", "http://me:pw@proxy.test:1");
        builder.environment().put("XDG_CONFIG_HOME", config.toString());
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try (BufferedWriter writer = process.outputWriter(StandardCharsets.UTF_8)) {
            writer.write(input);
        }
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(said));
    }

    private Path executable(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private Path unit() {
        return config.resolve("systemd/user/chaarfm-worker.service");
    }

    private Path environment() {
        return config.resolve("chaarfm/worker.env");
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(config)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(config)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
