package org.chaarfm.window.view;

import java.awt.Toolkit;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Whether this user's system is dark, as far as it can be told. Java itself knows only what theme an X11 desktop (XFCE, MATE) has
 * set, by the XSETTINGS protocol; otherwise the system's own programs are asked. Asked once, before the window is there, as each takes some
 * milliseconds.
 */
record SystemAppearance(boolean isDark) {
    private static final long PATIENCE_MS = 1_500;

    /** A command, and what it prints where the system is dark. */
    private record Question(String darkSign, List<String> command) {
        Question(String darkSign, String... command) {
            this(darkSign, List.of(command));
        }
    }

    static SystemAppearance ask() {
        Object theme = Toolkit.getDefaultToolkit().getDesktopProperty("gnome.Net/ThemeName");
        return new SystemAppearance(isDarkTheme(theme)
                || questions(System.getProperty("os.name")).stream().anyMatch(SystemAppearance::answered));
    }

    /** Themes for GTK say by their names what they are: Adwaita-dark, Greybird-dark, Mint-Y-Dark-Aqua. */
    static boolean isDarkTheme(Object name) {
        return name instanceof String text && text.toLowerCase(Locale.ROOT).contains("dark");
    }

    private static List<Question> questions(String osName) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return List.of(new Question("dark", "defaults", "read", "-g", "AppleInterfaceStyle"));
        }
        if (os.startsWith("windows")) {
            return List.of(new Question(
                    "0x0",
                    "reg",
                    "query",
                    "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                    "/v",
                    "AppsUseLightTheme"));
        }
        return List.of(
                new Question("prefer-dark", "gsettings", "get", "org.gnome.desktop.interface", "color-scheme"),
                new Question(
                        "uint32 1",
                        "gdbus",
                        "call",
                        "--session",
                        "--timeout=1",
                        "--dest=org.freedesktop.portal.Desktop",
                        "--object-path=/org/freedesktop/portal/desktop",
                        "--method=org.freedesktop.portal.Settings.Read",
                        "org.freedesktop.appearance",
                        "color-scheme"));
    }

    private static boolean answered(Question question) {
        try {
            Process process = new ProcessBuilder(question.command())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return false;
            }
            String answer = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            return process.exitValue() == 0 && answer.toLowerCase(Locale.ROOT).contains(question.darkSign());
        } catch (IOException e) {
            return false; // There is no such program.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
