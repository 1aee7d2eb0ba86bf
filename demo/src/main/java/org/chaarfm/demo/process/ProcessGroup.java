package org.chaarfm.demo.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Programs that are started together and ended together, each with a log of its own. {@link #close} may be called from
 * another thread, as a shutdown hook does; from then on nothing more is started. Guarded by itself.
 */
public final class ProcessGroup implements AutoCloseable {
    private final Path logs;
    private final Duration patience;
    private final List<StartedProcess> started = new ArrayList<>();
    private boolean closed;

    /**
     * An empty group.
     *
     * @param logs folder for what the programs say, a file for each name
     * @param patience how long a program that is told to end may take before it is killed
     */
    public ProcessGroup(Path logs, Duration patience) {
        this.logs = logs;
        this.patience = patience;
    }

    /**
     * Starts a program that ends with this process, even if that is killed ({@link Leash}), with its output in {@code
     * NAME.log}.
     *
     * @param environment added to this process's own
     * @throws IOException when it cannot be started, or the group is closed
     */
    public synchronized StartedProcess start(String name, List<String> command, Map<String, String> environment)
            throws IOException {
        if (closed) {
            throw new IOException("not starting " + name + ": everything is being ended");
        }
        Files.createDirectories(logs);
        Path log = logs.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(Leash.apart(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put(Leash.VARIABLE, "true");
        builder.environment().putAll(environment);
        StartedProcess process = new StartedProcess(name, builder.start(), log);
        started.add(process);
        return process;
    }

    /** Lets everything go on by itself: {@link #close} will end nothing. */
    public synchronized void release() {
        started.forEach(StartedProcess::letGo);
        started.clear();
    }

    /** Ends everything that still runs, and what that has started; does nothing when called again. */
    @Override
    public synchronized void close() {
        closed = true;
        List<ProcessHandle> ours =
                started.stream().map(process -> process.process().toHandle()).toList();
        // Asked for now: once their parents are gone nobody knows whose they were.
        List<ProcessHandle> theirs =
                ours.stream().flatMap(ProcessHandle::descendants).toList();
        started.clear();
        ours.forEach(ProcessHandle::destroy);
        waitForEnd(ours);
        Stream.concat(ours.stream(), theirs.stream())
                .filter(ProcessHandle::isAlive)
                .forEach(ProcessHandle::destroyForcibly);
    }

    private void waitForEnd(List<ProcessHandle> handles) {
        CompletableFuture<?>[] ends =
                handles.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // What is left is killed.
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process cannot fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
