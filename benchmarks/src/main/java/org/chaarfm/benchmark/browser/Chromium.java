package org.chaarfm.benchmark.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's own Chromium without a screen, driven by Playwright. For one thread. */
public final class Chromium implements AutoCloseable {
    /** {@code ./chaarfm} sets it. */
    private static final String VARIABLE = "CHAARFM_CHROMIUM";

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 860;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it. */
    public static Chromium start() throws IOException {
        String program = System.getenv(VARIABLE);
        if (program == null) {
            throw new IOException(VARIABLE + " does not say where Chromium is; ./chaarfm bench page finds it.");
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(program))
                    // Containers have no user namespaces; nothing but our own page is opened.
                    .setArgs(List.of("--no-sandbox"));
            return new Chromium(playwright, playwright.chromium().launch(options));
        } catch (RuntimeException failed) {
            playwright.close();
            throw failed;
        }
    }

    /** Opens a window with an empty cache, in which nobody is signed in. */
    public Window open() {
        return open(null);
    }

    /** Opens one with an empty cache and with what {@link Window#signedIn} of another told. */
    public Window open(String signedIn) {
        return new Window(browser.newContext(
                new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT).setStorageState(signedIn)));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
