package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What Debian's policy asks of a package, seen on one that has few small files in place of a worker. */
@EnabledOnOs(OS.LINUX)
class DebianPolicyIT {
    /** As packaging/package.py does it. */
    private static final String DEB = "import debian, os; from pathlib import Path;"
            + " os.environ.update(DEBFULLNAME='Ann Example', DEBEMAIL='ann@example.org');"
            + " from build import Build; from platforms import PLATFORMS; from worker import Checkout;"
            + " root, work = Path(sys.argv[1]).parent, Path(sys.argv[2]);"
            + " build = Build(Checkout(root, 'mvn'), PLATFORMS['linux-x86_64'], work, work, 0);"
            + " debian.build(build, work / 'worker', work / 'worker.deb')";

    @TempDir
    private Path temp;

    @Test
    void packageShouldHaveWhatPolicyAsksFor() throws IOException {
        Path tree = unpacked();
        Command.run(tree, Map.of("LC_ALL", "C"), "md5sum", "--check", "--strict", "DEBIAN/md5sums");
        assertThat(Files.readAllLines(tree.resolve("DEBIAN/md5sums")))
                .anyMatch(line -> line.endsWith("  usr/lib/chaarfm-worker/lib/a.jar"))
                .anyMatch(line -> line.endsWith("  usr/share/doc/chaarfm-worker/changelog.gz"));
        String control = Files.readString(tree.resolve("DEBIAN/control"));
        assertThat(control)
                .contains("Maintainer: Ann Example <ann@example.org>\n")
                .doesNotContain("{", "}");
        String version = control.replaceFirst("(?s).*\nVersion: ([^\n]*)\n.*", "$1");
        Path documents = tree.resolve("usr/share/doc/chaarfm-worker");
        assertThat(unzipped(documents.resolve("changelog.gz")))
                .startsWith("chaarfm-worker (" + version + ") unstable; ")
                .contains("\n -- Ann Example <ann@example.org>  ");
        assertThat(documents.resolve("copyright"))
                .content()
                .contains("Copyright 2026", "/usr/share/common-licenses", "the list of licences");
        assertThat(unzipped(tree.resolve("usr/share/man/man1/chaarfm_worker.1.gz")))
                .startsWith(".TH CHAARFM_WORKER 1");
        assertThat(Files.readSymbolicLink(tree.resolve("usr/bin/chaarfm_worker")))
                .isEqualTo(Path.of("../lib/chaarfm-worker/bin/chaarfm_worker"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tree.resolve("usr/bin/chaarfm_worker"))))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void removalShouldTakeTheServiceOfTheMachineAlong() throws IOException {
        Path script = unpacked().resolve("DEBIAN/prerm");
        Path root = temp.resolve("root");
        Path worker = Files.createDirectories(root.resolve("usr/bin")).resolve("chaarfm_worker");
        Files.writeString(worker, "#!/bin/sh\necho \"worker $*\"\nexit 1\n");
        assertThat(worker.toFile().setExecutable(true)).isTrue();
        Map<String, String> settings = Map.of("DPKG_ROOT", root.toString());
        assertThat(Command.run(temp, settings, script.toString(), "remove")).isEmpty();

        Path unit = root.resolve("etc/systemd/system/chaarfm-worker.service");
        Files.createDirectories(unit.getParent());
        Files.createFile(unit);
        assertThat(Command.run(temp, settings, script.toString(), "upgrade", "99"))
                .isEmpty();
        assertThat(Command.run(temp, settings, script.toString(), "remove"))
                .as("and a failure stops no removal")
                .isEqualTo("worker service remove --system --yes\n");
    }

    private Path unpacked() throws IOException {
        for (String file : List.of("bin/chaarfm_worker", "lib/a.jar", "README.md", "pictures/a.png")) {
            write(file, file);
        }
        write("licences/README.md", "the list of licences");
        assertThat(temp.resolve("worker/bin/chaarfm_worker").toFile().setExecutable(true))
                .isTrue();
        PackagingCode.run(temp, 0, DEB, temp.toString());
        Path tree = temp.resolve("unpacked");
        Command.run(
                temp,
                Map.of(),
                "dpkg-deb",
                "--raw-extract",
                temp.resolve("worker.deb").toString(),
                tree.toString());
        return tree;
    }

    private void write(String file, String text) throws IOException {
        Path path = temp.resolve("worker").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private String unzipped(Path file) {
        return Command.run(temp, Map.of(), "gzip", "--decompress", "--stdout", file.toString());
    }
}
