package org.chaarfm.worker.machine;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file that processes, and parts of one, agree over with locks. The system lets them go when a process ends, however it
 * ends.
 *
 * <p>Where locks are those of POSIX, closing <em>any</em> channel of a file lets go of all locks that the process has on it
 * (fcntl(2)). So a JVM has one channel of each such file, however often it is opened here, and closes it with the last that
 * uses it. The file is never removed: one process would hold a lock on a file that the next one does not see. Thread-safe.
 */
public final class LockFile implements Closeable {
    /** By its real path. Guarded by itself. */
    private static final Map<Path, Channel> OPEN = new HashMap<>();

    private final Path path;
    private final Channel channel;

    /** Guarded by this. */
    private final List<FileLock> held = new ArrayList<>();

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

    /** Locks the whole file for itself; false when another process has a lock on it, or another part of this one. */
    public boolean tryLock() throws IOException {
        return tryLock(0, Long.MAX_VALUE, false).isPresent();
    }

    /** Locks some bytes; empty when another process has a lock in the way, or another part of this one. */
    public synchronized Optional<FileLock> tryLock(long from, long bytes, boolean shared) throws IOException {
        try {
            Optional<FileLock> lock = Optional.ofNullable(channel.file.tryLock(from, bytes, shared));
            lock.ifPresent(held::add);
            return lock;
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /** Locks some bytes, waiting for other processes. */
    public synchronized FileLock lock(long from, long bytes, boolean shared) throws IOException {
        FileLock lock = channel.file.lock(from, bytes, shared);
        held.add(lock);
        return lock;
    }

    /** Whether it can still hold locks. */
    public boolean isOpen() {
        synchronized (OPEN) {
            return !closed;
        }
    }

    /** Lets go of the locks that were taken through this one. */
    @Override
    public void close() throws IOException {
        synchronized (OPEN) {
            if (closed) {
                return;
            }
            closed = true;
            releaseAll();
            channel.users--;
            if (channel.users == 0) {
                OPEN.remove(path);
                channel.file.close();
            }
        }
    }

    private synchronized void releaseAll() throws IOException {
        for (FileLock lock : held) {
            lock.close();
        }
        held.clear();
    }
}
