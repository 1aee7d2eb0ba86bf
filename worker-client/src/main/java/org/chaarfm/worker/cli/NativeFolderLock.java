package org.chaarfm.worker.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.chaarfm.worker.machine.LockFile;

/**
 * What processes agree on about a folder for native libraries, with locks on a file beside it. The system releases them when
 * a process ends, however it ends.
 *
 * <ul>
 *   <li>Byte 0 is locked by the one process that is starting: it looks whether the folder is complete and unpacks if it is not,
 *       while others that start wait.
 *   <li>Byte 1 is shared by all that use the folder. It is locked only while starting, so whoever is starting and finds it free
 *       knows that it stays free.
 *   <li>Whoever has the whole file locked may remove the folder: nobody uses it, and who starts waits.
 * </ul>
 *
 * <p>The file itself is empty and never removed, or one process would hold a lock on a file that the next one does not see.
 */
final class NativeFolderLock implements Closeable {
    static final long STARTING = 0;
    private static final long USING = 1;

    private final LockFile file;
    private final FileLock starting;

    private NativeFolderLock(LockFile file, FileLock starting) {
        this.file = file;
        this.starting = starting;
    }

    /**
     * Waits until no other process is starting.
     *
     * @param file is made if need be
     * @throws IOException if the file cannot be opened for writing or not be locked
     */
    static NativeFolderLock start(Path file) throws IOException {
        LockFile opened = LockFile.open(file);
        try {
            return new NativeFolderLock(opened, opened.lock(STARTING, 1, false));
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Whether other processes use the folder; asked only while starting and before {@link #use}. */
    boolean isUsed() throws IOException {
        Optional<FileLock> alone = file.tryLock(USING, 1, false);
        if (alone.isPresent()) {
            alone.get().release();
        }
        return alone.isEmpty();
    }

    /** Uses the folder until this is closed or the process ends. */
    void use() throws IOException {
        file.lock(USING, 1, true);
    }

    /** Lets the next process start. */
    void started() throws IOException {
        starting.release();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /**
     * Does something if no process starts or uses the folder, and keeps them from it meanwhile.
     *
     * @param file must exist
     * @throws IOException if the file cannot be opened or locked, or {@code removal} fails
     */
    static void ifUnused(Path file, Removal removal) throws IOException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (LockFile opened = LockFile.open(file)) {
            if (opened.tryLock()) {
                removal.run();
            }
        }
    }

    /** What is done to an unused folder. */
    interface Removal {
        void run() throws IOException;
    }
}
