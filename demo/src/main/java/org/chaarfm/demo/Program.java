package org.chaarfm.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A program that was started as a process of its own, with all it says in a file. It ends with this process, even if that is
 * killed, and gets no signal that is for this process's group. Safe for use by several threads.
 *
 * @param log replaced at each start
 */
record Program(String name, Process process, Path log) {
    /** The delivered programs know it: when it is {@code true} they end with their standard input, a pipe from here. */
    private static final String END_WITH_INPUT = "CHAARFM_END_WITH_INPUT";

    /**
     * Starts its arguments in a process group of their own, with the same process id: a terminal sends Ctrl-C and its own end
     * to the whole group, and the coordinator is to end before the workers. Linux has {@code setsid}, macOS has Perl; where
     * both are missing, those signals are ignored.
     */
    private static final String IN_OWN_GROUP = "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; fi; "
            + "if command -v perl >/dev/null 2>&1; then exec perl -e 'setpgrp; exec @ARGV or die' \"$@\"; fi; "
            + "trap '' INT HUP; exec \"$@\"";

    /** Starts a command, without some variables of the environment. */
    static Program start(String name, List<String> command, Path logs, Set<String> without) throws IOException {
        if (!Files.exists(Path.of(command.get(0)))) {
            throw new IOException(command.get(0) + " is missing: build it with ./chaarfm build");
        }
        List<String> started = new ArrayList<>(command);
        if (File.separatorChar == '/') { // Windows has no such way of starting a program.
            started.addAll(0, List.of("/bin/sh", "-c", IN_OWN_GROUP, "sh"));
        }
        Path log = Files.createDirectories(logs).resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(started).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeAll(without);
        builder.environment().put(END_WITH_INPUT, "true");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return new Program(name, builder.start(), log);
    }

    /** Waits until it ends or the time is over; whether it has ended. */
    boolean hasEndedWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Everything it has said so far. */
    String output() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8); // Malformed input is replaced.
        } catch (IOException e) {
            return "(its log cannot be read: " + e + ")";
        }
    }

    /** A sentence about its end with the last lines it said; only once it has ended. */
    String lastWords() {
        List<String> lines = output().replace('\t', ' ').lines().toList();
        return name + " ended with status " + process.exitValue() + "; its last words (all of them are in " + log
                + "):\n    " + String.join("\n    ", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }

    /** Asks programs to end, kills those that have not done so in time, and returns when nothing of them writes any more. */
    static void end(List<Program> programs, Duration patience) {
        programs.forEach(program -> program.process.destroy());
        long deadline = System.nanoTime() + patience.toNanos();
        for (Program program : programs) {
            try {
                if (!program.process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    program.process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                program.process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
