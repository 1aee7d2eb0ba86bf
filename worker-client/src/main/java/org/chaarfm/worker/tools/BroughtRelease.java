package org.chaarfm.worker.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.chaarfm.worker.release.ReleaseException;
import org.chaarfm.worker.release.ReleaseSource;

/**
 * Files of a release that a person brought to this machine: the program, and the list of hashes with its signature beside it.
 *
 * @param program whatever it is called
 */
record BroughtRelease(Path program) implements ReleaseSource {
    @Override
    public void copy(String name, long most, Path copy) throws ReleaseException, IOException {
        boolean isBeside = name.equals(Tool.HASHES) || name.equals(Tool.SIGNATURE);
        Path file = isBeside ? program.toAbsolutePath().resolveSibling(name) : program;
        if (!Files.isRegularFile(file)) {
            throw new ReleaseException(file + " is not there"
                    + (isBeside
                            ? "; bring it with the program, from the same release, or give the program's hash"
                                    + " with --sha256"
                            : ""));
        }
        if (Files.size(file) > most) {
            throw new ReleaseException(file + " is larger than " + most + " bytes");
        }
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
}
