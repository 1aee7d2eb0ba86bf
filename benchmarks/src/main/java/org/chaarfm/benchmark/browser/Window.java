package org.chaarfm.benchmark.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A window with one page, of which is measured what a person would notice. For the thread of its browser. */
public final class Window implements AutoCloseable {
    private static final double LONGEST_WAIT_MILLIS = 60_000;
    private static final double SCROLL_EVERY_MILLIS = 50;
    private static final double SCROLL_PIXELS = 96;
    private static final double KILO = 1_000;
    private static final double MEGA = 1e6;

    private final BrowserContext context;
    private final Page page;
    private final CDPSession tools;
    private final Traffic traffic;

    Window(BrowserContext context) {
        this.context = context;
        context.addInitScript(script());
        page = context.newPage();
        page.setDefaultTimeout(LONGEST_WAIT_MILLIS);
        tools = context.newCDPSession(page);
        traffic = new Traffic(tools);
    }

    private static String script() {
        try (InputStream script = Window.class.getResourceAsStream("measure.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs in by a link, and tells what another window needs to be signed in. */
    public String signedIn(String link) {
        page.navigate(link);
        page.waitForURL(Pattern.compile("^[^/]+//[^/]+/(?!sign-in).*"));
        return context.storageState();
    }

    /** Goes to an address and waits until what this selector stands for is there. */
    public Window go(String address, String selector) {
        page.navigate(address);
        page.waitForSelector(selector);
        return this;
    }

    /** Leaves the page for an empty one. */
    public Window leave() {
        page.navigate("about:blank");
        return this;
    }

    /** Goes to the overview of a session with a run, and counts. */
    public Loading load(String overview) {
        return loading(() -> page.navigate(overview));
    }

    /** Loads the page that is there again, and counts. */
    public Loading reload() {
        return loading(page::reload);
    }

    private Loading loading(Runnable begin) {
        Traffic.Received before = traffic.received();
        begin.run();
        page.waitForSelector("html[data-measured]");
        page.waitForSelector(".chart canvas");
        page.waitForSelector(".worker-lines");
        Map<?, ?> loaded = (Map<?, ?>) page.evaluate("bench.loaded");
        Traffic.Received received = traffic.received().since(before);
        return new Loading(
                received.files().count(),
                received.files().bytes() / KILO,
                received.files().rawBytes() / KILO,
                received.chart().count(),
                received.chart().bytes() / KILO,
                received.chart().rawBytes() / KILO,
                received.api().count(),
                received.api().bytes() / KILO,
                number(loaded, "painted"),
                number(loaded, "sentence"),
                number(loaded, "interactive"));
    }

    private static double number(Map<?, ?> values, String name) {
        return ((Number) values.get(name)).doubleValue();
    }

    /** Watches the page for so long, and counts; with {@code scrolling} its list is scrolled on and on. */
    public Watching watch(Duration time, boolean scrolling) {
        Held before = held();
        Traffic.Received from = traffic.received();
        long began = System.nanoTime();
        page.evaluate("bench.begin()");
        if (scrolling) {
            page.locator(".list").hover();
        }
        pass(time, window -> {
            if (scrolling) {
                page.mouse().wheel(0, SCROLL_PIXELS);
            }
        });
        Map<?, ?> frames = (Map<?, ?>) page.evaluate("bench.end()");
        double seconds = (System.nanoTime() - began) / 1e9;
        Traffic.Received received = traffic.received().since(from);
        Held after = held();
        return Watching.of(
                FrameTimes.of((List<?>) frames.get("intervals")),
                (List<?>) frames.get("longTasks"),
                new Watching.Rates(
                        received.messages().count() / seconds,
                        received.messages().bytes() / KILO / seconds,
                        received.api().count() / seconds,
                        received.api().bytes() / KILO / seconds),
                before,
                after);
    }

    /** Lets time pass for the page, and does something again and again meanwhile. */
    private void pass(Duration time, Consumer<Window> again) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            again.accept(this);
            page.waitForTimeout(SCROLL_EVERY_MILLIS);
        }
    }

    /** Lets time pass for this page and all others of its browser. */
    public void pass(Duration time) {
        page.waitForTimeout((double) time.toMillis());
    }

    /** @param heapMb of scripts, without what is free, in millions of bytes */
    record Held(double heapMb, long nodes) {}

    /** After the garbage is collected, so that what remains is held. */
    private Held held() {
        tools.send("HeapProfiler.collectGarbage");
        JsonObject heap = tools.send("Runtime.getHeapUsage");
        JsonObject counters = tools.send("Memory.getDOMCounters");
        return new Held(
                heap.get("usedSize").getAsLong() / MEGA, counters.get("nodes").getAsLong());
    }

    @Override
    public void close() {
        context.close();
    }
}
