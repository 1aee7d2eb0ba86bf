package org.chaarfm.worker.tools;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import org.chaarfm.os.PrivateFiles;
import org.chaarfm.os.StandardFolders;

/**
 * Where tools are installed: with the data of this user, as they cannot be made again without a network, or for everybody on the
 * machine.
 *
 * @param path made when something is installed
 * @param isShared whether other users may read it
 */
public record ToolFolder(Path path, boolean isShared) {
    /** That of this user. */
    public static ToolFolder ofThisUser() {
        return new ToolFolder(StandardFolders.ofThisUser().data().resolve("tools"), false);
    }

    /**
     * That of the machine, which the administrator fills.
     *
     * @throws IllegalArgumentException on Windows, where services of the machine do not exist either
     */
    public static ToolFolder ofTheMachine() {
        return ofTheMachine(System.getProperty("os.name"));
    }

    static ToolFolder ofTheMachine(String osName) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            throw new IllegalArgumentException("--system: on Windows tools are installed for each user");
        }
        String folder = os.startsWith("mac") ? "/Library/Application Support/chaarfm" : "/usr/local/lib/chaarfm";
        return new ToolFolder(Path.of(folder, "tools"), true);
    }

    /** A tool's program where this user has installed it, else where the administrator has. */
    public static Optional<Path> find(Tool tool) {
        boolean isWindows = System.getProperty("os.name").startsWith("Windows");
        Optional<Path> own = ofThisUser().installed(tool);
        return isWindows ? own : own.or(() -> ofTheMachine().installed(tool));
    }

    /** Where a tool's program is or will be. */
    public Path program(Tool tool) {
        boolean isWindows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return path.resolve(tool.id() + (isWindows ? ".exe" : ""));
    }

    /** The tool's program, if it is installed. */
    public Optional<Path> installed(Tool tool) {
        return Optional.of(program(tool)).filter(Files::isExecutable);
    }

    void create() throws IOException {
        if (isShared) {
            Files.createDirectories(path);
        } else {
            PrivateFiles.createFolder(path);
        }
    }

    /** Makes a verified file of this folder the tool's program, in place of an older one, or fails and changes nothing. */
    Path take(Path verified, Tool tool) throws IOException {
        File file = verified.toFile();
        if (!file.setReadable(true, !isShared) || !file.setExecutable(true, !isShared)) {
            throw new IOException(verified + " cannot be made executable");
        }
        return Files.move(verified, program(tool), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
