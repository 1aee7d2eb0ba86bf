package org.chaarfm.demo.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chaarfm.protocol.field.TerminalText;

/** A program that was started, with all it says going to a file. Safe for use by several threads. */
public final class StartedProcess {
    private final String name;
    private final Process process;
    private final Path log;

    StartedProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** What a person calls it. */
    public String name() {
        return name;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it is still running. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it ends or the time is over; whether it has ended. */
    public boolean hasEndedWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Everything it has said so far. */
    public String output() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    /** A sentence about its end with the last lines it said; only once it has ended. */
    public String lastWords() {
        return name + " ended with status " + process.exitValue() + "; its last words (all of them are in " + log + "):"
                + System.lineSeparator() + "    "
                + String.join(System.lineSeparator() + "    ", lastLines(8));
    }

    private List<String> lastLines(int count) {
        try {
            List<String> lines = Files.readString(log, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> TerminalText.line(line.replace('\t', ' ')))
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of("(its log cannot be read: " + e + ")");
        }
    }

    /** From now on it goes on when this process ends. */
    void letGo() {
        try {
            OutputStream input = process.getOutputStream();
            input.write(Leash.LET_GO);
            input.flush();
        } catch (IOException e) {
            // It has ended, and needs no leave to do so.
        }
    }

    Process process() {
        return process;
    }
}
