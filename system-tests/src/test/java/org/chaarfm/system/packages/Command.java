package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chaarfm.system.program.Program;

/** Commands that are run to their end. */
final class Command {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Command() {}

    /** Runs one that has to succeed, and gives what it printed. */
    static String run(Path folder, Map<String, String> settings, String... command) {
        try (Program program =
                Program.start(Path.of(command[0]).getFileName().toString(), List.of(command), settings, folder)) {
            assertThat(program.exitCode(PATIENCE)).as(program::output).isZero();
            return program.output();
        }
    }

    /** The same as root, or in a user namespace that says so: only then can a root folder be changed, or owners be set. */
    static String runAsRoot(Path folder, String... command) {
        return run(folder, Map.of(), asRoot(command).toArray(String[]::new));
    }

    static List<String> asRoot(String... command) {
        List<String> all = new ArrayList<>(List.of("unshare", "--mount"));
        if (!System.getProperty("user.name").equals("root")) {
            all.add("--map-root-user");
        }
        all.addAll(List.of(command));
        return all;
    }
}
