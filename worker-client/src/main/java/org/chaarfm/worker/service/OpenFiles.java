package org.chaarfm.worker.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** What a user may read who is neither its owner nor of its group, as is the one of a service of the machine. */
final class OpenFiles {
    private OpenFiles() {}

    /**
     * Looks at a file and at all folders on the way to it, those of links, too.
     *
     * @throws IllegalArgumentException if the file cannot be read by everybody
     */
    static void require(Path file) {
        try {
            requireWay(file, file.toAbsolutePath());
            requireWay(file, file.toRealPath());
        } catch (IOException e) {
            throw new IllegalArgumentException("--system: " + file + " cannot be read", e);
        }
    }

    private static void requireWay(Path file, Path way) throws IOException {
        require(file, way, PosixFilePermission.OTHERS_READ);
        for (Path folder = way.getParent(); folder != null; folder = folder.getParent()) {
            require(file, folder, PosixFilePermission.OTHERS_EXECUTE);
        }
    }

    private static void require(Path file, Path closed, PosixFilePermission wanted) throws IOException {
        if (!Files.getPosixFilePermissions(closed).contains(wanted)) {
            throw new IllegalArgumentException("--system: the service runs as a user of its own, for whom " + closed
                    + " is closed, and so cannot use " + file
                    + "; take the Debian package, or put it below /opt and install the service from there");
        }
    }
}
