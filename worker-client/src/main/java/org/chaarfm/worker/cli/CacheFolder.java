package org.chaarfm.worker.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where each operating system has a program keep what it can make again. */
final class CacheFolder {
    private static final String NAME = "chaarfm";

    private CacheFolder() {}

    /** The folder on this machine, for this user. */
    static Path usual() {
        return usual(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv());
    }

    /**
     * {@code XDG_CACHE_HOME} or {@code ~/.cache} (XDG Base Directory Specification 0.8), on macOS {@code ~/Library/Caches},
     * on Windows {@code %LOCALAPPDATA%}.
     */
    static Path usual(String system, Path home, Map<String, String> environment) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            Path local = home.resolve("AppData").resolve("Local");
            return base(environment.get("LOCALAPPDATA"), local).resolve(NAME).resolve("cache");
        }
        return os.startsWith("mac")
                ? home.resolve("Library").resolve("Caches").resolve(NAME)
                : base(environment.get("XDG_CACHE_HOME"), home.resolve(".cache"))
                        .resolve(NAME);
    }

    /** The specification: relative paths are invalid and to be ignored. */
    private static Path base(String variable, Path otherwise) {
        boolean usable =
                variable != null && !variable.isBlank() && Path.of(variable).isAbsolute();
        return usable ? Path.of(variable) : otherwise;
    }
}
