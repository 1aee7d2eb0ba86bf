package org.chaarfm.launcher.folder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.chaarfm.launcher.StartException;

/**
 * This process's sole use of a data folder. The operating system ties the lock to the process: it is gone when the process
 * is, however it ended. The file itself stays and means nothing.
 */
public final class DataFolderLock implements Closeable {

    private final Path folder;
    private final FileChannel channel;

    private DataFolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Locks the folder until it is closed.
     *
     * @throws StartException if another coordinator uses the folder, or its file system has no locks
     */
    public static DataFolderLock of(DataFolder data) throws StartException {
        try {
            FileChannel channel = FileChannel.open(data.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return new DataFolderLock(data.root(), channel);
            }
            channel.close();
        } catch (IOException failure) {
            throw new StartException(
                    "The data folder " + data.root() + " cannot be locked (" + StartException.reason(failure)
                            + "). Choose a folder on a local disk with --data.",
                    failure);
        }
        throw new StartException("The data folder " + data.root() + " is in use by another coordinator"
                + described(data) + ". Stop that one, or give this one a folder of its own with --data.");
    }

    // The lock is released with its channel.
    @SuppressWarnings("resource")
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        } catch (IOException noLocks) {
            channel.close();
            throw noLocks;
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
        channel.close();
    }
}
