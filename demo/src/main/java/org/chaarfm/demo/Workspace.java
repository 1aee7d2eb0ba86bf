package org.chaarfm.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A temporary folder for everything that a demo needs on disk. */
final class Workspace {
    private final Path root;

    private Workspace(Path root) {
        this.root = root;
    }

    static Workspace below(Path temporary) throws IOException {
        return new Workspace(
                Files.createTempDirectory(temporary, "chaarfm-demo-").toRealPath());
    }

    Path root() {
        return root;
    }

    Path data() {
        return root.resolve("data");
    }

    Path music() {
        return root.resolve("music");
    }

    /** What the processes say; the coordinator's server has logs of its own in {@link #data}. */
    Path logs() {
        return root.resolve("logs");
    }

    /** The workers' cache: none of what the demo downloads or remembers stays on the machine. */
    Path cache() {
        return root.resolve("cache");
    }

    /**
     * Removes it with all that is in it.
     *
     * @throws IOException naming what could not be removed
     */
    void delete() throws IOException {
        delete(root);
    }

    /** Removes what is of no use to a person who wants to know what went wrong: the logs, the data and an export stay. */
    void deleteMusicAndCache() throws IOException {
        delete(music());
        delete(cache());
    }

    /** Twice if need be: a program that was just ended may have made a file behind the first walk. */
    private static void delete(Path folder) throws IOException {
        try {
            walk(folder);
        } catch (IOException e) {
            walk(folder);
        }
    }

    private static void walk(Path folder) throws IOException {
        try {
            Files.walkFileTree(folder, new Remover());
        } catch (NoSuchFileException e) {
            // It was never made, or is gone already.
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cause) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException cause) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
