package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that runs the delivered start script, with everything it prints. Closing it leaves nothing running. */
final class LaunchedCoordinator implements AutoCloseable {

    /** A start has been seen to take 50 s on a machine with a load of 30. */
    static final Duration LONGEST = Duration.ofMinutes(3);

    static final Path HOME = Path.of(System.getProperty("chaarfm.coordinator.home"));

    private final Process process;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Thread reader = new Thread(this::read, "launched-output");

    private LaunchedCoordinator(Process process) {
        this.process = process;
        reader.start();
    }

    static LaunchedCoordinator start(Path war, Map<String, String> environment, String... arguments)
            throws IOException {
        return of(HOME.resolve("bin").resolve("chaarfm_coordinator"), war, environment, arguments);
    }

    /** Starts another script than that of the build. */
    static LaunchedCoordinator of(Path script, Path war, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CHAARFM_") || name.equals("MUSICNN_MODEL"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // The second compiler does not pay in what runs for seconds.
        builder.environment().put("CHAARFM_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -Dchaarfm.launcher.application=" + war);
        builder.environment().putAll(environment);
        return new LaunchedCoordinator(builder.start());
    }

    long pid() {
        return process.pid();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    String text() {
        return String.join("\n", lines());
    }

    /** Waits for the line that says it is ready; fails at once if the process ends instead. */
    void awaitReady() {
        await().atMost(LONGEST)
                .failFast(() -> assertThat(process.isAlive()).as(this::text).isTrue())
                .until(() -> lines().stream().anyMatch(line -> line.contains("Ctrl-C")));
    }

    /** Waits for the end and returns the exit code. */
    int awaitExit() throws InterruptedException {
        return awaitExit(LONGEST);
    }

    /** Waits so long for the end and returns the exit code. */
    int awaitExit(Duration longest) throws InterruptedException {
        if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + longest + ":\n" + text());
        }
        reader.join();
        return process.exitValue();
    }

    /** SIGTERM, through the handle: Process.destroy would also close the stream that we read. */
    void terminate() {
        process.toHandle().destroy();
    }

    void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    /** SIGKILL. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException ended) {
            lines.add("output broke off: " + ended);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
