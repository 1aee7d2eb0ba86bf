package org.chaarfm.os;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where each operating system keeps what programs store for a user: XDG Base Directory Specification 0.8 on Linux, {@code
 * ~/Library} on macOS, {@code %LOCALAPPDATA%} on Windows.
 *
 * @param data for what must not be lost
 * @param cache for what can be made again
 * @param config for what a person has chosen
 */
public record StandardFolders(Path data, Path cache, Path config) {
    private static final String NAME = "chaarfm";

    /** Those of this process's user. */
    public static StandardFolders ofThisUser() {
        return of(System.getProperty("os.name"), System.getenv(), home());
    }

    /** The home folder of this process's user; fails with a sentence if there is none. */
    public static Path home() {
        return home(System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /**
     * {@code HOME} as every other program there takes it; Java takes what the user database says.
     *
     * @param known the system property user.home; "?" for a user whom that database does not have
     * @throws IllegalArgumentException if there is none: a folder called "?" would be made wherever the program was started
     */
    static Path home(String osName, Map<String, String> environment, Path known) {
        boolean isWindows = osName.toLowerCase(Locale.ROOT).startsWith("windows");
        Path home = isWindows ? known : path(environment, "HOME", known);
        if (!isWindows && !home.isAbsolute()) {
            throw new IllegalArgumentException(
                    "this user has no home folder; set HOME to a folder that it may write to");
        }
        return home;
    }

    /**
     * Those of another system or user.
     *
     * @param osName the system property os.name
     * @param environment the process's environment
     * @param home the user's home folder
     */
    public static StandardFolders of(String osName, Map<String, String> environment, Path home) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            Path own = base(environment, "LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
            return new StandardFolders(own, own.resolve("cache"), own);
        }
        if (os.startsWith("mac")) {
            Path library = home.resolve("Library");
            Path own = library.resolve("Application Support").resolve(NAME);
            return new StandardFolders(own, library.resolve("Caches").resolve(NAME), own);
        }
        return new StandardFolders(
                base(environment, "XDG_DATA_HOME", home.resolve(".local").resolve("share")),
                base(environment, "XDG_CACHE_HOME", home.resolve(".cache")),
                base(environment, "XDG_CONFIG_HOME", home.resolve(".config")));
    }

    private static Path base(Map<String, String> environment, String variable, Path otherwise) {
        return path(environment, variable, otherwise).resolve(NAME);
    }

    /** The XDG specification: relative paths are invalid and to be ignored. */
    private static Path path(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        return !value.isBlank() && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
    }
}
