package org.chaarfm.worker.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A folder for the native libraries of one set of versions, beside those of others; shared by the processes of a machine.
 *
 * <p>Beside each folder {@code NAME} lies {@code NAME.chaarfm-natives-lock}, with the locks of the processes that use the
 * folder. A folder without a lock file is none of ours, and the name of a lock file is like no one else's, since the folder may
 * be anybody's.
 */
final class NativeFolder {
    static final String LOCK = ".chaarfm-natives-lock";

    private final Path all;
    private final String name;
    private final NativeFolderContents contents;

    /**
     * @param all the folder in which the folders lie
     * @param name of the one to use
     */
    NativeFolder(Path all, String name) {
        this.all = all;
        this.name = name;
        this.contents = new NativeFolderContents(path());
    }

    Path path() {
        return all.resolve(name);
    }

    /** Whether all is in it that an earlier process unpacked, and an earlier process got through with that. */
    boolean isComplete() {
        return contents.areComplete();
    }

    /**
     * Says to later processes that all is there.
     *
     * @throws IOException if nothing can be written there
     */
    void markComplete() throws IOException {
        contents.markComplete();
    }

    /**
     * Holds the folder, which is complete then or else empty, for the caller to unpack into before it says that it has started.
     * Waits for another process that is just unpacking.
     *
     * <p>It is emptied because nobody may load what a killed process left: loading one library maps its neighbours, and a
     * process that touches the missing end of a mapped file is ended by the system.
     *
     * @return held until it is closed
     * @throws IOException if the folder cannot be used, which is so as well if it is not complete but others use it
     */
    NativeFolderLock hold() throws IOException {
        Files.createDirectories(all);
        NativeFolderLock lock = NativeFolderLock.start(lockOf(path()));
        try {
            if (!isComplete()) {
                if (lock.isUsed()) {
                    throw new IOException(path() + " is not complete, and another process uses it");
                }
                remove(path());
                Files.createDirectories(path());
            }
            lock.use();
            return lock;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Removes the folders of other versions that nobody uses; what cannot be removed is left to the next start. Their lock files,
     * which are empty, stay.
     */
    void removeOthers() {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(all, "*" + LOCK)) {
            for (Path lock : locks) {
                if (!lock.equals(lockOf(path()))) {
                    removeUnlessUsed(lock);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Nothing depends on it.
        }
    }

    private static void removeUnlessUsed(Path lock) {
        String lockName = lock.getFileName().toString();
        Path folder = lock.resolveSibling(lockName.substring(0, lockName.length() - LOCK.length()));
        try {
            NativeFolderLock.ifUnused(lock, () -> remove(folder));
        } catch (IOException e) {
            // It does not keep the others from being removed.
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, new Remover());
        }
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    /** Links are removed, not followed. */
    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
