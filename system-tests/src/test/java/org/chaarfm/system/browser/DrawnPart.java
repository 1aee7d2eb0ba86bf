package org.chaarfm.system.browser;

import com.microsoft.playwright.Route;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A part of the page that is drawn alone in the browser; what the coordinator would say the test says. */
abstract class DrawnPart {
    private static Chromium chromium;

    /** What was asked for and is not answered yet, the oldest first. */
    final Queue<Route> asked = new ArrayDeque<>();

    Window window;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @BeforeEach
    void open() {
        window = ModuleSite.open(chromium);
    }

    @AfterEach
    void close() {
        window.assertFaultless();
        window.close();
    }

    /** Runs a script that has the library, the store and the given module. */
    void script(String module, String script) {
        window.page()
                .evaluate("async () => { const { html, render, useState } = await import('/app/lib.js');"
                        + " const store = await import('/app/data/store.js');"
                        + " const m = await import('/app/" + module + "');"
                        + " const draw = (what) => render(what, document.querySelector('main')); " + script + " }");
    }

    /** Lets the test answer what the page asks for under these addresses. */
    void answerMyself(String addresses) {
        window.page().route("**/api/v1/" + addresses, asked::add);
    }

    /** What is asked for next. */
    Route next() {
        window.page().waitForCondition(() -> !asked.isEmpty());
        return asked.remove();
    }

    static void answer(Route route, String json) {
        route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(json));
    }
}
