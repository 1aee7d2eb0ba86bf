package org.chaarfm.launcher.check;

import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.launcher.StartException;

/** Checks the files and folders that the operator named. */
public final class GivenFiles {

    private GivenFiles() {}

    /**
     * Checks the model.
     *
     * @param file the model, or null when none was given
     */
    public static void checkModel(Path file) throws StartException {
        if (file != null && !(Files.isRegularFile(file) && Files.isReadable(file))) {
            throw new StartException("The model " + file.toAbsolutePath()
                    + " is not a file that can be read. Correct --model (or MUSICNN_MODEL), or leave it out:"
                    + " workers then look for the model themselves.");
        }
    }

    /**
     * Checks the music root.
     *
     * @param folder the music root, or null when none was given
     */
    public static void checkMusicRoot(Path folder) throws StartException {
        if (folder != null && !(Files.isDirectory(folder) && Files.isReadable(folder))) {
            throw new StartException("The music folder " + folder.toAbsolutePath()
                    + " is not a folder that can be read. Correct --music (or CHAARFM_MUSIC).");
        }
    }
}
