package org.chaarfm.launcher.folder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.launcher.StartException;
import org.chaarfm.os.LockFile;

/** This process's sole use of a data folder. */
public final class DataFolderLock implements Closeable {
    private final Path folder;
    private final LockFile lock;

    private DataFolderLock(Path folder, LockFile lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Locks the folder until it is closed.
     *
     * @throws StartException if another coordinator uses the folder, or its file system has no locks
     */
    public static DataFolderLock of(DataFolder data) throws StartException {
        try {
            LockFile lock = LockFile.open(data.lock());
            if (taken(lock)) {
                return new DataFolderLock(data.root(), lock);
            }
        } catch (IOException failure) {
            throw new StartException(
                    "The data folder " + data.root() + " cannot be locked (" + StartException.reason(failure)
                            + "). Choose a folder on a local disk with --data.",
                    failure);
        }
        throw new StartException("The data folder " + data.root() + " is in use by another coordinator"
                + described(data) + ". Stop that one, or give this one a folder of its own with --data.");
    }

    private static boolean taken(LockFile lock) throws IOException {
        boolean taken = false;
        try {
            taken = lock.tryLock();
            return taken;
        } finally {
            if (!taken) {
                lock.close();
            }
        }
    }

    private static String described(DataFolder data) {
        try {
            CoordinatorDescription other = CoordinatorDescription.read(Files.readString(data.description()));
            return " (process " + other.pid() + ", " + other.url() + ")";
        } catch (IOException notReadyOrGone) {
            return "";
        }
    }

    /** The locked folder. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
