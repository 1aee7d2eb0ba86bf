package org.chaarfm.window.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A worker that runs as a process of its own, and ends when this one does: the end of its standard input is an order to stop.
 * Thread-safe.
 */
public final class WorkerProcess {
    /** The worker itself gives its clean-up ten seconds. */
    private static final long STOPS_WITHIN_S = 15;

    private final Process process;
    private final Writer orders;

    /** Told from threads of this class. */
    public interface Listener {
        /** A line of the standard output. */
        void said(String line);

        /** A line of the error output. */
        void complained(String line);

        /** It has ended, and all that it said was told. */
        void exited(int code);
    }

    private WorkerProcess(Process process) {
        this.process = process;
        orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a worker.
     *
     * @param arguments of its command line
     * @param settings its options as variables of the environment, in which other users cannot see them; an empty one is unset
     */
    public static WorkerProcess start(
            Path program, List<String> arguments, Map<String, String> settings, Listener listener) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        settings.forEach((variable, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(variable);
            } else {
                builder.environment().put(variable, value);
            }
        });
        Process process = builder.start();
        Thread output = follow("worker-output", process.inputReader(StandardCharsets.UTF_8), listener::said);
        Thread errors = follow("worker-errors", process.errorReader(Charset.defaultCharset()), listener::complained);
        thread("worker-end", () -> listener.exited(end(process, output, errors)));
        return new WorkerProcess(process);
    }

    private static int end(Process process, Thread... readers) {
        try {
            int code = process.waitFor();
            for (Thread reader : readers) {
                reader.join(TimeUnit.SECONDS.toMillis(
                        STOPS_WITHIN_S)); // Something that it started may keep its output open.
            }
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static Thread follow(String name, BufferedReader from, Consumer<String> lines) {
        return thread(name, () -> {
            try (from) {
                for (String line = from.readLine(); line != null; line = from.readLine()) {
                    lines.accept(line);
                }
            } catch (IOException e) {
                // It has ended.
            }
        });
    }

    private static Thread thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Gives it an order; one that has ended takes none. */
    public synchronized void order(String line) {
        try {
            orders.write(line + "\n");
            orders.flush();
        } catch (IOException e) {
            // Its end is told.
        }
    }

    /** Stops it at once, and ends the process if it does not do so by itself. */
    public void stop() {
        order("stop");
        CompletableFuture.delayedExecutor(STOPS_WITHIN_S, TimeUnit.SECONDS).execute(process::destroyForcibly);
    }
}
