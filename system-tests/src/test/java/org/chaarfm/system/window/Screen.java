package org.chaarfm.system.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chaarfm.system.program.Program;

/** A screen that nobody sees, by Xvfb. */
public final class Screen implements AutoCloseable {
    private static final String SIZE = "1000x900x24";

    private final Program server;
    private final String display;

    private Screen(Program server, String display) {
        this.server = server;
        this.display = display;
    }

    /** Whether this machine has Xvfb, which {@code ./chaarfm test} installs where it may. */
    public static boolean isThere() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Path.of(folder, "Xvfb").toFile().canExecute());
    }

    /** Starts one on a display that is free. */
    public static Screen start(Path folder) {
        List<String> command = List.of("Xvfb", "-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset");
        Program server = Program.start("screen", command, Map.of(), folder);
        try {
            server.awaitOutput("\n"); // It tells the number when it is ready.
            return new Screen(
                    server,
                    server.output()
                            .lines()
                            .filter(line -> line.matches("\\d+"))
                            .findFirst()
                            .orElseThrow());
        } catch (RuntimeException | AssertionError failed) {
            server.close();
            throw failed;
        }
    }

    /** The variable of the environment for programs that shall be seen on it. */
    public String display() {
        return ":" + display;
    }

    @Override
    public void close() {
        server.close();
    }
}
