package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chaarfm.system.program.Program;
import org.junit.jupiter.api.Test;

/** What {@code install.sh} does for one user. The package that it installs here is a small one that only says its options. */
interface PastedLineScenarios {
    String TELLS = "#!/bin/sh\nprintf 'worker:%s|' \"$@\"\n";

    /** The packages as they were made, with the script and the private key that they are signed with. */
    Path made();

    Path key();

    Path work();

    @Test
    default void pastedLineShouldInstallStartAndRemove() throws IOException {
        Path home = Files.createDirectories(work().resolve("höme of ann"));
        Path offered = offer("offered");
        String first = install(home, 0, "--from", offered.toUri().toString(), "--url", "http://a:1", "--code", "AB CD");
        assertThat(first)
                .contains("installed; ")
                .endsWith("worker:--url|worker:http://a:1|worker:--code|worker:AB CD|");
        assertThat(Files.isSymbolicLink(home.resolve(".local/bin/chaarfm_worker")))
                .isTrue();
        assertThat(Files.readString(home.resolve(".local/share/applications/chaarfm-worker.desktop")))
                .contains("Exec=\"" + home + "/.local/bin/chaarfm_worker\" window");
        assertThat(install(home, 0, "--from", offered.toUri().toString())).contains("is installed already");
        install(home, 0, "--remove");
        try (Stream<Path> left = Files.walk(home)) {
            assertThat(left.filter(file -> !Files.isDirectory(file))).isEmpty();
        }
    }

    @Test
    default void pastedLineShouldInstallNothingThatIsNotSigned() throws IOException {
        Path home = Files.createDirectories(work().resolve("careful"));
        Path changed = offer("changed");
        Path sums = changed.resolve("SHA256SUMS");
        Files.writeString(sums, Files.readString(sums) + "# one line more\n");
        assertThat(install(home, 1, "--from", changed.toUri().toString())).contains("the signature of", "is wrong");
        Path damaged = offer("damaged");
        Files.write(tar(damaged), new byte[] {0}, StandardOpenOption.APPEND);
        assertThat(install(home, 1, "--from", damaged.toUri().toString())).contains("is not what SHA256SUMS says");
        assertThat(install(home, 1)).contains("say where the coordinator is");
        assertThat(home.resolve(".local/bin/chaarfm_worker")).doesNotExist();
        try (Stream<Path> left = Files.walk(home)) {
            assertThat(left.filter(file -> !Files.isDirectory(file))).isEmpty();
        }
    }

    /** A folder with a small package, whose list is signed as the real one's. */
    private Path offer(String name) throws IOException {
        Path offered = Files.createDirectory(work().resolve(name));
        Files.copy(made().resolve("install.sh"), offered.resolve("install.sh"));
        Path script = tar(offered).resolveSibling("tree").resolve(root(offered)).resolve("bin/chaarfm_worker");
        Files.createDirectories(script.getParent());
        Files.writeString(script, TELLS);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Command.run(offered, Map.of(), "tar", "-cJf", tar(offered).toString(), "-C", offered + "/tree", root(offered));
        String sums = Command.run(offered, Map.of(), "sha256sum", root(offered) + ".tar.xz");
        Files.writeString(offered.resolve("SHA256SUMS"), sums, StandardCharsets.UTF_8);
        Command.run(
                offered,
                Map.of(),
                "openssl",
                "pkeyutl",
                "-sign",
                "-rawin",
                "-inkey",
                key().toString(),
                "-in",
                "SHA256SUMS",
                "-out",
                "SHA256SUMS.sig");
        return offered;
    }

    private static String root(Path offered) throws IOException {
        String version = Files.readAllLines(offered.resolve("install.sh")).stream()
                .filter(line -> line.startsWith("version="))
                .findFirst()
                .orElseThrow()
                .substring("version=".length());
        return "chaarfm_worker-" + version + "-linux-x86_64";
    }

    private static Path tar(Path offered) throws IOException {
        return offered.resolve(root(offered) + ".tar.xz");
    }

    private String install(Path home, int exitCode, String... options) {
        List<String> command = Stream.concat(Stream.of("sh", made() + "/install.sh"), Stream.of(options))
                .toList();
        Map<String, String> settings = Map.of("HOME", home.toString(), "XDG_DATA_HOME", "", "XDG_CACHE_HOME", "");
        try (Program script = Program.start("install", command, settings, work())) {
            assertThat(script.exitCode(Duration.ofMinutes(1)))
                    .as(script::output)
                    .isEqualTo(exitCode);
            return script.output();
        }
    }
}
