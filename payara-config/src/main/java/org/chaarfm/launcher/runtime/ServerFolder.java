package org.chaarfm.launcher.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.chaarfm.launcher.folder.PrivateFiles;
import org.chaarfm.launcher.settings.ListenAddress;

/**
 * Payara's root folder for one start: its configuration, its temporary files, what it deploys. It is made anew each time,
 * because Payara would remember applications of earlier starts in it, and nothing in it is worth keeping.
 *
 * @param folder the folder
 */
public record ServerFolder(Path folder) {

    private static final String HTTP_LISTENER =
            "configs.config.server-config.network-config.network-listeners.network-listener.http-listener";

    /**
     * 256 KiB, enough for 5 MB/s over 50 ms. The server queues four of these for a reader that has stopped: with what the
     * system chooses by itself that was 10 MB of heap for each.
     */
    private static final String SEND_BUFFER =
            "configs.config.server-config.network-config.transports.transport.tcp.socket-write-buffer-size=262144";

    /** Replaces what is in the folder by what this start needs. */
    public void prepare(UnpackedServer server, ListenAddress listen) throws IOException {
        PrivateFiles.deleteFolder(folder);
        PrivateFiles.createFolder(folder);
        PrivateFiles.copyFolder(server.configuration(), folder.resolve("config"));
        PrivateFiles.copyFolder(server.libraries(), folder.resolve("lib"));
        Files.createDirectories(temporaryFiles());
        Files.write(
                preBootCommands(), List.of("set " + HTTP_LISTENER + ".address=" + listen.host(), "set " + SEND_BUFFER));
        try (InputStream logging = ServerFolder.class.getResourceAsStream("/logging.properties")) {
            Files.copy(logging, loggingConfiguration(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The commands that Payara runs before it listens. */
    public Path preBootCommands() {
        return folder.resolve("pre-boot-commands.txt");
    }

    public Path loggingConfiguration() {
        return folder.resolve("config").resolve("logging.properties");
    }

    public Path temporaryFiles() {
        return folder.resolve("tmp");
    }

    /** The list of classes that a start without archive writes. */
    public Path classList() {
        return folder.resolve("classes.lst");
    }
}
