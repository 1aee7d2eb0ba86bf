package org.chaarfm.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.chaarfm.launcher.process.ServerCommand;
import org.chaarfm.launcher.runtime.ClassArchive;

/**
 * Makes the archive of the server's classes in the background, once, by a process of low priority, when the coordinator
 * has run for a while: its first minutes are when people watch, and many test runs never get past them. A failure costs
 * nothing but the faster start.
 */
final class ArchiveMaker {

    private static final Logger LOG = Logger.getLogger(ArchiveMaker.class.getName());

    /** System property with the delay in seconds, for tests and measurements. */
    private static final String DELAY_PROPERTY = "chaarfm.launcher.archive.delay";

    private static final int DEFAULT_DELAY_SECONDS = 120;

    private final ServerCommand command;
    private final Thread thread = new Thread(this::run, "class-archive");

    /** Null unless the process runs; guarded by this. */
    private Process process;

    private boolean closed;

    ArchiveMaker(ServerCommand command) {
        this.command = command;
        this.thread.setDaemon(true);
    }

    /** Starts waiting; does nothing when there is an archive. */
    void start() {
        if (!command.archive().exists()) {
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
            Optional<Path> classList = ClassArchive.snapshot(command.files().classList());
            if (classList.isPresent() && make(classList.get())) {
                command.archive().adopt(command.archive().unfinished());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            LOG.log(Level.FINE, "No archive this time", failure);
            discardUnfinished();
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
