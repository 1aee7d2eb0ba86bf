package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.system.program.Artifacts;
import org.chaarfm.system.program.Program;

/** Calls the functions by which {@code ./chaarfm package} makes packages. */
final class PackagingCode {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private PackagingCode() {}

    /**
     * Runs lines of Python that may import what lies in packaging/, and gives what they printed.
     *
     * @param arguments are {@code sys.argv[2]} and so on
     */
    static String run(Path folder, int exitCode, String code, String... arguments) {
        String packaging = Artifacts.home().resolve("packaging").toString();
        List<String> command = new ArrayList<>(
                List.of(python(), "-B", "-c", "import sys; sys.path.insert(0, sys.argv[1]); " + code, packaging));
        command.addAll(List.of(arguments));
        try (Program program = Program.start("packaging", command, Map.of(), folder)) {
            assertThat(program.exitCode(PATIENCE)).as(program::output).isEqualTo(exitCode);
            return program.output();
        }
    }

    /** The Python that {@code ./chaarfm} has chosen, else that of the PATH. */
    static String python() {
        return Optional.ofNullable(System.getenv("CHAARFM_PYTHON")).orElse("python3");
    }
}
