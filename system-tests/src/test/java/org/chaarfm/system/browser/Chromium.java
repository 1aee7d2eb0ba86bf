package org.chaarfm.system.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium, driven by Playwright. For one thread. */
final class Chromium implements AutoCloseable {
    private static final String VARIABLE = "CHAARFM_CHROMIUM";
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Playwright playwright;
    private final Browser browser;
    private final Controls controls = new Controls();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it without a screen. */
    static Chromium start() {
        Path program = program();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Chromium(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(program)
                                    // Containers have no user namespaces; nothing but our own page is opened.
                                    .setArgs(List.of("--no-sandbox"))));
        } catch (RuntimeException failed) {
            playwright.close();
            throw failed;
        }
    }

    private static Path program() {
        return Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of).stream()
                .flatMap(Stream::of)
                .findFirst()
                .or(Chromium::onPath)
                .orElseThrow(() -> new AssertionError(
                        "The tests of the page need Chromium and none was found. ./chaarfm test installs it on Debian;"
                                + " elsewhere install Chromium or Chrome, or set " + VARIABLE + " to its program."));
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a window of its own, in which nobody is signed in. */
    Window open(Look look) {
        return open(look, null);
    }

    /** Opens one with what {@link Window#signedIn()} of another told. */
    Window open(Look look, String signedIn) {
        return new Window(
                browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(look.width(), look.height())
                        .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setPermissions(List.of("clipboard-read", "clipboard-write"))
                        .setStorageState(signedIn)),
                controls);
    }

    /** What all its windows have shown and what was used of it. */
    Controls controls() {
        return controls;
    }

    /** How a window looks. */
    record Look(String name, int width, int height, boolean dark) {
        static final Look LIGHT = new Look("light", 1280, 860, false);
        static final Look DARK = new Look("dark", 1280, 860, true);
        static final Look NARROW = new Look("narrow", 360, 740, false);
        static final Look WIDE = new Look("wide", 1920, 1000, false);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
