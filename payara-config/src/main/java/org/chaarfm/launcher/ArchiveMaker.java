package org.chaarfm.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.chaarfm.launcher.folder.FolderLock;
import org.chaarfm.launcher.process.ServerCommand;
import org.chaarfm.launcher.runtime.ClassArchive;

/**
 * Makes the archive of the server's classes, once, by a process of low priority: in the background when the coordinator
 * has run for a while, or at once where that is what is asked for. A failure costs nothing but the faster start.
 */
final class ArchiveMaker {

    private static final Logger LOG = Logger.getLogger(ArchiveMaker.class.getName());

    /** System property with the delay in seconds, for tests and measurements. */
    private static final String DELAY_PROPERTY = "chaarfm.launcher.archive.delay";

    /** Workers join in the first seconds, and many test runs never get past them. */
    private static final int DEFAULT_DELAY_SECONDS = 20;

    private final ServerCommand command;
    private final Thread thread = new Thread(this::run, "class-archive");

    /** Null unless the process runs; guarded by this. */
    private Process process;

    private boolean closed;

    ArchiveMaker(ServerCommand command) {
        this.command = command;
        this.thread.setDaemon(true);
    }

    boolean isThere() {
        return command.archive().exists();
    }

    /** Starts waiting; does nothing when there is an archive. */
    void start() {
        if (!isThere()) {
            thread.start();
        }
    }

    /** Ends it; an unfinished archive is removed. */
    void stop() {
        thread.interrupt();
        synchronized (this) {
            closed = true;
            if (process != null) {
                process.destroyForcibly();
            }
        }
        discardUnfinished();
    }

    private void discardUnfinished() {
        try {
            Files.deleteIfExists(command.archive().unfinished());
        } catch (IOException stays) {
            LOG.log(Level.FINE, "The file goes with this version's folder", stays);
        }
    }

    private void run() {
        try {
            TimeUnit.SECONDS.sleep(Integer.getInteger(DELAY_PROPERTY, DEFAULT_DELAY_SECONDS));
            makeNow();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes it from what the server has loaded so far, unless it is there or another process makes it. */
    void makeNow() throws InterruptedException {
        try {
            Optional<FolderLock> turn = FolderLock.tryHold(command.archive().turn());
            if (turn.isPresent()) {
                try (FolderLock held = turn.get()) {
                    LOG.log(Level.FINE, "Making the archive with {0}", held);
                    makeUnlessThere();
                }
            }
        } catch (IOException failure) {
            LOG.log(Level.FINE, "No archive this time", failure);
            discardUnfinished();
        }
    }

    private void makeUnlessThere() throws IOException, InterruptedException {
        Optional<Path> classList = ClassArchive.snapshot(command.files().classList());
        if (!command.archive().exists() && classList.isPresent() && make(classList.get())) {
            command.archive().adopt(command.archive().unfinished());
        }
    }

    private boolean make(Path classList) throws IOException, InterruptedException {
        Path unfinished = command.archive().unfinished();
        synchronized (this) {
            if (closed) {
                return false;
            }
            process = new ProcessBuilder(command.archiving(classList, unfinished))
                    .directory(command.workingFolder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
        return process.waitFor() == 0;
    }
}
