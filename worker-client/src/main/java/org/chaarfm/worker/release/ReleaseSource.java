package org.chaarfm.worker.release;

import java.io.IOException;
import java.nio.file.Path;

/** Port: where the files of a release come from. */
public interface ReleaseSource {
    /**
     * Copies a file of the release.
     *
     * @param name as the release has it
     * @param most its largest size in bytes
     * @param folder for the copy
     * @return the copy, which the caller removes
     */
    Path copy(String name, long most, Path folder) throws ReleaseException, IOException, InterruptedException;
}
