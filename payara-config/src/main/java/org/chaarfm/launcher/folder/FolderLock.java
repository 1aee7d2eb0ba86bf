package org.chaarfm.launcher.folder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A lock that the operating system ties to this process: it is gone when the process is, however it ended. The file itself
 * stays and means nothing.
 */
public final class FolderLock implements Closeable {

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock if no other process holds it.
     *
     * @throws IOException if the file cannot be opened, or its file system has no locks
     */
    public static Optional<FolderLock> tryHold(Path file) throws IOException {
        return tryLock(file, false);
    }

    /**
     * Takes the lock together with others that share it, unless one holds it alone.
     *
     * @throws IOException if the file cannot be opened, or its file system has no locks
     */
    public static Optional<FolderLock> tryShare(Path file) throws IOException {
        return tryLock(file, true);
    }

    private static Optional<FolderLock> tryLock(Path file, boolean shared) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (isLocked(channel, shared)) {
            return Optional.of(new FolderLock(file, channel));
        }
        channel.close();
        return Optional.empty();
    }

    private static boolean isLocked(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        } catch (IOException noLocks) {
            channel.close();
            throw noLocks;
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return "FolderLock[" + file + "]";
    }
}
