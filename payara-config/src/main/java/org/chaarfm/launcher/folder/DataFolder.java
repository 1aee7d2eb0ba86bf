package org.chaarfm.launcher.folder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.launcher.failure.StartException;
import org.chaarfm.os.LockFile;
import org.chaarfm.os.PrivateFiles;

/**
 * The folder with everything that one coordinator keeps: database, logs, API token. {@link #close} gives up what {@link #lock}
 * took. For one thread.
 */
public final class DataFolder implements Closeable {

    private final Path root;

    /** Open while this process has the folder for itself. */
    private LockFile lock;

    public DataFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Absolute path of the folder. */
    public Path root() {
        return root;
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

    /** The certificate that the running server shows, in DER; there only where it listens with TLS. */
    public Path ownCertificate() {
        return server().resolve("own-certificate.der");
    }

    /** The token that guards the REST API. */
    public Path apiToken() {
        return root.resolve("api-token");
    }

    /** Describes the running coordinator to other programs; there only while it runs and is ready. */
    public Path description() {
        return root.resolve("coordinator.json");
    }

    /**
     * Makes the folder if it is not there, for its owner only, and tries to write in it. A folder that is there keeps its
     * permissions; what is secret in it (pairing codes and credentials in the database, addresses in the log) does not.
     *
     * @throws StartException if it is a file, cannot be made or written, or has a name that the server cannot have
     */
    public void prepare() throws StartException {
        refuseName();
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

    private void refuseName() throws StartException {
        String name = root.toString();
        String reason = null;
        if (name.indexOf('?') >= 0 || name.indexOf('#') >= 0) {
            reason = "the server answers nothing below a folder with ? or # in its name";
        } else if (name.contains("${")) {
            reason = "the server would take the ${ in its name for the name of a setting";
        }
        if (reason != null) {
            throw new StartException(
                    "The data folder " + root + " cannot be used: " + reason + ". Choose another with --data.");
        }
    }

    /** Not with a temporary file: the JDK would note its folder for those, which the server sets later. */
    private void tryToWrite() throws IOException {
        Path probe = root.resolve(".write-test-" + ProcessHandle.current().pid());
        Files.deleteIfExists(probe);
        Files.createFile(probe);
        Files.delete(probe);
    }

    /**
     * Takes the folder for this process alone.
     *
     * @throws StartException if another coordinator uses the folder, or its file system has no locks
     */
    public void lock() throws StartException {
        try {
            lock = LockFile.open(root.resolve("lock"));
            if (!lock.tryLock()) {
                lock.close();
                throw new StartException("The data folder " + root + " is in use by another coordinator"
                        + otherCoordinator() + ". Stop that one, or give this one a folder of its own with --data.");
            }
        } catch (IOException failure) {
            throw new StartException(
                    "The data folder " + root + " cannot be locked (" + StartException.reason(failure)
                            + "). Choose a folder on a local disk with --data.",
                    failure);
        }
    }

    private String otherCoordinator() {
        try {
            CoordinatorDescription other = CoordinatorDescription.read(Files.readString(description()));
            return " (process " + other.pid() + ", " + other.url() + ")";
        } catch (IOException notReadyOrGone) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
