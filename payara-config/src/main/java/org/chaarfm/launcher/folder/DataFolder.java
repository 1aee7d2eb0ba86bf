package org.chaarfm.launcher.folder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.launcher.StartException;
import org.chaarfm.os.PrivateFiles;

/**
 * The folder with everything that one coordinator keeps: database, logs, API token.
 *
 * @param root absolute path of the folder
 */
public record DataFolder(Path root) {

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Folder of the embedded database. */
    public Path database() {
        return root.resolve("db");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** The server's log. */
    public Path log() {
        return logs().resolve("coordinator.log");
    }

    /** Payara's domain: its configuration, temporary files and deployed application. There only while it runs. */
    public Path server() {
        return root.resolve("server");
    }

    /** The token that guards the REST API. */
    public Path apiToken() {
        return root.resolve("api-token");
    }

    /** Describes the running coordinator to other programs; there only while it runs and is ready. */
    public Path description() {
        return root.resolve("coordinator.json");
    }

    /** Locked by the running coordinator. */
    Path lock() {
        return root.resolve("lock");
    }

    /**
     * Makes the folder if it is not there, for its owner only, and tries to write in it. A folder that is there keeps its
     * permissions; what is secret in it (pairing codes and credentials in the database, addresses in the log) does not.
     *
     * @throws StartException if it is a file, cannot be made or written, or has a name that the server cannot have
     */
    public void prepare() throws StartException {
        if (root.toString().indexOf('?') >= 0 || root.toString().indexOf('#') >= 0) {
            throw new StartException("The data folder " + root
                    + " cannot be used: the server answers nothing below a folder with ? or # in its name."
                    + " Choose another with --data.");
        }
        try {
            PrivateFiles.createFolder(root);
            tryToWrite();
            PrivateFiles.claimFolder(logs());
            PrivateFiles.claimFolder(database());
        } catch (FileAlreadyExistsException occupied) {
            throw new StartException(
                    "The data folder " + root + " cannot be used: " + occupied.getFile()
                            + " is a file. Choose a folder with --data.",
                    occupied);
        } catch (IOException refused) {
            throw new StartException(
                    "The data folder " + root + " cannot be written (" + StartException.reason(refused)
                            + "). Make it writable for " + System.getProperty("user.name")
                            + ", or choose another with --data.",
                    refused);
        }
    }

    /** Not with a temporary file: the JDK would note its folder for those, which the server sets later. */
    private void tryToWrite() throws IOException {
        Path probe = root.resolve(".write-test-" + ProcessHandle.current().pid());
        Files.deleteIfExists(probe);
        Files.createFile(probe);
        Files.delete(probe);
    }
}
