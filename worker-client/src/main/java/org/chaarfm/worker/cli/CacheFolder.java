package org.chaarfm.worker.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where programs keep what they can make again: each system has its own usual place. */
final class CacheFolder {
    private static final String NAME = "chaarfm";

    private CacheFolder() {}

    /** The place on this machine, for this user. */
    static Path usual() {
        return usual(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv());
    }

    static Path usual(String system, Path home, Map<String, String> environment) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            String local = environment.get("LOCALAPPDATA");
            Path base = local == null ? home.resolve("AppData").resolve("Local") : Path.of(local);
            return base.resolve(NAME).resolve("cache");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches").resolve(NAME);
        }
        String xdg = environment.get("XDG_CACHE_HOME");
        return (xdg == null || xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg)).resolve(NAME);
    }
}
