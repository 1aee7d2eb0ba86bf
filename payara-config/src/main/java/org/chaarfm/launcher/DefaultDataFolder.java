package org.chaarfm.launcher;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where each operating system keeps an application's data. */
public final class DefaultDataFolder {

    private static final String NAME = "chaarfm";

    private DefaultDataFolder() {}

    /**
     * The usual place: {@code XDG_DATA_HOME} or {@code ~/.local/share} (XDG Base Directory Specification 0.8), on macOS
     * {@code ~/Library/Application Support}, on Windows {@code %LOCALAPPDATA%}.
     *
     * @param osName the system property os.name
     * @param environment the process's environment
     * @param home the user's home folder
     */
    public static Path of(String osName, Map<String, String> environment, Path home) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return base(environment, "LOCALAPPDATA", home.resolve("AppData").resolve("Local"))
                    .resolve(NAME);
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve(NAME);
        }
        return base(environment, "XDG_DATA_HOME", home.resolve(".local").resolve("share"))
                .resolve(NAME);
    }

    private static Path base(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        // The XDG specification: relative paths are invalid and to be ignored.
        boolean usable = !value.isBlank() && Path.of(value).isAbsolute();
        return usable ? Path.of(value) : otherwise;
    }
}
