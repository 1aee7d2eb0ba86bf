package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.system.program.Artifacts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may go into a package: files that packaging/pinned.txt names, and libraries whose licences are known. */
class MaterialsIT {
    private static final String IMPORT = "import json, pathlib, materials; materials.";
    private static final String PINNED = IMPORT + "refuse_unpinned({'components': json.loads(sys.argv[2])})";
    private static final String LISTED = IMPORT + "refuse_unlisted(pathlib.Path(sys.argv[2]))";

    @TempDir
    private Path temp;

    private String sha256;
    private String library;

    @BeforeEach
    void takeOneThatIsPinned() throws IOException {
        String[] pinned = Files.readAllLines(packaging().resolve("pinned.txt")).stream()
                .filter(line -> line.contains("classifier=linux-x86_64"))
                .findFirst()
                .orElseThrow()
                .split("  ", 2);
        sha256 = pinned[0];
        library = pinned[1];
    }

    @Test
    void pinnedLibrariesShouldBeTaken() {
        check(0, component(library, sha256) + "," + component("pkg:maven/org.chaarfm/os@1?type=jar", "0"));
    }

    @Test
    void otherFilesShouldStopThePackage() {
        String other = "0".repeat(64);
        assertThat(check(1, component(library, other))).contains(library, other, "says " + sha256);
        assertThat(check(1, component("pkg:maven/org.example/new@1?type=jar", sha256)))
                .contains("says nothing of it");
    }

    private static String component(String purl, String sha256) {
        return "{\"purl\":\"" + purl + "\",\"hashes\":[{\"alg\":\"MD5\",\"content\":\"1\"},"
                + "{\"alg\":\"SHA-256\",\"content\":\"" + sha256 + "\"}]}";
    }

    @Test
    void nativeLibraryOfUnknownLicenceShouldStopThePackage() throws IOException {
        Path natives = Files.createDirectories(temp.resolve("X.app/app/lib/native/linux-x86_64"));
        Files.createFile(natives.resolve("libavcodec.so.61"));
        run(0, LISTED, temp.toString());
        Files.createFile(natives.resolve("libsurprise.so.1"));
        assertThat(run(1, LISTED, temp.toString()))
                .contains("libsurprise.so.1 is not in ", "say there under which licence it is");
    }

    private String check(int exitCode, String components) {
        return run(exitCode, PINNED, "[" + components + "]");
    }

    private String run(int exitCode, String code, String argument) {
        return PackagingCode.run(temp, exitCode, code, argument);
    }

    private static Path packaging() {
        return Artifacts.home().resolve("packaging");
    }
}
