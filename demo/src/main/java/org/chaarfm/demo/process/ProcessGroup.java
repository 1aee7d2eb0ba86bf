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
    /** The kernel ends it at once, unless it waits for a disk. */
    private static final Duration KILLED_ENDS_WITHIN = Duration.ofSeconds(5);

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

    /**
     * Ends everything that still runs, and what that has started, and returns when it has ended, so that nothing writes any
     * more; does nothing when called again.
     */
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
        waitForEnd(ours, patience);
        List<ProcessHandle> left = Stream.concat(ours.stream(), theirs.stream())
                .filter(ProcessHandle::isAlive)
                .toList();
        left.forEach(ProcessHandle::destroyForcibly);
        waitForEnd(left, KILLED_ENDS_WITHIN);
    }

    private static void waitForEnd(List<ProcessHandle> handles, Duration time) {
        CompletableFuture<?>[] ends =
                handles.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The caller looks at what is left.
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process cannot fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
