package org.chaarfm.worker.connection;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.os.LockFile;
import org.chaarfm.os.PrivateFiles;

/**
 * A folder below the cache that belongs to one worker process while it lives: {@code workers/1}, {@code workers/2} and so on,
 * the first free one. The system releases the lock when a process dies, so the next one finds credential and left-over files.
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
     * Takes a folder and removes what an earlier process may have left half fetched.
     *
     * @throws IOException when the cache cannot be written or every folder is taken
     */
    public static ProcessFolder acquire(Path cache) throws IOException {
        PrivateFiles.createFolder(cache);
        for (int number = 1; number <= MOST; number++) {
            Path candidate = cache.resolve("workers").resolve(Integer.toString(number));
            PrivateFiles.createFolder(candidate);
            ProcessFolder folder = new ProcessFolder(candidate, LockFile.open(candidate.resolve("lock")));
            if (folder.take()) {
                return folder;
            }
        }
        throw new IOException(MOST + " worker processes use " + cache + " already");
    }

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

    public Path path() {
        return path;
    }

    /** The folder for fetched files; empty at the start. */
    public Path fetched() {
        return path.resolve("fetched");
    }

    private void emptyFetched() throws IOException {
        PrivateFiles.createFolder(fetched());
        try (DirectoryStream<Path> left = Files.newDirectoryStream(fetched())) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Removes fetched files, except those still open on Windows; does nothing once closed. */
    synchronized void removeFetched() {
        if (!lock.isOpen()) {
            return; // The folder may be another process's by now.
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(fetched())) {
            left.forEach(file -> file.toFile().delete());
        } catch (IOException | DirectoryIteratorException e) {
            // The next process that takes the folder removes what is left.
        }
    }

    @Override
    public synchronized void close() throws IOException {
        lock.close();
    }
}
