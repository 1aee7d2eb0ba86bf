package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Services of macOS and Windows, with programs that answer as the manuals of launchctl and schtasks have it. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class ServiceOfOtherSystemsTest {
    /** Takes a label once, prints whatever is loaded, and lets a worker finish after the boot-out has returned. */
    private static final String LAUNCHCTL = """
            case $1 in
            bootstrap) if [ -e loaded ]; then echo 'Bootstrap failed: 5: Input/output error' >&2; exit 5; fi
                touch loaded; echo 77 > process;;
            bootout) [ -e loaded ] || exit 3
                (sleep 2; rm -f loaded process) > /dev/null 2>&1 &
                exit 36;;
            print) [ -e loaded ] || exit 113
                printf '%s = {\n\tstate = any\n' "$2"
                if [ -e process ]; then printf '\tpid = %s\n' "$(cat process)"; fi
                echo '}';;
            esac""";

    /** Starts a task once, queries whatever is made, and writes in code page 850. */
    private static final String SCHTASKS = """
            echo "$1" >> typed
            case $1 in
            /Create) if [ -e forbidden ]; then printf 'Zugriff f\\201r %s verweigert' "$3"; exit 1; fi
                touch made;;
            /Run) if [ ! -e process ]; then echo new > process; fi;;
            /End) rm -f process;;
            /Delete) rm -f made;;
            esac""";

    private static final String POWERSHELL = """
            case $4 in
            'if ((Get-ScheduledTask '*".State -eq 'Running') { exit 0 } else { exit 1 }") [ -e process ];;
            esac""";

    @TempDir
    Path folder;

    @Test
    void statusOfAMacShouldTellWhetherThereIsAProcess() throws Exception {
        TestingMachine mac = new TestingMachine(folder, "Mac OS X");
        mac.executable("launchctl", LAUNCHCTL);
        assertThat(install(mac).said()).contains("installed and started");
        assertThat(mac.service("", "status").said()).contains("installed and running");

        Files.delete(folder.resolve("process"));

        TestingMachine.Run status = mac.service("", "status");
        assertThat(status.said()).contains("installed and not running");
        assertThat(status.status()).isEqualTo(1);
    }

    @Test
    void installationOfAMacShouldWaitForTheOneBefore() throws Exception {
        TestingMachine mac = new TestingMachine(folder, "Mac OS X");
        mac.executable("launchctl", LAUNCHCTL);
        install(mac);

        TestingMachine.Run again = install(mac, "--slots=2");

        assertThat(again.said()).contains("finishes the tracks at work first", "installed and started");
        assertThat(again.status()).isZero();
        assertThat(folder.resolve("process")).exists();
        assertThat(folder.resolve("home/Library/LaunchAgents/org.chaarfm.worker.plist"))
                .content()
                .contains("<string>--slots=2</string>");

        assertThat(mac.service("", "remove").status()).isZero();
        assertThat(folder.resolve("loaded")).doesNotExist();
    }

    @Test
    void statusOfWindowsShouldTellWhetherTheTaskRuns() throws Exception {
        TestingMachine windows = windows();
        assertThat(install(windows).said()).contains("installed and started");
        assertThat(windows.service("", "status").said()).contains("installed and running");

        Files.delete(folder.resolve("process"));

        TestingMachine.Run status = windows.service("", "status");
        assertThat(status.said()).contains("installed and not running");
        assertThat(status.status()).isEqualTo(1);
    }

    @Test
    void installationOfWindowsShouldEndTheTaskBefore() throws Exception {
        TestingMachine windows = windows();
        Files.writeString(folder.resolve("process"), "old");

        assertThat(install(windows).said()).contains("installed and started");
        assertThat(folder.resolve("process")).hasContent("new");

        TestingMachine.Run remove = windows.service("", "remove");
        assertThat(remove.said()).contains("at once").doesNotContain("finishes");
        assertThat(folder.resolve("made")).doesNotExist();
        assertThat(folder.resolve("process")).doesNotExist();
    }

    @Test
    void proxyThatATaskCannotBeGivenShouldBeTold() throws Exception {
        assertThat(install(windows()).said())
                .contains("not taken over: https_proxy.", "setx https_proxy VALUE")
                .doesNotContain("me:pw");
    }

    @Test
    void wordsOfWindowsShouldBeReadInTheCodePageOfTheConsole() throws Exception {
        TestingMachine windows = windows();
        Files.createFile(folder.resolve("forbidden"));
        windows.environment().put("USERNAME", "Ann");

        assertThat(install(windows).said()).contains("Zugriff f\u00fcr ChaarFM worker of Ann verweigert");
    }

    private TestingMachine windows() throws Exception {
        TestingMachine windows = new TestingMachine(folder, "Windows 11");
        windows.executable("schtasks", SCHTASKS);
        windows.executable("powershell", POWERSHELL);
        return windows;
    }

    private static TestingMachine.Run install(TestingMachine machine, String... options) throws Exception {
        Path program = machine.executable("chaarfm_worker", "exit 0");
        String[] arguments = {"install", "--yes", "--program", program.toString(), "--url=h:1", "--code=ABCDE-FGHJK"};
        return machine.service(
                "",
                Stream.concat(Arrays.stream(arguments), Arrays.stream(options)).toArray(String[]::new));
    }
}
