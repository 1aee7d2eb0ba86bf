package org.chaarfm.launcher.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The archive of the server's classes, read and checked once (application class-data sharing, JEP 310): a start with it
 * takes about two thirds of the time. It fits one build of the JVM and these very program files; the JVM checks that by
 * itself and starts without it otherwise.
 *
 * @param file the archive, there or not
 */
public record ClassArchive(Path file) {

    /** The archive of the given server for the JVM that runs this. */
    public static ClassArchive of(UnpackedServer server) {
        String jvm = System.getProperty("java.vm.vendor") + "-" + System.getProperty("java.vm.version");
        return new ClassArchive(server.folder().resolve("classes-" + jvm.replaceAll("[^A-Za-z0-9.+-]+", "_") + ".jsa"));
    }

    public boolean exists() {
        return Files.isRegularFile(file);
    }

    /** A temporary name beside the archive. */
    public Path unfinished() {
        return file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
    }

    /** Locked by the one process that makes the archive. */
    public Path turn() {
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    /** Makes the finished file the archive. */
    public void adopt(Path finished) throws IOException {
        Files.move(finished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * A copy of the class list with its complete lines only: the server is still writing it. Empty when there is none.
     */
    public static Optional<Path> snapshot(Path classList) throws IOException {
        if (!Files.exists(classList)) {
            return Optional.empty();
        }
        String text = Files.readString(classList);
        Path copy = classList.resolveSibling("classes-to-archive.lst");
        Files.writeString(copy, text.substring(0, text.lastIndexOf('\n') + 1));
        return Optional.of(copy);
    }
}
