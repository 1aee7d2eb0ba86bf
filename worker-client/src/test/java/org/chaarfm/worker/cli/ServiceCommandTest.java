package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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

    private TestingMachine machine;
    private Path config;
    private Path program;
    private Path typed;

    @BeforeEach
    void make() throws IOException {
        machine = new TestingMachine(folder, System.getProperty("os.name"));
        config = folder.resolve("home").resolve("my config");
        program = machine.executable("chaarfm_worker", "exit 0");
        typed = folder.resolve("typed");
    }

    @Test
    void installShouldShowAskAndWriteAndRemoveShouldUndoIt() throws Exception {
        machine.executable("systemctl", "echo \"$@\" >> '" + typed + "'");

        TestingMachine.Run install = machine.service(
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
                .hasContent(
                        "--user reset-failed chaarfm-worker.service\n--user daemon-reload\n--user enable chaarfm-worker.service\n"
                                + "--user restart --no-block chaarfm-worker.service");
        assertThat(machine.service("", "status").said()).contains("installed and running");

        assertThat(machine.service("", "remove", "--yes").status()).isZero();

        assertThat(files()).isEmpty();
        assertThat(machine.service("", "status").said()).contains("not installed");
    }

    @Test
    void codeOfALinkShouldStandWhereOnlyTheOwnerReads() throws Exception {
        machine.executable("systemctl", "exit 0");

        TestingMachine.Run install = machine.service(
                "", "install", "--yes", "--program", program.toString(), "--url=http://h:1/download#" + CODE);

        assertThat(install.status()).isZero();
        assertThat(install.said()).doesNotContain(CODE);
        assertThat(unit()).content().contains("\"--url=http://h:1\"").doesNotContain(CODE);
        assertThat(environment()).content().contains("CHAARFM_CODE=\"" + CODE + "\"");
    }

    @Test
    void nothingShouldBeWrittenWithoutAYes() throws Exception {
        TestingMachine.Run install =
                machine.service("\n", "install", "--program", program.toString(), "--url=h:1", "--code=" + CODE);

        assertThat(install.status()).isEqualTo(1);
        assertThat(install.said()).contains("Nothing was written");
        assertThat(files()).isEmpty();
    }

    @Test
    void systemThatTakesNoServiceShouldBeToldWithTheLineToType() throws Exception {
        machine.executable("systemctl", "echo 'Failed to connect to bus' >&2; exit 1");

        TestingMachine.Run install =
                machine.service("", "install", "--yes", "--program", program.toString(), "--url=h:1", "--code=" + CODE);

        assertThat(install.status()).isEqualTo(1);
        assertThat(install.said())
                .contains("written but not started", "Failed to connect to bus")
                .contains("type:  systemctl --user daemon-reload && systemctl --user enable chaarfm-worker.service");
        TestingMachine.Run status = machine.service("", "status");
        assertThat(status.said())
                .contains("could not be asked: systemctl --user is-active", "Failed to connect to bus")
                .contains("type:  XDG_RUNTIME_DIR=/run/user/$(id -u) systemctl --user status chaarfm-worker.service")
                .contains(unit().toString())
                .doesNotContain("not running");
        assertThat(status.status()).isEqualTo(3);

        machine.executable("systemctl", "exit 3");
        status = machine.service("", "status");
        assertThat(status.said()).contains("installed and not running");
        assertThat(status.status()).isEqualTo(1);

        assertThat(machine.service("", "remove").said()).doesNotContain("still runs");
    }

    @Test
    void workerThatNobodyCouldStopShouldBeToldWhenItsFilesAreRemoved() throws Exception {
        machine.executable("systemctl", "exit 0");
        machine.service("", "install", "--yes", "--program", program.toString(), "--url=h:1", "--code=" + CODE);

        machine.executable("systemctl", "echo 'Failed to connect to bus' >&2; exit 1");
        TestingMachine.Run remove = machine.service("", "remove");

        assertThat(remove.said())
                .contains("The service is removed", "Whether it still runs could not be asked", "connect to bus");
        assertThat(files()).isEmpty();
    }

    @Test
    void wrongOptionsShouldBeToldBeforeAnythingIsWritten() throws Exception {
        assertThat(machine.service(
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
        assertThat(machine.service("", "install", "--yes", "--url=h:1", "--code=" + CODE)
                        .said())
                .contains("say where it is: --program FILE");
        assertThat(files()).isEmpty();
    }

    @Test
    void wrongOptionsShouldEndAServiceAsItsSystemWants() throws Exception {
        assertThat(machine.service("", "--no-such-option").status()).isEqualTo(2);

        machine.environment().put("CHAARFM_FINAL_STATUS", "0");

        assertThat(machine.service("", "--no-such-option").status()).isZero();
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
