package org.chaarfm.demo.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chaarfm.demo.script.TestingMachine.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the commands of {@code ./chaarfm} build and run on a machine that has the tools. */
@DisabledOnOs(OS.WINDOWS)
class CommandsTest {
    private static final String COORDINATOR = "payara-config/target/chaarfm_coordinator/bin/chaarfm_coordinator";
    private static final String PAYARA = "payara-config/target/chaarfm_coordinator/lib/payara/runtime";

    @TempDir
    private Path folder;

    private TestingMachine machine;

    private final ExecutorService background = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        background.shutdownNow();
    }

    @BeforeEach
    void makeMachine() throws IOException {
        machine = new TestingMachine(folder);
        machine.jdk(machine.jvms().resolve("17"), "17.0.9");
        Files.createSymbolicLink(
                machine.bin().resolve("mvn"),
                machine.maven(folder.resolve("maven"), "3.9.9").resolve("bin/mvn"));
    }

    @Test
    void demoShouldBuildWhatIsMissingAndPassItsArguments() throws Exception {
        Outcome outcome = machine.chaarfm("demo", "my music", "--workers", "2");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.output())
                .contains("building demo coordinator worker")
                .contains("  1 of 1: demo\n");
        assertThat(builds()).singleElement().asString().contains("-pl demo,payara-config,worker-client -am package");
        assertThat(machine.calls().subList(1, machine.calls().size()))
                .containsExactly(
                        "coordinator --prepare",
                        "java -Dchaarfm.home=" + machine.checkout() + " -jar "
                                + machine.checkout().resolve("demo/target/chaarfm-demo.jar") + " my music --workers 2");
    }

    @Test
    void nothingShouldBeBuiltTwice() throws Exception {
        machine.chaarfm("demo");
        Outcome again = machine.chaarfm("demo");

        assertThat(again.output()).doesNotContain("building");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void changedSourceShouldBeBuiltAgain() throws Exception {
        machine.chaarfm("worker");
        Files.writeString(machine.checkout().resolve("protocol/src/main/Source.java"), "class Source { int changed; }");
        machine.chaarfm("worker");

        assertThat(builds()).hasSize(2);
    }

    @Test
    void changedTestShouldNotBeBuiltAgain() throws Exception {
        machine.chaarfm("worker");
        Files.createDirectories(machine.checkout().resolve("protocol/src/test"));
        Files.writeString(machine.checkout().resolve("protocol/src/test/SourceTest.java"), "class SourceTest {}");
        machine.chaarfm("worker");

        assertThat(builds()).hasSize(1);
    }

    @Test
    void artifactThatIsGoneShouldBeBuiltAgain() throws Exception {
        machine.chaarfm("coordinator");
        Files.delete(machine.checkout().resolve(COORDINATOR));
        machine.chaarfm("coordinator");

        assertThat(builds()).hasSize(2);
    }

    @Test
    void whatSomebodyElseBuiltShouldBeBuiltAgain() throws Exception {
        machine.chaarfm("worker");
        Path jar = Files.createFile(machine.checkout().resolve("worker-client/target/worker-client-0.1.0.jar"));
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        machine.chaarfm("worker");

        assertThat(builds()).hasSize(2);
    }

    @Test
    void workerShouldBuildOnlyItself() throws Exception {
        machine.chaarfm("worker", "--code", "ABCDE-FGHJK");

        assertThat(builds()).singleElement().asString().contains("-pl worker-client ");
        assertThat(machine.calls()).last().isEqualTo("worker --code ABCDE-FGHJK");
    }

    @Test
    void buildThatFailsShouldTellItsLog() throws Exception {
        Files.createFile(machine.checkout().resolve("broken"));

        Outcome outcome = machine.chaarfm("coordinator");

        assertThat(outcome.status()).isOne();
        assertThat(outcome.output())
                .contains("[ERROR] the sources are broken")
                .contains("all it said is in " + machine.checkout().resolve("target/chaarfm-build.log"));

        Files.delete(machine.checkout().resolve("broken"));
        assertThat(machine.chaarfm("coordinator").status())
                .as("once it is mended")
                .isZero();
    }

    @Test
    void buildShouldWaitForAnotherOneHoweverThatEnds() throws Exception {
        machine.tool("flock");
        Path lock = Files.createDirectories(machine.checkout().resolve("target/chaarfm"))
                .resolve("lock");
        Process other = new ProcessBuilder(
                        "/bin/sh", "-c", "exec 9>\"$0\"; flock 9; echo held; exec sleep 60", lock.toString())
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            Future<Outcome> waiting = background.submit(() -> machine.chaarfm("worker"));
            while (!machine.output().contains("another ./chaarfm is building here")) {
                assertThat(waiting).isNotDone();
                Thread.onSpinWait();
            }
            assertThat(builds()).isEmpty();

            other.destroyForcibly();

            assertThat(waiting.get().status()).isZero();
            assertThat(builds()).hasSize(1);
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void onlyTheCommandBuildShouldPackTheZip() throws Exception {
        machine.chaarfm("worker");
        machine.chaarfm("build");

        assertThat(builds())
                .satisfiesExactly(run -> assertThat(run).endsWith("-Dworker.zip.skip"), build -> assertThat(build)
                        .endsWith("-Dworker.zip.skip=false"));
    }

    @Test
    void coordinatorShouldBePreparedAgainOnlyWhenPayaraHasChanged() throws Exception {
        machine.chaarfm("build");
        Files.delete(machine.checkout().resolve(COORDINATOR));
        machine.chaarfm("build");
        assertThat(preparations()).isEqualTo(1);

        Files.createFile(machine.checkout().resolve(PAYARA).resolve("another.jar"));
        Files.delete(machine.checkout().resolve(COORDINATOR));
        machine.chaarfm("build");
        assertThat(preparations()).isEqualTo(2);
    }

    private long preparations() throws IOException {
        return machine.calls().stream()
                .filter(call -> call.endsWith("--prepare"))
                .count();
    }

    @Test
    void testShouldVerifyEverything() throws Exception {
        assertThat(machine.chaarfm("test").status()).isZero();
        assertThat(machine.calls()).containsExactly("mvn -T 1C -Dworker.zip.compress=false verify");
    }

    @Test
    void fullTestShouldLeaveNothingOut() throws Exception {
        assertThat(machine.chaarfm("test", "--full", "-pl", "demo").status()).isZero();
        assertThat(machine.calls())
                .containsExactly("mvn -T 1C -Dworker.zip.compress=false verify -DexcludedGroups= -pl demo");
    }

    @Test
    void scriptShouldWorkThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(
                folder.resolve("link"), machine.checkout().resolve("chaarfm"));

        assertThat(machine.run(link, "worker").status()).isZero();
        assertThat(machine.calls()).last().isEqualTo("worker ");
    }

    @Test
    void namesOfFilesShouldBeReadableWithoutALocale() throws Exception {
        machine.command("locale", "case $1 in charmap) echo ANSI_X3.4-1968;; -a) echo C; echo C.utf8;; esac");

        assertThat(machine.chaarfm("demo").output()).contains("LC_ALL=C.utf8");
    }

    @Test
    void localeOfThePersonShouldStayWhenItIsUtf8() throws Exception {
        machine.command("locale", "echo UTF-8");
        machine.set("LC_ALL", "de_DE.UTF-8");

        assertThat(machine.chaarfm("demo").output()).contains("LC_ALL=de_DE.UTF-8");
    }

    @Test
    void unknownCommandShouldBeWrongUsage() throws Exception {
        Outcome outcome = machine.chaarfm("serve");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.output()).contains("there is no command 'serve'").contains("Usage:");
    }

    @Test
    void helpShouldNeedNothing() throws Exception {
        Outcome outcome = machine.chaarfm();

        assertThat(outcome.status()).isZero();
        assertThat(outcome.output()).contains("Usage: ./chaarfm");
        assertThat(machine.calls()).isEmpty();
    }

    private List<String> builds() throws IOException {
        return machine.calls().stream().filter(call -> call.startsWith("mvn ")).toList();
    }
}
