package org.chaarfm.system.browser;

import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The page's modules and their library, without a page and without a coordinator. */
final class ModuleSite {
    static final String ADDRESS = "http://modules.test";
    private static final Path WEBAPP = Path.of("..", "coordinator-war", "src", "main", "webapp");

    private ModuleSite() {}

    /** Opens a window that has nothing in it yet. */
    static Window open(Chromium chromium) {
        Window window = chromium.open(Chromium.Look.LIGHT);
        window.page().route(ADDRESS + "/**", ModuleSite::serve);
        window.page().navigate(ADDRESS + "/");
        return window;
    }

    private static void serve(Route route) {
        String path = route.request().url().substring(ADDRESS.length());
        Route.FulfillOptions answer = new Route.FulfillOptions();
        if (path.startsWith("/app/")) {
            route.fulfill(answer.setPath(WEBAPP.resolve(path.substring(1))).setContentType("text/javascript"));
        } else if (path.startsWith("/_static/")) {
            route.fulfill(answer.setBodyBytes(library(path)).setContentType("text/javascript"));
        } else {
            route.fulfill(answer.setBody("<title>modules</title><main></main>").setContentType("text/html"));
        }
    }

    private static byte[] library(String path) {
        try (InputStream file = ModuleSite.class.getResourceAsStream("/META-INF/resources" + path)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
