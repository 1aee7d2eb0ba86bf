package org.chaarfm.demo;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.chaarfm.demo.process.Artifacts;

/**
 * What the demo finds on the machine.
 *
 * @param environment variables of the environment
 * @param artifacts looks for the programs, and throws {@link org.chaarfm.demo.process.MissingArtifactException}
 * @param temporary folder for its own folders
 * @param out where it tells what happens
 */
record Dependencies(Map<String, String> environment, Supplier<Artifacts> artifacts, Path temporary, PrintStream out) {
    Dependencies {
        environment = Map.copyOf(environment);
    }

    /** Where temporary files go: {@code TMPDIR}, which Java does not heed on Linux, or else Java's usual place. */
    static Path temporaryFolder(Map<String, String> environment, Path usual) {
        String named = environment.getOrDefault("TMPDIR", "");
        return named.isBlank() ? usual : Path.of(named);
    }
}
