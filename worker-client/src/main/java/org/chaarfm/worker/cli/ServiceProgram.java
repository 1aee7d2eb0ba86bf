package org.chaarfm.worker.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.chaarfm.os.StandardFolders;
import org.chaarfm.worker.update.Installation;

/** Finds the script or program that starts this worker. */
final class ServiceProgram {
    /** In the folder that has {@code lib} with the jars; a Mac's bundle has another folder for it. */
    private static final List<String> PLACES =
            List.of("chaarfm_worker.exe", "../MacOS/chaarfm_worker", "bin/chaarfm_worker", "bin/chaarfm_worker.cmd");

    private ServiceProgram() {}

    /**
     * The file given, or that of this program.
     *
     * @param given null to look for it
     * @throws IllegalArgumentException if there is none
     */
    static Path find(Path given) {
        if (given != null) {
            if (!Files.isExecutable(given) || Files.isDirectory(given)) {
                throw new IllegalArgumentException("--program " + given + " is no program that can be started");
            }
            return given.toAbsolutePath().normalize();
        }
        Installation own = Installation.ofThisProcess()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the worker's start script is not found; say where it is: --program FILE"));
        return lasting(in(own.home(), own.osName().startsWith("Windows")), StandardFolders.home());
    }

    /** The link of install.sh if it leads to the program: that has a folder for each version, and removes older ones. */
    static Path lasting(Path program, Path userHome) {
        Path link = userHome.resolve(".local/bin/chaarfm_worker");
        try {
            return link.toRealPath().equals(program) ? link : program;
        } catch (IOException e) {
            return program; // There is no such link.
        }
    }

    static Path in(Path home, boolean isWindows) {
        Stream<String> places =
                PLACES.stream().filter(place -> isWindows == (place.endsWith(".exe") || place.endsWith(".cmd")));
        try {
            for (String place : places.toList()) {
                Path program = home.resolve(place);
                if (Files.isRegularFile(program)) {
                    return program.toRealPath();
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(home + " cannot be read", e);
        }
        throw new IllegalArgumentException(
                "the worker's start script is not found in " + home + "; say where it is: --program FILE");
    }
}
