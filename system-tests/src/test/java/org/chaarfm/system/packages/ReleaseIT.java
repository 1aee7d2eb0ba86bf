package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./chaarfm package} makes of a version, and of what lies there already. */
class ReleaseIT {
    private static final String FOLDER = "import pathlib; folder = pathlib.Path(sys.argv[2]); ";

    @TempDir
    private Path temp;

    /** What is listed is signed, so nothing else may be. */
    @Test
    void listShouldNameTheFilesOfItsVersionOnly() throws IOException {
        List<String> own = List.of(
                "chaarfm-worker_1.2.3~rc1_amd64.deb",
                "chaarfm_worker-1.2.3-RC1-linux-x86_64.tar.xz",
                "chaarfm_worker-1.2.3-RC1-macos-arm64.cdx.json",
                "install.sh");
        for (String file : own) {
            Files.createFile(temp.resolve(file));
        }
        for (String other : List.of(
                "chaarfm_worker-1.2.2-linux-x86_64.tar.xz",
                "chaarfm-worker_1.2.3_amd64.deb",
                "chaarfm_worker-1.2.3-windows-x86_64.zip",
                "notes.txt")) {
            Files.createFile(temp.resolve(other));
        }

        run(0, "import checksums; checksums.write(folder, '1.2.3-RC1', None)");
        assertThat(Files.readAllLines(temp.resolve("SHA256SUMS")))
                .extracting(line -> line.substring(line.indexOf("  ") + 2))
                .containsExactlyInAnyOrderElementsOf(own);
    }

    /** Each platform is minutes of work, and the programs that make its packages run in folders of their own. */
    @Test
    void onlyPlatformsWithTheFormsShouldBeMade() throws IOException {
        String arguments =
                "import package; sys.argv[1:] = %s; given = package.arguments(); print(given.platforms, given.out)";

        assertThat(run(0, arguments.formatted("['--only', 'deb,dmg', '--out', 'here']")))
                .isEqualTo("['linux-x86_64', 'linux-arm64', 'macos-arm64'] %s\n"
                        .formatted(temp.toRealPath().resolve("here")));
        assertThat(run(2, arguments.formatted("['windows-x86_64', '--only', 'deb']")))
                .contains("--only: windows-x86_64 has bom, folder, setup, zip");
    }

    @Test
    void runtimeThatWasPutInThePlaceOfThePinnedOneShouldBeRefused() throws IOException {
        String fetch = "import runtime; from platforms import *; platform = PLATFORMS['linux-x86_64'];"
                + " print(runtime.fetch(platform, folder))";
        Path downloads = Files.createDirectories(
                temp.resolve(run(0, "from platforms import *; print(f'{RUNTIME}-{RUNTIME_VERSION}-linux-x86_64')")
                        .strip()));
        Files.writeString(downloads.resolve("jdk.whl"), "another");

        assertThat(run(1, fetch)).contains("jdk.whl is not the runtime that packaging/platforms.py names");
    }

    private String run(int exitCode, String code) {
        return PackagingCode.run(temp, exitCode, FOLDER + code, temp.toString());
    }
}
