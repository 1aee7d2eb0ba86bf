package org.chaarfm.launcher.folder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.chaarfm.launcher.StartException;

/**
 * This launcher's sole use of a data folder. A second launcher is refused at once. A server that its launcher has left
 * behind (the launcher was killed) is closing its database: it is waited for.
 */
public final class Occupancy implements Closeable {

    /** Longer than such a server takes before it ends itself. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final FolderLock lock;

    private Occupancy(FolderLock lock) {
        this.lock = lock;
    }

    /**
     * Occupies the folder until it is closed.
     *
     * @throws StartException if another coordinator uses the folder
     */
    public static Occupancy of(DataFolder data) throws StartException {
        try {
            Occupancy occupancy =
                    new Occupancy(FolderLock.tryHold(data.launcherLock()).orElseThrow(() -> inUse(data)));
            if (!serverEnds(data)) {
                occupancy.close();
                throw inUse(data);
            }
            return occupancy;
        } catch (IOException failure) {
            throw new StartException(
                    "The data folder " + data.root() + " cannot be locked (" + Reasons.of(failure)
                            + "). Choose a folder on a local disk with --data.",
                    failure);
        }
    }

    private static boolean serverEnds(DataFolder data) throws IOException, StartException {
        for (long left = LONGEST_WAIT.dividedBy(BETWEEN_TRIES); left > 0; left--) {
            Optional<FolderLock> free = FolderLock.tryHold(data.serverLock());
            if (free.isPresent()) {
                free.get().close();
                return true;
            }
            pause();
        }
        return false;
    }

    private static void pause() throws StartException {
        try {
            TimeUnit.NANOSECONDS.sleep(BETWEEN_TRIES.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while waiting for the data folder.", interrupted);
        }
    }

    private static StartException inUse(DataFolder data) {
        return new StartException("The data folder " + data.root() + " is in use by another coordinator"
                + described(data) + ". Stop that one, or give this one a folder of its own with --data.");
    }

    private static String described(DataFolder data) {
        try {
            CoordinatorDescription other = CoordinatorDescription.read(Files.readString(data.description()));
            return " (process " + other.pid() + ", " + other.url() + ")";
        } catch (IOException notReadyOrGone) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
