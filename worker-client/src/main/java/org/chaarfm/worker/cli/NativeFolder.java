package org.chaarfm.worker.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A folder for the native libraries of one set of versions, beside those of others; shared by the processes of a machine.
 *
 * <p>Beside each folder {@code NAME} lies {@code NAME.chaarfm-natives-lock}, which every process that uses the folder holds shared until
 * it ends, however it ends. Whoever gets such a lock for itself alone knows that nobody uses the folder. A folder without
 * a lock file is none of ours, and the name of a lock file is like no one else's, since the folder may be anybody's.
 *
 * <p>A folder that is complete has a file that says so, which a process that was killed before has not written.
 */
final class NativeFolder {
    static final String LOCK = ".chaarfm-natives-lock";

    private static final String COMPLETE = "complete";

    private final Path all;
    private final String name;

    /**
     * @param all the folder in which the folders lie
     * @param name of the one to use
     */
    NativeFolder(Path all, String name) {
        this.all = all;
        this.name = name;
    }

    /** Whether an earlier process had all in it that belongs into it. */
    boolean isComplete() {
        return Files.exists(complete());
    }

    /**
     * Says to later processes that all is there.
     *
     * @throws IOException if nothing can be written there
     */
    void markComplete() throws IOException {
        Files.write(complete(), new byte[0]);
    }

    private Path complete() {
        return path().resolve(COMPLETE);
    }

    Path path() {
        return all.resolve(name);
    }

    /**
     * Makes the folder if need be and holds it until the lock is closed.
     *
     * @throws IOException if the folder cannot be used
     */
    FileChannel hold() throws IOException {
        Files.createDirectories(all);
        Path file = lockOf(path());
        while (true) {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.lock(0, Long.MAX_VALUE, true);
            if (Files.exists(file)) {
                Files.createDirectories(path());
                return channel;
            }
            channel.close(); // While this process waited, another one removed folder and lock.
        }
    }

    /** Removes the folders of other versions that nobody uses; what cannot be removed is left to the next start. */
    void removeOthers() {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(all, "*" + LOCK)) {
            for (Path lock : locks) {
                if (!lock.equals(lockOf(path()))) {
                    removeUnlessUsed(lock);
                }
            }
        } catch (IOException e) {
            // Nothing depends on it.
        }
    }

    private static void removeUnlessUsed(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock alone = channel.tryLock()) {
            if (alone != null) {
                String lockName = file.getFileName().toString();
                Path folder = file.resolveSibling(lockName.substring(0, lockName.length() - LOCK.length()));
                if (Files.isDirectory(folder)) {
                    Files.walkFileTree(folder, new Remover());
                }
                Files.delete(file);
            }
        } catch (OverlappingFileLockException e) {
            // Used by this very process.
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
