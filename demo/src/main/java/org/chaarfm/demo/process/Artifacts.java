package org.chaarfm.demo.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The command lines that start the delivered programs; arguments come after them.
 *
 * @param coordinator of the runnable coordinator
 * @param worker of the worker
 */
public record Artifacts(List<String> coordinator, List<String> worker) {
    /** Copies both. */
    public Artifacts {
        coordinator = List.copyOf(coordinator);
        worker = List.copyOf(worker);
    }

    /**
     * The programs as they are built in a checkout.
     *
     * @throws MissingArtifactException when one is not there
     */
    public static Artifacts in(Path checkout) {
        return new Artifacts(
                script(checkout.resolve("payara-config/target/chaarfm_coordinator/bin/chaarfm_coordinator")),
                script(checkout.resolve("worker-client/target/chaarfm_worker/bin/chaarfm_worker")));
    }

    private static List<String> script(Path path) {
        Path file = isWindows() ? path.resolveSibling(path.getFileName() + ".cmd") : path;
        return List.of(present(file).toString());
    }

    private static Path present(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new MissingArtifactException(file + " is missing: build it with ./chaarfm build");
        }
        return file;
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
