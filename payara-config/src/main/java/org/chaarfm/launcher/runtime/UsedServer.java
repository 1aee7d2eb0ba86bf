package org.chaarfm.launcher.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.chaarfm.launcher.folder.FolderLock;

/**
 * An unpacked server that nobody deletes until this is closed.
 *
 * @param server its files
 * @param lock what keeps them; empty where a file system has no shared locks, and others then may delete it
 */
public record UsedServer(UnpackedServer server, Optional<FolderLock> lock) implements Closeable {

    @Override
    public void close() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
        }
    }
}
