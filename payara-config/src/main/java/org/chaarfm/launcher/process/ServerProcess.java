package org.chaarfm.launcher.process;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.chaarfm.launcher.server.ServerInstructions;
import org.chaarfm.launcher.server.ServerReport;

/**
 * The running server process. It ends when this JVM does, however that happens: its standard input ends then. One daemon
 * thread reads what it prints. Thread-safe.
 */
public final class ServerProcess {

    /** Lines of the JVM's own output that are kept to explain its end. */
    private static final int LINES_KEPT = 20;

    private final Process process;
    private final DataOutputStream input;
    private final Thread reader;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private ServerReport report;

    private ServerProcess(Process process) {
        this.process = process;
        this.input = new DataOutputStream(process.getOutputStream());
        this.reader = new Thread(this::readOutput, "server-output");
        this.reader.setDaemon(true);
    }

    /**
     * Starts the process and gives it its instructions.
     *
     * @throws IOException if there is no such program; a process that ends at once is seen by {@link #awaitEnd}
     */
    public static ServerProcess start(List<String> command, Path workingFolder, ServerInstructions instructions)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workingFolder.toFile()).redirectErrorStream(true);
        // glibc otherwise keeps up to 8 arenas of freed memory per core.
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        ServerProcess server = new ServerProcess(builder.start());
        server.reader.start();
        server.instruct(instructions);
        return server;
    }

    private void instruct(ServerInstructions instructions) {
        try {
            instructions.writeTo(input);
            input.flush();
        } catch (IOException endedAlready) {
            synchronized (this) {
                lastLines.add("It ended before it took its instructions.");
            }
        }
    }

    public long pid() {
        return process.pid();
    }

    /** What the server has reported so far. */
    public synchronized Optional<ServerReport> report() {
        return Optional.ofNullable(report);
    }

    /** Waits until the process has ended, at most for the given time; empty when it is still there. */
    public OptionalInt awaitEnd(Duration longest) throws InterruptedException {
        if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            return OptionalInt.empty();
        }
        reader.join(TimeUnit.SECONDS.toMillis(2));
        return OptionalInt.of(process.exitValue());
    }

    /** The last lines that the JVM itself printed. */
    public synchronized List<String> lastLines() {
        return List.copyOf(lastLines);
    }

    /**
     * Asks the server to stop and waits for it.
     *
     * @return false if it had to be killed because it was still there after the given time
     */
    public boolean stop(Duration longest) throws InterruptedException {
        try {
            input.close();
        } catch (IOException endedAlready) {
            process.destroy();
        }
        if (process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        process.destroyForcibly().waitFor();
        return false;
    }

    private void readOutput() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(this::take);
        } catch (IOException | UncheckedIOException ended) {
            take("Its output broke off: " + ended.getMessage());
        }
    }

    private synchronized void take(String line) {
        Optional<ServerReport> parsed = ServerReport.parse(line);
        if (parsed.isPresent()) {
            report = parsed.get();
        } else {
            lastLines.add(line);
            if (lastLines.size() > LINES_KEPT) {
                lastLines.remove();
            }
        }
    }
}
