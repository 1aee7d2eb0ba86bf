package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chaarfm.system.program.Program;

/** Commands that are run to their end. */
final class Command {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Path RESTRICTED = Path.of("/proc/sys/kernel/apparmor_restrict_unprivileged_userns");

    private Command() {}

    /** Runs one that has to succeed, and gives what it printed. */
    static String run(Path folder, Map<String, String> settings, String... command) {
        try (Program program =
                Program.start(Path.of(command[0]).getFileName().toString(), List.of(command), settings, folder)) {
            assertThat(program.exitCode(PATIENCE)).as(program::output).isZero();
            return program.output();
        }
    }

    /** Whether there is such a program on the PATH. */
    static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** The same as root, or in a user namespace that says so: only then can a root folder be changed, or owners be set. */
    static String runAsRoot(Path folder, String... command) {
        return run(folder, Map.of(), asRoot(command).toArray(String[]::new));
    }

    static List<String> asRoot(String... command) {
        List<String> all = new ArrayList<>(List.of("unshare", "--mount"));
        if (!System.getProperty("user.name").equals("root")) {
            assumeTrue(
                    mayMakeNamespaces(),
                    "This system lets only root make namespaces, which the test needs: run it as root, or type"
                            + " sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0");
            all.add("--map-root-user");
        }
        all.addAll(List.of(command));
        return all;
    }

    /** Ubuntu's since 23.10 do not let everybody. */
    private static boolean mayMakeNamespaces() {
        try {
            return !Files.readString(RESTRICTED).startsWith("1");
        } catch (IOException e) {
            return true;
        }
    }
}
