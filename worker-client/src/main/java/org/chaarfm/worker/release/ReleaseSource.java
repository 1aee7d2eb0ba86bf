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
     * @param copy is made unless it is there; a part of the file that it holds already may be gone on with
     */
    void copy(String name, long most, Path copy) throws ReleaseException, IOException, InterruptedException;
}
