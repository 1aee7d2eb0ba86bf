package org.chaarfm.worker.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Lowers the priority of this process with the system's own tool, so that the person at the machine goes first.
 *
 * <p>On Linux a priority belongs to a thread and is handed down to those it starts. So all threads of now are named, and
 * it has to be done before the others begin.
 */
public final class ProcessPriority {
    /** The lowest priority that Unix knows; 0 is the usual one. */
    public static final int LOWEST = 19;

    private static final Path LINUX_THREADS = Path.of("/proc/self/task");

    /** From this nice value on Windows runs it only when nothing else wants to. */
    private static final int IDLE_FROM = 10;

    private static final long PATIENCE_S = 10;

    /** Some threads begin before the one that starts them is lowered; others end before the tool comes to them. */
    private static final int ROUNDS = 5;

    private ProcessPriority() {}

    /**
     * Lowers the priority.
     *
     * @param nice 0 (nothing happens) to {@link #LOWEST}
     * @return why it could not be done, for a person; empty if it was
     */
    public static Optional<String> lower(int nice) throws InterruptedException {
        if (nice == 0) {
            return Optional.empty();
        }
        String system = System.getProperty("os.name");
        long pid = ProcessHandle.current().pid();
        try {
            Set<String> done = new HashSet<>();
            List<String> threads = threads();
            for (int round = 0; round < ROUNDS; round++) {
                boolean lowered = run(command(system, nice, pid, threads));
                if (lowered) {
                    done.addAll(threads);
                }
                threads = threads().stream()
                        .filter(thread -> !done.contains(thread))
                        .toList();
                if (lowered && threads.isEmpty()) {
                    return Optional.empty();
                }
            }
            return Optional.of("the system's own tool refuses");
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static boolean run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
    }

    static List<String> command(String system, int nice, long pid, List<String> threads) {
        if (system.toLowerCase(Locale.ROOT).startsWith("windows")) {
            String priority = nice >= IDLE_FROM ? "Idle" : "BelowNormal";
            return List.of(
                    "powershell",
                    "-NoProfile",
                    "-Command",
                    "(Get-Process -Id " + pid + ").PriorityClass = '" + priority + "'");
        }
        List<String> command = new ArrayList<>(List.of("renice", Integer.toString(nice), "-p"));
        command.addAll(threads.isEmpty() ? List.of(Long.toString(pid)) : threads);
        return command;
    }

    /** The ids of this process's threads on Linux; none elsewhere. */
    private static List<String> threads() throws IOException {
        if (!Files.isDirectory(LINUX_THREADS)) {
            return List.of();
        }
        try (Stream<Path> threads = Files.list(LINUX_THREADS)) {
            return threads.map(thread -> thread.getFileName().toString()).toList();
        }
    }
}
