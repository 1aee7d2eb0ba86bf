package org.chaarfm.demo.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.demo.script.TestingMachine.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How {@code ./chaarfm} finds JDK 17 and Maven, and what it does without them. */
@DisabledOnOs(OS.WINDOWS)
class ToolsTest {
    @TempDir
    private Path folder;

    private TestingMachine machine;

    @BeforeEach
    void makeMachine() throws IOException {
        machine = new TestingMachine(folder);
    }

    @Test
    void jdkOfJavaHomeShouldBeTaken() throws Exception {
        Path jdk = machine.jdk(folder.resolve("my jdk"), "17.0.9");
        machine.set("JAVA_HOME", jdk.toString());
        withMaven("3.9.9");

        Outcome outcome = machine.chaarfm("demo");

        assertThat(outcome.output()).contains("JAVA_HOME=" + jdk);
        assertThat(outcome.status()).isZero();
    }

    @Test
    void jdk17ShouldBeFoundBesideAnotherOneOnThePath() throws Exception {
        Path newer = machine.jdk(folder.resolve("jdk-25"), "25");
        Files.createSymbolicLink(machine.bin().resolve("java"), newer.resolve("bin/java"));
        machine.set("JAVA_HOME", newer.toString());
        Path jdk = machine.jdk(machine.jvms().resolve("java-17-openjdk"), "17.0.15");
        withMaven("3.8.7");

        assertThat(machine.chaarfm("demo").output()).contains("JAVA_HOME=" + jdk);
    }

    @Test
    void jdkOfTheCommandOnThePathShouldBeFoundWhereItIs() throws Exception {
        Path jdk = machine.jdk(folder.resolve("somewhere/else"), "17");
        Files.createSymbolicLink(machine.bin().resolve("java"), jdk.resolve("bin/java"));
        withMaven("4.0.0");

        assertThat(machine.chaarfm("demo").output()).contains("JAVA_HOME=" + jdk);
    }

    @Test
    void jdkInABundleShouldBeFound() throws Exception {
        Path home = machine.jvms().resolve("temurin-17.jdk/Contents/Home");
        machine.jdk(home, "17.0.2");
        withMaven("3.9.9");

        assertThat(machine.chaarfm("demo").output()).contains("JAVA_HOME=" + home);
    }

    @Test
    void runtimeWithoutCompilerShouldNotDo() throws Exception {
        Path jre = machine.jdk(machine.jvms().resolve("jre-17"), "17.0.9");
        Files.delete(jre.resolve("bin/javac"));

        Outcome outcome = machine.chaarfm("demo");

        assertThat(outcome.status()).isOne();
        assertThat(outcome.output()).contains("JDK 17 is needed and was not found");
    }

    @Test
    void mavenOfMavenHomeShouldGoBeforeAnOldOneOnThePath() throws Exception {
        machine.jdk(machine.jvms().resolve("17"), "17.0.9");
        Path old = machine.maven(folder.resolve("old"), "3.6.3");
        Files.createSymbolicLink(machine.bin().resolve("mvn"), old.resolve("bin/mvn"));
        machine.set(
                "MAVEN_HOME",
                machine.maven(folder.resolve("new maven"), "3.9.9").toString());

        assertThat(machine.chaarfm("demo").status()).isZero();
        assertThat(machine.calls()).anyMatch(call -> call.startsWith("mvn "));
    }

    @Test
    void oldMavenShouldNotDo() throws Exception {
        machine.jdk(machine.jvms().resolve("17"), "17.0.9");
        withMaven("3.6.3");

        Outcome outcome = machine.chaarfm("test");

        assertThat(outcome.status()).isOne();
        assertThat(outcome.output()).contains("Maven 3.8 or newer is needed").contains("apache-maven-3.9.9-bin.tar.gz");
    }

    @Test
    void missingJdkShouldBeInstalledByRoot() throws Exception {
        machine.root();
        withMaven("3.8.7");
        Path waiting = machine.jdk(folder.resolve("waiting"), "17.0.15");
        machine.command("apt-cache", "echo '  Candidate: 17.0.15'");
        machine.command(
                "apt-get",
                "case \"$*\" in *openjdk-17-jdk-headless) /bin/cp -r '" + waiting + "' '" + machine.jvms()
                        + "';; esac");

        Outcome outcome = machine.chaarfm("demo");

        assertThat(outcome.output())
                .contains("no JDK 17 found: installing the package openjdk-17-jdk-headless with apt-get")
                .contains("JAVA_HOME=" + machine.jvms().resolve("waiting"));
        assertThat(machine.calls())
                .containsSubsequence(
                        "apt-get update", "apt-get install -y --no-install-recommends openjdk-17-jdk-headless");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void missingMavenShouldBeInstalledWithSudoThatAsksNothing() throws Exception {
        machine.jdk(machine.jvms().resolve("17"), "17.0.9");
        Path waiting = machine.maven(folder.resolve("waiting"), "3.9.6");
        machine.command("sudo", "shift", "exec \"$@\"");
        machine.command("dnf", "/bin/cp '" + waiting.resolve("bin/mvn") + "' '" + machine.bin() + "'");

        Outcome outcome = machine.chaarfm("demo");

        assertThat(outcome.status()).isZero();
        assertThat(machine.calls()).containsSubsequence("sudo -n true", "sudo -n dnf install -y maven");
    }

    @ParameterizedTest
    @CsvSource({
        "apt-get, sudo apt-get update && sudo apt-get install -y --no-install-recommends openjdk-17-jdk-headless",
        "dnf, sudo dnf install -y java-17-openjdk-devel",
        "yum, sudo yum install -y java-17-openjdk-devel",
        "zypper, sudo zypper --non-interactive install java-17-openjdk-devel",
        "pacman, sudo pacman -S --noconfirm jdk17-openjdk",
        "apk, sudo apk add openjdk17-jdk",
        "brew, brew install openjdk@17"
    })
    void noInstallShouldTellTheLineToType(String manager, String line) throws Exception {
        machine.command(manager);

        Outcome outcome = machine.chaarfm("demo", "--no-install");

        assertThat(outcome.status()).isOne();
        assertThat(outcome.output())
                .contains("--no-install forbids installing it")
                .contains("    " + line + "\n");
        assertThat(machine.calls()).isEmpty();
    }

    @Test
    void withoutRightsTheLineToTypeShouldBeTold() throws Exception {
        machine.command("apt-get");
        machine.command("sudo", "exit 1");

        Outcome outcome = machine.chaarfm("test");

        assertThat(outcome.status()).isOne();
        assertThat(outcome.output())
                .contains("needs root or a sudo without a password")
                .contains("sudo apt-get install");
        assertThat(machine.calls()).containsExactly("sudo -n true");
    }

    @Test
    void packageThatTheSystemDoesNotHaveShouldNotBeTold() throws Exception {
        machine.root();
        machine.command("apt-get");
        machine.command("apt-cache");

        Outcome outcome = machine.chaarfm("demo");

        assertThat(outcome.output())
                .contains("this system's packages hold no JDK 17")
                .contains("https://adoptium.net")
                .doesNotContain("apt-get install");
    }

    @Test
    void packageManagerThatFailsShouldBeQuoted() throws Exception {
        machine.root();
        machine.command("pacman", "echo 'error: target not found: jdk17-openjdk'", "exit 1");

        assertThat(machine.chaarfm("demo").output()).contains("error: target not found: jdk17-openjdk");
    }

    @Test
    void missingChromiumShouldBeInstalledForTheTests() throws Exception {
        withTools();
        Files.delete(machine.bin().resolve("chromium"));
        machine.root();
        machine.command("apt-cache", "echo '  Candidate: 140.0'");
        machine.command(
                "apt-get", "case \"$*\" in *chromium) /bin/cp /bin/true '" + machine.bin() + "/chromium';; esac");

        Outcome outcome = machine.chaarfm("test");

        assertThat(outcome.output()).contains("no Chromium found: installing the package chromium with apt-get");
        assertThat(machine.calls())
                .containsSubsequence(
                        "apt-get update",
                        "apt-get install -y --no-install-recommends chromium",
                        "mvn -T 1C -Dworker.zip.compress=false verify");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void withoutChromiumTheTestsShouldSayHowToGetIt() throws Exception {
        withTools();
        Files.delete(machine.bin().resolve("chromium"));
        machine.command("dnf");

        Outcome outcome = machine.chaarfm("test", "--no-install");

        assertThat(outcome.status()).isOne();
        assertThat(outcome.output())
                .contains("Chromium is needed and was not found; --no-install forbids installing it")
                .contains("    sudo dnf install -y chromium\n");
    }

    @Test
    void screenForTheWindowShouldBeInstalledForTheTestsOrLeftOut() throws Exception {
        withTools();
        machine.root();
        machine.command("apt-cache", "echo '  Candidate: 21.1'");
        machine.command("apt-get");

        Outcome without = machine.chaarfm("test");

        assertThat(without.status()).isZero();
        assertThat(without.output()).contains("the test of the worker's window is left out; installing");
        assertThat(machine.calls()).contains("apt-get install -y --no-install-recommends xvfb");
        machine.command("apt-get", "case \"$*\" in *xvfb) /bin/cp /bin/true '" + machine.bin() + "/Xvfb';; esac");
        assertThat(machine.chaarfm("test").output()).doesNotContain("is left out");
    }

    @Test
    void onlyTheTestsShouldNeedChromium() throws Exception {
        withTools();
        Files.delete(machine.bin().resolve("chromium"));

        assertThat(machine.chaarfm("demo", "--no-install").status()).isZero();
    }

    private void withTools() throws IOException {
        machine.jdk(machine.jvms().resolve("17"), "17.0.9");
        withMaven("3.9.6");
    }

    private void withMaven(String version) throws IOException {
        Path maven = machine.maven(folder.resolve("maven " + version), version);
        Files.createSymbolicLink(machine.bin().resolve("mvn"), maven.resolve("bin/mvn"));
    }
}
