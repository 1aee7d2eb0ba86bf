package org.chaarfm.worker.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import org.chaarfm.os.PrivateFiles;
import org.chaarfm.os.StandardFolders;

/**
 * Where tools are installed: with the data of this user, as they cannot be made again without a network.
 *
 * @param path made when something is installed
 */
public record ToolFolder(Path path) {
    /** That of this user. */
    public static ToolFolder ofThisUser() {
        return new ToolFolder(StandardFolders.ofThisUser().data().resolve("tools"));
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
        PrivateFiles.createFolder(path);
    }

    /** Makes a verified file of this folder the tool's program, in place of an older one, or fails and changes nothing. */
    Path take(Path verified, Tool tool) throws IOException {
        if (!verified.toFile().setExecutable(true)) {
            throw new IOException(verified + " cannot be made executable");
        }
        return Files.move(verified, program(tool), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
