package org.chaarfm.system.window;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.chaarfm.system.program.Program;

/** A screen that nobody sees, by Xvfb. */
public final class Screen implements AutoCloseable {
    private static final String SIZE = "1000x900x24";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

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
            Awaitility.await("Xvfb is ready, and tells the number of its display")
                    .atMost(PATIENCE)
                    .until(() -> number(server).isPresent() || !server.isAlive());
            return new Screen(server, number(server).orElseThrow(() -> new AssertionError(server.output())));
        } catch (RuntimeException | AssertionError failed) {
            server.close();
            throw failed;
        }
    }

    /** Among what it says of displays that others have. */
    private static Optional<String> number(Program server) {
        return server.output().lines().filter(line -> line.matches("\\d+")).findFirst();
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
