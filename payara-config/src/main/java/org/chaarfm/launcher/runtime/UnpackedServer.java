package org.chaarfm.launcher.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.chaarfm.launcher.folder.PrivateFiles;

/**
 * The server's program files on disk, read-only in use: several coordinators may share them.
 *
 * @param folder their folder
 */
public record UnpackedServer(Path folder) {

    /** What the name of a folder begins with while it is being filled. */
    static final String UNFINISHED = ".unpacking-";

    /**
     * Finds the jar's server below the runtime folder, or unpacks it there under a temporary name and renames it, so that
     * a folder with the right name is always complete.
     */
    public static UnpackedServer of(ProgramJar jar, Path runtime) throws IOException {
        Path folder = runtime.resolve(jar.serverId());
        if (!Files.isDirectory(folder)) {
            PrivateFiles.createFolder(runtime);
            Path unfinished = runtime.resolve(UNFINISHED + UUID.randomUUID());
            jar.unpackServer(unfinished);
            rename(unfinished, folder);
        }
        return new UnpackedServer(folder);
    }

    private static void rename(Path unfinished, Path folder) throws IOException {
        try {
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            PrivateFiles.deleteFolder(unfinished);
            if (!Files.isDirectory(folder)) {
                throw failure;
            }
            // Another coordinator that shares the runtime folder was faster; its files are the same.
        }
    }

    /** The jar to run; it names the rest of the class path. */
    public Path jar() {
        return folder.resolve("server.jar");
    }

    /** The application; its name makes it the root context. */
    public Path application() {
        return folder.resolve("ROOT.war");
    }

    /** Payara's configuration as delivered. */
    Path configuration() {
        return folder.resolve("config");
    }

    /** Payara's resource adapters as delivered, which it expects below its root folder. */
    Path libraries() {
        return folder.resolve("lib");
    }
}
