package org.chaarfm.worker.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.chaarfm.os.StandardFolders;

/** Which services a system has. */
public final class ServiceSystems {
    private ServiceSystems() {}

    /** That of this machine. */
    public static ServiceSystem here(boolean ofSystem) {
        return of(System.getProperty("os.name"), System.getenv(), StandardFolders.home(), ofSystem);
    }

    /**
     * That of another system or user.
     *
     * @param ofSystem whether it is started with the machine, by the administrator
     * @throws IllegalArgumentException if there is none that this program knows
     */
    static ServiceSystem of(String osName, Map<String, String> environment, Path home, boolean ofSystem) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            if (ofSystem) {
                throw new IllegalArgumentException("--system: on Windows a worker is started at the sign-in only");
            }
            String user = environment.getOrDefault("USERDOMAIN", ".") + "\\"
                    + environment.getOrDefault("USERNAME", System.getProperty("user.name"));
            return new SignInTask(StandardFolders.of(osName, environment, home).data(), user);
        }
        if (os.startsWith("mac")) {
            return ofSystem
                    ? LaunchdService.ofSystem(administrator(environment))
                    : LaunchdService.ofUser(userId(home), home.resolve("Library"));
        }
        return ofSystem ? SystemdService.ofSystem(Path.of("/etc")) : SystemdService.ofUser(config(environment, home));
    }

    /** Launchd has no accounts of its own for what it runs, and what decodes strangers' music is not to be root. */
    private static String administrator(Map<String, String> environment) {
        String user = environment.getOrDefault("SUDO_USER", "");
        if (user.isBlank() || user.equals("root")) {
            throw new IllegalArgumentException("--system: use sudo, so that the worker runs as you and not as root");
        }
        return user;
    }

    /** As the XDG specification has it: a relative path is to be ignored. */
    private static Path config(Map<String, String> environment, Path home) {
        String value = environment.getOrDefault("XDG_CONFIG_HOME", "");
        boolean isUsable = !value.isBlank() && Path.of(value).isAbsolute();
        return isUsable ? Path.of(value) : home.resolve(".config");
    }

    private static Object userId(Path home) {
        try {
            return Files.getAttribute(home, "unix:uid");
        } catch (IOException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("the owner of " + home + " cannot be found out", e);
        }
    }
}
