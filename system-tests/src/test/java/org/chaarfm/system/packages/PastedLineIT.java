package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chaarfm.system.program.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code install.sh} does for one user. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PastedLineIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path temp;

    private Path home;
    private Path key;

    @BeforeEach
    void prepare() throws IOException {
        home = Files.createDirectories(temp.resolve("höme of ann"));
        key = TinyOffer.key(temp);
    }

    @Test
    void pastedLineShouldInstallStartAndRemove() throws IOException {
        TinyOffer offer = offer("1.0.0");
        assertThat(install(offer, 0, "--url", "http://a:1", "--code", "AB CD"))
                .contains("installed; ")
                .endsWith("worker 1.0.0: --url|http://a:1|--code|AB CD|");
        assertThat(Files.isSymbolicLink(link())).isTrue();
        assertThat(Files.readString(home.resolve(".local/share/applications/chaarfm-worker.desktop")))
                .contains("Exec=\"" + link() + "\" window");
        assertThat(install(offer, 0)).contains("is installed already");
        run(0, "sh", offer.script().toString(), "--remove");
        assertThat(files()).isEmpty();
    }

    @Test
    void nothingThatIsNotSignedShouldBeInstalled() throws IOException {
        TinyOffer changed = offer("1.0.0");
        Path sums = changed.folder().resolve("SHA256SUMS");
        Files.writeString(sums, Files.readString(sums) + "# one line more\n");
        assertThat(install(changed, 1)).contains("the signature of", "is wrong");
        TinyOffer damaged = offer("2.0.0");
        Files.write(damaged.archive(), new byte[] {0}, StandardOpenOption.APPEND);
        assertThat(install(damaged, 1)).contains("is not what SHA256SUMS says");
        assertThat(run(1, "sh", damaged.script().toString())).contains("say where the coordinator is");
        assertThat(files()).isEmpty();
    }

    @Test
    void packagesOfAnotherKeyShouldBeInstalledOnlyIfThatIsMeant() throws IOException {
        install(offer("1.0.0"), 0);
        Path theirs = TinyOffer.key(Files.createDirectory(temp.resolve("theirs")));
        TinyOffer other = TinyOffer.make(temp.resolve("other"), "2.0.0", "", theirs);
        assertThat(install(other, 1, "--url=h:1")).contains("not signed with the key that the worker installed here");
        assertThat(run(0, link().toString(), "as before")).isEqualTo("worker 1.0.0: as before|");
        assertThat(install(other, 0, "--url=h:1", "--new-key")).endsWith("worker 2.0.0: --url=h:1|");
        assertThat(install(other, 0, "--url=h:1")).endsWith("worker 2.0.0: --url=h:1|");
    }

    @Test
    void everyVersionShouldBeInstalledOverAnyOther() throws IOException {
        for (String version : List.of("1.0.0", "2.0.0", "1.0.0", "3.0.0")) {
            TinyOffer offer = new TinyOffer(temp.resolve(version), version);
            assertThat(install(Files.exists(offer.folder()) ? offer : offer(version), 0, "--url=h:1"))
                    .endsWith("worker " + version + ": --url=h:1|");
        }
        try (Stream<Path> kept = Files.list(home.resolve(".local/share/chaarfm_worker"))) {
            assertThat(kept.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString()))
                    .as("the one before may still be at work")
                    .containsExactlyInAnyOrder(
                            "chaarfm_worker-1.0.0-linux-x86_64", "chaarfm_worker-3.0.0-linux-x86_64");
        }
    }

    @Test
    void serviceShouldKeepWhatItStartsAndGoWithTheWorker() throws IOException {
        install(offer("1.0.0"), 0);
        Path first = home.resolve(".local/share/chaarfm_worker/chaarfm_worker-1.0.0-linux-x86_64/bin/chaarfm_worker");
        Path unit = home.resolve(".config/systemd/user/chaarfm-worker.service");
        Files.createDirectories(unit.getParent());
        Files.writeString(unit, "[Service]\nExecStart=:\"" + first + "\" \"--url=http://a:1\"\n");
        assertThat(install(offer("2.0.0"), 0)).contains("the service starts an earlier version");
        TinyOffer third = offer("3.0.0");
        assertThat(install(third, 0)).contains("the service starts an earlier version");
        assertThat(first).exists();

        Files.writeString(unit, "[Service]\nExecStart=:\"" + link() + "\" \"--url=http://a:1\"\n");
        assertThat(install(third, 0)).doesNotContain("the service starts");
        assertThat(first).doesNotExist();
        assertThat(run(0, "sh", third.script().toString(), "--remove")).contains("worker 3.0.0: service|remove|--yes|");
    }

    @Test
    void serviceShouldGoFirstAlsoWhereTheLinkIsGone() throws IOException {
        TinyOffer offer = offer("1.0.0");
        install(offer, 0);
        Path unit = home.resolve(".config/systemd/user/chaarfm-worker.service");
        Files.createDirectories(unit.getParent());
        Files.createFile(unit);
        Files.delete(link());
        Path worker = home.resolve(".local/share/chaarfm_worker/chaarfm_worker-1.0.0-linux-x86_64/bin/chaarfm_worker");
        String remembered = Files.readString(worker);

        Files.writeString(worker, "#!/bin/sh\nexit 1\n");
        assertThat(run(1, "sh", offer.script().toString(), "--remove"))
                .contains("its service cannot be removed, so nothing was");
        assertThat(worker).exists();

        Files.writeString(worker, remembered);
        assertThat(run(0, "sh", offer.script().toString(), "--remove")).contains("worker 1.0.0: service|remove|--yes|");
        assertThat(worker).doesNotExist();
    }

    @Test
    void anotherBuildOfTheSameVersionShouldBeInstalled() throws IOException {
        install(offer("0.1.0-SNAPSHOT"), 0);
        TinyOffer later = TinyOffer.make(temp.resolve("later"), "0.1.0-SNAPSHOT", ", a later build", key);
        assertThat(install(later, 0, "--url=h:1")).endsWith("worker 0.1.0-SNAPSHOT, a later build: --url=h:1|");
    }

    @Test
    void brokenDownloadShouldGoOnWhereItWas() throws IOException {
        TinyOffer offer = offer("1.0.0");
        try (FlakyServer server = new FlakyServer(offer.folder(), false)) {
            assertThat(run(0, "sh", offer.script().toString(), "--from", server.address(), "--url=h:1"))
                    .contains("the download broke off; going on")
                    .endsWith("worker 1.0.0: --url=h:1|");
            assertThat(server.ranges()).hasSize(2).last().isEqualTo("bytes=100-");
        }
    }

    @Test
    void interruptedInstallationShouldLeaveNothing() throws IOException {
        TinyOffer offer = offer("1.0.0");
        try (FlakyServer server = new FlakyServer(offer.folder(), true);
                Program script = start("sh", offer.script().toString(), "--from", server.address())) {
            await("the archive is fetched").atMost(PATIENCE).until(() -> !server.ranges()
                    .isEmpty());
            assertThat(script.stopAll()).as(script::output).isEqualTo(143);
        }
        assertThat(files()).isEmpty();
        try (Stream<Path> left = Files.list(home.resolve(".local/share/chaarfm_worker"))) {
            assertThat(left).isEmpty();
        }
    }

    /** As when the line to the coordinator breaks while the script itself comes through the pipe. */
    @Test
    void partOfTheScriptShouldDoNothing() throws IOException {
        TinyOffer offer = offer("1.0.0");
        install(offer, 0);
        List<Path> installed = files();
        long size = Files.size(offer.script());
        for (long part = 0; part < size - "main \"$@\"\n".length(); part += 223) {
            try (Program script = start(
                    "sh",
                    "-c",
                    "head -c \"$1\" \"$2\" | sh -s -- --remove",
                    "sh",
                    Long.toString(part),
                    offer.script().toString())) {
                script.exitCode(PATIENCE);
                assertThat(files())
                        .as("after %d bytes: %s", part, script.output())
                        .isEqualTo(installed);
            }
        }
    }

    @Test
    void workerFromAPipeShouldBeOnTheTerminal() throws IOException {
        TinyOffer offer = offer("1.0.0");
        String line = "cat '" + offer.script() + "' | sh -s -- --from '" + offer.folder() + "' --url=h:1";
        String python = "import pty, sys; sys.exit(pty.spawn(['sh', '-c', sys.argv[1]]))";
        assertThat(run(0, "python3", "-c", python, line)).endsWith("worker 1.0.0: --url=h:1|on a terminal");
    }

    @Test
    void addressThatNoWorkerTakesShouldBeRefusedBeforeAnythingIsFetched() throws IOException {
        TinyOffer offer = offer("1.0.0");
        for (String address : List.of("music", "ftp://music.example.org", "music.example.org:", "http://")) {
            assertThat(run(1, "sh", offer.script().toString(), "--url", address))
                    .contains("--url " + address + " must be a name with a dot, HOST:PORT or begin with");
        }
        for (String address : List.of("127.0.0.1", "127.0.0.1/download/#ABCDE-FGHJK")) {
            assertThat(run(1, "sh", offer.script().toString(), "--url", address))
                    .contains("https://127.0.0.1/download/SHA256SUMS could not be fetched");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void placeThatRunsNoProgramsShouldBeToldBeforeAnythingIsFetched() throws IOException {
        String script = offer("1.0.0").script().toString();
        String mounted = "mount -t tmpfs -o noexec none \"$HOME\" && sh \"$0\" --from /nowhere";
        assertThat(run(1, Command.asRoot("sh", "-c", mounted, script).toArray(String[]::new)))
                .contains("programs in " + home, "cannot be run");
        assertThat(run(1, "env", "-u", "HOME", "sh", script, "--from", "/nowhere"))
                .contains("no home folder; set HOME");
        Files.writeString(home.resolve(".local"), "a file");
        assertThat(run(1, "sh", script, "--from", "/nowhere")).contains("XDG_DATA_HOME names another place");
    }

    @Test
    void whatOpensslLacksShouldNotBeCalledAWrongSignature() throws IOException {
        TinyOffer offer = offer("1.0.0");
        Path old = Files.createDirectory(temp.resolve("old"));
        Path openssl = Files.writeString(old.resolve("openssl"), "#!/bin/sh\necho OpenSSL 1.1.1w\n");
        assertThat(openssl.toFile().setExecutable(true)).isTrue();
        assertThat(run(
                        1,
                        "env",
                        "PATH=" + old + ":" + System.getenv("PATH"),
                        "sh",
                        offer.script().toString(),
                        "--from",
                        offer.folder().toString()))
                .contains("openssl 3.0 or newer is needed", "this is OpenSSL 1.1.1w");
    }

    private TinyOffer offer(String version) throws IOException {
        return TinyOffer.make(temp.resolve(version), version, "", key);
    }

    private Path link() {
        return home.resolve(".local/bin/chaarfm_worker");
    }

    /** All that lies below the user's home. */
    private List<Path> files() throws IOException {
        try (Stream<Path> left = Files.walk(home)) {
            return left.filter(file -> !Files.isDirectory(file)).sorted().toList();
        }
    }

    private String install(TinyOffer offer, int exitCode, String... options) {
        List<String> command = new ArrayList<>(List.of(
                "sh", offer.script().toString(), "--from", offer.folder().toString()));
        command.addAll(List.of(options));
        return run(exitCode, command.toArray(String[]::new));
    }

    private String run(int exitCode, String... command) {
        try (Program script = start(command)) {
            assertThat(script.exitCode(PATIENCE)).as(script::output).isEqualTo(exitCode);
            return script.output();
        }
    }

    private Program start(String... command) {
        Map<String, String> settings =
                Map.of("HOME", home.toString(), "XDG_DATA_HOME", "", "XDG_CACHE_HOME", "", "XDG_CONFIG_HOME", "");
        return Program.start("install", List.of(command), settings, temp);
    }
}
