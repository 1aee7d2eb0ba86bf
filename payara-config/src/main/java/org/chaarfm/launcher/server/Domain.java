package org.chaarfm.launcher.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.logging.LogManager;
import org.chaarfm.launcher.folder.DataFolder;
import org.chaarfm.os.PrivateFiles;

/**
 * Payara's domain for one start: its configuration, its temporary files, what it deploys. It is made anew each time, because
 * Payara would remember applications of earlier starts in it, and nothing in it is worth keeping.
 */
final class Domain {

    private Domain() {}

    /**
     * Makes the domain and turns this process's log and temporary files to it.
     *
     * @param payara folder of Payara's program files
     */
    static void create(Path payara, DataFolder data) throws IOException {
        Path domain = data.server();
        PrivateFiles.deleteFolder(domain);
        PrivateFiles.createFolder(domain);
        PrivateFiles.copyFolder(payara.resolve("config"), domain.resolve("config"));
        PrivateFiles.copyFolder(payara.resolve("lib"), domain.resolve("lib"));
        System.setProperty(
                "java.io.tmpdir", Files.createDirectory(domain.resolve("tmp")).toString());
        log(domain.resolve("config").resolve("logging.properties"), data.log());
    }

    /** Payara reads the configuration again, from the file that the property names. */
    private static void log(Path configuration, Path log) throws IOException {
        try (InputStream delivered = Domain.class.getResourceAsStream("/logging.properties")) {
            Files.copy(delivered, configuration, StandardCopyOption.REPLACE_EXISTING);
        }
        System.setProperty(ServerLog.FILE_PROPERTY, log.toString());
        System.setProperty("java.util.logging.config.file", configuration.toString());
        LogManager.getLogManager().readConfiguration();
    }
}
