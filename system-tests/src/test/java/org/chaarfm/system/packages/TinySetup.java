package org.chaarfm.system.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A setup program for Windows that installs a few small files, each of which holds its own name. */
final class TinySetup {
    static final List<String> FILES = List.of(
            "chaarfm_worker.exe", "ChaarFM Worker.exe", "README.md", "lib/a.jar", "runtime/bin/jli.dll", "licences/a");

    /** As packaging/package.py does it, with a version of its own. */
    private static final String SETUP = "import windows; from pathlib import Path;"
            + " from build import Build; from platforms import PLATFORMS; from worker import Checkout;"
            + " root, work = Path(sys.argv[1]).parent, Path(sys.argv[2]); checkout = Checkout(root, 'mvn');"
            + " checkout.version = sys.argv[3]; out = work / 'offer'; out.mkdir();"
            + " build = Build(checkout, PLATFORMS['windows-x86_64'], out, work, 0);"
            + " windows._resources(build); windows.setup(build, work / 'tree')";

    /** As it lists and signs them. */
    private static final String SIGN =
            "import checksums; from pathlib import Path; checksums.write(Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))";

    private TinySetup() {}

    /** Makes one in the folder {@code offer} of a folder. */
    static Path make(Path work, String version) throws IOException {
        for (String file : FILES) {
            Path path = work.resolve("tree").resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        }
        PackagingCode.run(work, 0, SETUP, work.toString(), version);
        return Packaging.find(work.resolve("offer"), ".*-setup\\.exe");
    }

    /** Makes one that is signed, and gives the folder that a coordinator can offer. */
    static Path offer(Path work, String version, Path key) throws IOException {
        Path folder = make(work, version).getParent();
        PackagingCode.run(work, 0, SIGN, folder.toString(), version, key.toString());
        return folder;
    }
}
