package org.chaarfm.launcher.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where each operating system keeps what a user's programs can make again. */
public final class DefaultRuntimeFolder {

    private static final Path NAME = Path.of("chaarfm", "server");

    private DefaultRuntimeFolder() {}

    /**
     * The usual place: below {@code XDG_CACHE_HOME} or {@code ~/.cache} (XDG Base Directory Specification 0.8), on macOS
     * {@code ~/Library/Caches}, on Windows {@code %LOCALAPPDATA%\Cache}.
     *
     * @param osName the system property os.name
     * @param environment the process's environment
     * @param home the user's home folder
     */
    public static Path of(String osName, Map<String, String> environment, Path home) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            Path local = DefaultDataFolder.base(environment, "LOCALAPPDATA", home.resolve("AppData/Local"));
            return local.resolve("Cache").resolve(NAME);
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches").resolve(NAME);
        }
        return DefaultDataFolder.base(environment, "XDG_CACHE_HOME", home.resolve(".cache"))
                .resolve(NAME);
    }
}
