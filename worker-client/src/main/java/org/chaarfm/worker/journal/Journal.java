package org.chaarfm.worker.journal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.worker.failure.FileTrouble;
import org.chaarfm.worker.job.ResultJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results by the worker identity that they belong to, which is that of a credential: one coordinator, one session, one worker.
 * What a process prepared for its death is removed when it ends in any other way.
 *
 * <p>The thread {@code journal} does all the work with the disk, in order, so that one that hangs holds up nothing else. A
 * result that cannot be written is not kept; after a warning the worker goes on. Thread-safe.
 */
public final class Journal implements ResultJournal, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** More sessions than a worker was killed in and never came back to. */
    static final int MOST_IDENTITIES = 100;

    private final Path folder;
    private final Duration longestWait;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread writer = new Thread(task, "journal");
        writer.setDaemon(true);
        return writer;
    });

    /** Where results go at the moment; null for nowhere. */
    private volatile ResultFiles current;

    /** What this process leaves if it dies. Only used on the journal's thread. */
    private final Map<JobAttempt, ResultFiles> prepared = new HashMap<>();

    /** Said once: a disk that is nearly full takes one result and refuses the next. Only used on the journal's thread. */
    private boolean warned;

    /**
     * @param folder of this process alone; made when there is something to keep
     * @param longestWait for the disk: one that takes longer must not hold up results and tracks
     */
    public Journal(Path folder, Duration longestWait) {
        this.folder = folder;
        this.longestWait = longestWait;
    }

    /** Whether a folder, maybe of another process, holds results of an identity. */
    public static boolean holdsResults(Path folder, Credential identity) {
        return ResultFiles.anyIn(of(folder, identity));
    }

    private static Path of(Path folder, Credential identity) {
        return folder.resolve(identity.sha256().substring(0, 32));
    }

    /**
     * Removes what a process was writing when it died, and what nobody came back for: the results of those identities that
     * were added to least recently, if there are too many. No result is removed for its age, because a clock that is wrong
     * would make all of them old.
     */
    public void tidy() {
        write(() -> {
            List<Path> kept = new ArrayList<>();
            for (Path identity : identities()) {
                ResultFiles files = new ResultFiles(identity);
                if (files.tidy()) {
                    files.delete();
                } else {
                    kept.add(identity);
                }
            }
            kept.sort(Comparator.comparing((Path identity) -> identity.toFile().lastModified()));
            for (Path oldest : kept.subList(0, Math.max(0, kept.size() - MOST_IDENTITIES))) {
                LOG.warn(
                        "No worker has come back for the results in {}; they are the oldest of too many and are deleted.",
                        oldest);
                new ResultFiles(oldest).delete();
            }
        });
    }

    private List<Path> identities() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, Files::isDirectory)) {
            found.forEach(all::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return all;
    }

    /** From now on results are those of this identity; null for one that cannot come back, as on a v0 server. */
    public void belongTo(Credential identity) {
        current = identity == null ? null : new ResultFiles(of(folder, identity));
    }

    /**
     * What an earlier process of the identity left; nothing, with a warning, if the disk does not answer.
     *
     * @param longest to wait for the disk
     */
    public List<KeptResult> left(Duration longest) {
        ResultFiles files = current;
        if (files == null) {
            return List.of();
        }
        try {
            return CompletableFuture.supplyAsync(() -> read(files), thread)
                    .completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS)
                    .thenApply(left -> left == null ? unread() : left)
                    .join();
        } catch (RejectedExecutionException e) {
            return List.of(); // The process ends before it began.
        }
    }

    private List<KeptResult> unread() {
        LOG.warn("The disk of {} does not respond; results of an earlier run stay there until a later one.", folder);
        return List.of();
    }

    private static List<KeptResult> read(ResultFiles files) {
        try {
            return files.read();
        } catch (IOException e) {
            LOG.warn("The results of an earlier run cannot be read: {}.", FileTrouble.reading(e));
            return List.of();
        }
    }

    @Override
    public void prepare(String label, Result ifItDies) {
        ResultFiles files = current;
        if (files != null) {
            write(() -> {
                prepared.put(ifItDies.attempt(), files);
                files.put(new KeptResult(label, ifItDies), false);
            });
        }
    }

    @Override
    public void keep(String label, Result result) {
        ResultFiles files = current;
        if (files != null) {
            write(() -> {
                prepared.remove(result.attempt());
                files.put(new KeptResult(label, result), true);
            });
        }
    }

    /** What was prepared is removed where it lies, whoever results belong to by now. */
    @Override
    public void forget(JobAttempt attempt) {
        ResultFiles files = current;
        write(() -> {
            ResultFiles its = prepared.containsKey(attempt) ? prepared.remove(attempt) : files;
            if (its != null) {
                its.remove(attempt);
            }
        });
    }

    /** Runs this on the thread that works with the disk, after what was said so far. */
    public void onDisk(Runnable task) {
        write(task::run);
    }

    /** Waits until everything said so far is on the disk, but not for one that hangs. An interrupt ends the wait and stays set. */
    public void awaitWritten() {
        try {
            written().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing can fail in it", e);
        }
    }

    /** Runs this once everything said so far is on the disk, or the disk fails or takes too long. */
    public void afterWritten(Runnable then) {
        CompletableFuture<Void> unused = written().thenRun(then);
    }

    private CompletableFuture<Void> written() {
        try {
            return CompletableFuture.runAsync(() -> {}, thread)
                    .completeOnTimeout(null, longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(null);
        }
    }

    /** A write to the disk. */
    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }

    private void write(Write what) {
        try {
            thread.execute(() -> attempt(what));
        } catch (RejectedExecutionException e) {
            LOG.debug("The process ends; nothing more is kept.");
        }
    }

    private void attempt(Write what) {
        try {
            what.run();
        } catch (IOException e) {
            warn(FileTrouble.words(e), null);
        } catch (RuntimeException | Error e) { // The edge of the thread.
            warn("a defect of this worker", e);
        }
    }

    private void warn(String why, Throwable defect) {
        if (!warned) {
            LOG.warn(
                    "A result cannot be saved: {}. It is sent all the same, but is lost if this process dies before"
                            + " it is acknowledged.",
                    why,
                    defect);
        }
        warned = true;
    }

    /** The process ends by itself and does not die. Waits for the disk, but not long. */
    @Override
    public void close() {
        write(() -> {
            for (Map.Entry<JobAttempt, ResultFiles> end : prepared.entrySet()) {
                end.getValue().remove(end.getKey());
            }
        });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "The disk of {} does not respond; the tracks at work may be taken for ones that this process died of.",
                        folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
