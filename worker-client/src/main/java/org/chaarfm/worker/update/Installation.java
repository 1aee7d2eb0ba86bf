package org.chaarfm.worker.update;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.chaarfm.protocol.PackageName;
import org.chaarfm.protocol.PackageName.Form;
import org.chaarfm.protocol.Platform;
import org.chaarfm.worker.release.ReleaseException;

/**
 * How this worker was installed.
 *
 * @param home the folder that has {@code lib} with its jars
 * @param osName the system property os.name
 * @param arch the system property os.arch
 */
public record Installation(Path home, String osName, String arch) {
    /** The packaging puts it there when it signs. */
    private static final String KEY = "lib/release-key.pem";

    /** Where the Debian package has it (packaging/debian.py). */
    private static final Path DEBIAN = Path.of("/usr/lib/chaarfm-worker");

    /** Of this process; empty if it was not started from a distribution. */
    public static Optional<Installation> ofThisProcess() {
        try {
            Path jar = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path home = jar.getParent().getParent();
            if (!Files.isRegularFile(jar) || home == null) {
                return Optional.empty();
            }
            // Debian's /lib leads to /usr/lib.
            return Optional.of(
                    new Installation(home.toRealPath(), System.getProperty("os.name"), System.getProperty("os.arch")));
        } catch (URISyntaxException | IOException e) {
            return Optional.empty();
        }
    }

    /** By which package. */
    Form form() {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return Files.exists(home.resolve("uninstall.exe")) ? Form.SETUP : Form.ZIP;
        }
        if (os.startsWith("mac")) {
            return Form.DMG;
        }
        return home.equals(DEBIAN) ? Form.DEB : Form.TAR_XZ;
    }

    /** Whether such a package can take its place. */
    boolean takes(PackageName name) {
        return name.form() == form()
                && Platform.of(osName, arch).filter(name.platform()::equals).isPresent();
    }

    /** Whether the script of the line to paste did it, which then can do it again. */
    boolean isByScript() {
        return form() == Form.TAR_XZ && Files.exists(home.resolveSibling(home.getFileName() + ".sum"));
    }

    /** Whose packages it takes; empty if it came unsigned. */
    Optional<ReleaseKey> key() throws ReleaseException, IOException {
        Path pem = home.resolve(KEY);
        return Files.exists(pem) ? Optional.of(ReleaseKey.read(pem)) : Optional.empty();
    }
}
