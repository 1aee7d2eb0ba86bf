package org.chaarfm.dispatch.port;

import java.util.List;

/** The folders that runs can be made of. Thread-safe. */
public interface MusicFolders {
    /** Most folders of one folder that are told. */
    int MOST = 10_000;

    /** Whether this coordinator has a music folder. */
    boolean available();

    /**
     * The folders directly below a folder, in the order of their names; without hidden ones and those that systems put there.
     *
     * @param path relative to the music root, {@code .} for the root itself
     * @return their paths, relative to the music root
     * @throws BadSourceException if there is no such folder below the root
     */
    List<String> below(String path) throws BadSourceException;
}
