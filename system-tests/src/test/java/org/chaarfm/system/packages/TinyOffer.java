package org.chaarfm.system.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What {@code ./chaarfm package} leaves, with the real script and the real signature, but with a worker that only says its version
 * and its options.
 *
 * @param folder what {@code --from} may name
 */
record TinyOffer(Path folder, String version, String platform) {
    private static final String WORKER = "#!/bin/sh\n" + "printf 'worker " + "%s"
            + ": ' && printf '%%s|' \"$@\"\nif [ -t 0 ]; then printf 'on a terminal'; fi\n";

    /** As packaging/package.py ends. */
    private static final String OFFER = "import checksums, installer;"
            + " from pathlib import Path; folder, key = Path(sys.argv[2]), Path(sys.argv[4]);"
            + " installer.write(folder, sys.argv[3], checksums.public_key(key, '--key')); checksums.write(folder, sys.argv[3], key)";

    /** One that was made for x86_64. */
    TinyOffer(Path folder, String version) {
        this(folder, version, "linux-x86_64");
    }

    /**
     * Makes it.
     *
     * @param folder must not be there yet
     * @param build what this build of the version says besides
     */
    static TinyOffer make(Path folder, String version, String build, Path key) throws IOException {
        return new TinyOffer(folder, version).make(build, key);
    }

    /** Makes this one. */
    TinyOffer make(String build, Path key) throws IOException {
        Files.createDirectories(folder);
        Path script = folder.resolve("tree").resolve(root()).resolve("bin/chaarfm_worker");
        Files.createDirectories(script.getParent());
        Files.writeString(script, WORKER.formatted(version + build));
        if (!script.toFile().setExecutable(true)) {
            throw new IOException(script + " cannot be made executable");
        }
        Path publicKey =
                Files.createDirectories(script.resolve("../../lib").normalize()).resolve("release-key.pem");
        Command.run(
                folder, Map.of(), "openssl", "pkey", "-in", key.toString(), "-pubout", "-out", publicKey.toString());
        Command.run(folder, Map.of(), "tar", "-cJf", archive().toString(), "-C", folder + "/tree", root());
        PackagingCode.run(folder, 0, OFFER, folder.toString(), version, key.toString());
        return this;
    }

    static Path key(Path folder) {
        Path key = folder.resolve("key.pem");
        Command.run(folder, Map.of(), "openssl", "genpkey", "-algorithm", "ed25519", "-out", key.toString());
        return key;
    }

    String root() {
        return "chaarfm_worker-" + version + "-" + platform;
    }

    Path archive() {
        return folder.resolve(root() + ".tar.xz");
    }

    Path script() {
        return folder.resolve("install.sh");
    }
}
