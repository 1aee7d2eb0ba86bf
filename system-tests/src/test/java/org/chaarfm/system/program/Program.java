package org.chaarfm.system.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A process under test: its output in a file, a clean environment, and a sure end by pid, also when the tests' own JVM is
 * stopped.
 */
public final class Program implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final Process process;
    private final Path output;
    private final Thread lastResort;

    private Program(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
        this.lastResort = new Thread(this::kill, "end-" + name);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Starts a command with these settings and none of this product's settings of the caller. */
    public static Program start(String name, List<String> command, Map<String, String> settings, Path folder) {
        try {
            Path output = Files.createTempFile(folder, name + "-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(key -> key.startsWith("CHAARFM_") || key.equals("MUSICNN_MODEL"));
            builder.environment().putAll(settings);
            return new Program(name, builder.start(), output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What it has printed so far. */
    public String output() {
        try {
            // Not readString: the last character may be on its way.
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** By which the system knows it. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has started, and what those have started, as far as they run. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Writes a line to its standard input. */
    public void type(String line) {
        try {
            Writer input = process.outputWriter(StandardCharsets.UTF_8);
            input.write(line + "\n");
            input.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits until it has printed something, or fails with all it printed. */
    public void awaitOutput(String text) {
        Awaitility.await(name + " prints " + text).atMost(PATIENCE).until(() -> output().contains(text) || !isAlive());
        if (!output().contains(text)) {
            throw new AssertionError(name + " ended before it printed '" + text + "':\n" + output());
        }
    }

    /** Waits for its end and gives its exit code. */
    public int exitCode(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " has not ended within " + patience + ":\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Asks it to stop, as SIGTERM does, and gives its exit code. */
    public int stop() {
        process.destroy();
        return exitCode(PATIENCE);
    }

    /** The same for it and all that it has started, as the end of a terminal does. */
    public int stopAll() {
        List<ProcessHandle> started = descendants();
        process.destroy();
        started.forEach(ProcessHandle::destroy);
        return exitCode(PATIENCE);
    }

    /** Interrupts it alone, as {@code kill -INT} does, and gives its exit code. */
    public int interrupt() throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        return exitCode(PATIENCE);
    }

    /** Freezes it alone, as {@code kill -STOP} does: its sockets stay open, and it answers nothing. */
    public void freeze() {
        signal("-STOP");
    }

    /** Lets it go on, as {@code kill -CONT} does. */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Ends it alone at once, as {@code kill -9} does; what it started has to notice that by itself. */
    public void killAlone() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Ends it and all that it started at once, as {@code kill -9} does. */
    public void kill() {
        List<ProcessHandle> all = descendants();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        all.forEach(handle -> handle.onExit().join());
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }
}
