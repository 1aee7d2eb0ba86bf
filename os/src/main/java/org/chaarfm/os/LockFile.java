package org.chaarfm.os;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * A file that one process at a time, or one part of a process, has locked. The system releases the lock when a process ends,
 * however it ends.
 *
 * <p>Closing <em>any</em> channel of a file releases all POSIX locks that the process has on it (fcntl(2)). So a JVM has one
 * channel of each such file, however often it is opened here, and closes it with its last user. The file is never removed:
 * one process would hold a lock on a file that the next one does not see. Thread-safe.
 */
public final class LockFile implements Closeable {
    /** By its real path. Guarded by itself. */
    private static final Map<Path, Channel> OPEN = new HashMap<>();

    private final Path path;
    private final Channel channel;

    /** Null while this holds none. Guarded by this. */
    private FileLock lock;

    /** Guarded by {@link #OPEN}. */
    private boolean closed;

    /** The one channel of a file. */
    private static final class Channel {
        final FileChannel file;
        int users;

        Channel(FileChannel file) {
            this.file = file;
        }
    }

    private LockFile(Path path, Channel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Opens a file, which is made if need be, and locks nothing.
     *
     * @throws IOException if it cannot be opened for writing
     */
    public static LockFile open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent().toRealPath();
        Path path = folder.resolve(file.getFileName());
        synchronized (OPEN) {
            Channel channel = OPEN.get(path);
            if (channel == null) {
                channel = new Channel(FileChannel.open(
                        path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
                OPEN.put(path, channel);
            }
            channel.users++;
            return new LockFile(path, channel);
        }
    }

    /** Locks the file; false when another process, or another part of this one, has the lock. */
    public synchronized boolean tryLock() throws IOException {
        try {
            lock = channel.file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Whether it can still hold locks. */
    public boolean isOpen() {
        synchronized (OPEN) {
            return !closed;
        }
    }

    /** Releases the lock that was taken through this one. */
    @Override
    public void close() throws IOException {
        synchronized (OPEN) {
            if (closed) {
                return;
            }
            closed = true;
            release();
            channel.users--;
            if (channel.users == 0) {
                OPEN.remove(path);
                channel.file.close();
            }
        }
    }

    private synchronized void release() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
