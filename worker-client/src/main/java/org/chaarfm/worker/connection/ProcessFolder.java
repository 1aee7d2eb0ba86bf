package org.chaarfm.worker.connection;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.worker.machine.LockFile;

/**
 * A folder below the cache that one worker process has for itself while it lives: {@code workers/1}, {@code workers/2} and
 * so on, the first that nobody holds. The system lets the lock go when a process dies, so the next one finds credential
 * and left-over files there.
 */
public final class ProcessFolder implements AutoCloseable {
    /** More worker processes than anybody runs on one machine. */
    private static final int MOST = 1_000;

    private final Path path;
    private final LockFile lock;

    private ProcessFolder(Path path, LockFile lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes a folder and empties what an earlier process may have left half fetched.
     *
     * @throws IOException when the cache cannot be written or every folder is taken
     */
    public static ProcessFolder acquire(Path cache) throws IOException {
        OwnerOnly.createFolder(cache);
        for (int number = 1; number <= MOST; number++) {
            Path candidate = cache.resolve("workers").resolve(Integer.toString(number));
            OwnerOnly.createFolder(candidate);
            ProcessFolder folder = new ProcessFolder(candidate, LockFile.open(candidate.resolve("lock")));
            if (folder.take()) {
                return folder;
            }
        }
        throw new IOException(MOST + " worker processes use " + cache + " already");
    }

    /** Whether it is this one's now; closed otherwise. */
    private boolean take() throws IOException {
        boolean taken = false;
        try {
            if (lock.tryLock()) {
                emptyFetched();
                taken = true;
            }
        } finally {
            if (!taken) {
                close();
            }
        }
        return taken;
    }

    /** Where the process keeps what is its own. */
    public Path path() {
        return path;
    }

    /** Where fetched files go; empty at the start. */
    public Path fetched() {
        return path.resolve("fetched");
    }

    private void emptyFetched() throws IOException {
        OwnerOnly.createFolder(fetched());
        try (DirectoryStream<Path> left = Files.newDirectoryStream(fetched())) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Removes what was fetched, as far as it can be: on Windows not what is still open. Nothing once it is closed. */
    synchronized void removeFetched() {
        if (!lock.isOpen()) {
            return; // The folder may be another process's by now.
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(fetched())) {
            for (Path file : left) {
                removeIfPossible(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The next process that takes the folder removes what is left.
        }
    }

    private static void removeIfPossible(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Open on Windows; the others can go.
        }
    }

    /** Lets another process have the folder. */
    @Override
    public synchronized void close() throws IOException {
        lock.close();
    }
}
