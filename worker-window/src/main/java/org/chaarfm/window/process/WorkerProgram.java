package org.chaarfm.window.process;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the program that starts a worker: the one that this window was delivered with. */
public final class WorkerProgram {
    /** A launcher that lies elsewhere says where it is. */
    static final String PROPERTY = "chaarfm.worker.program";

    /** Below the folder of the distribution, the best first. */
    private static final List<String> ON_WINDOWS = List.of("chaarfm_worker.exe", "bin/chaarfm_worker.cmd");

    private static final List<String> ON_MACOS = List.of("../MacOS/chaarfm_worker", "bin/chaarfm_worker");
    private static final List<String> ELSEWHERE = List.of("bin/chaarfm_worker");

    private WorkerProgram() {}

    /** The program; empty if it is not where it belongs. */
    public static Optional<Path> find() {
        String told = System.getProperty(PROPERTY, "");
        if (!told.isBlank()) {
            return Optional.of(Path.of(told)).filter(Files::isRegularFile);
        }
        return home().flatMap(home -> below(home, System.getProperty("os.name")));
    }

    /** What was found, or the reason why nothing can be started. */
    public static Path required(Optional<Path> found) throws IOException {
        return found.orElseThrow(() -> new IOException("its program is not where this window belongs to"));
    }

    /** The folder of the distribution, in whose {@code lib} these classes are. */
    private static Optional<Path> home() {
        try {
            Path jar = Path.of(WorkerProgram.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Optional.ofNullable(jar.getParent()).map(Path::getParent);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** In a distribution's folder. */
    static Optional<Path> below(Path home, String osName) {
        return places(osName.toLowerCase(Locale.ROOT)).stream()
                .map(home::resolve)
                .map(Path::normalize)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static List<String> places(String os) {
        if (os.startsWith("windows")) {
            return ON_WINDOWS;
        }
        return os.startsWith("mac") ? ON_MACOS : ELSEWHERE;
    }
}
