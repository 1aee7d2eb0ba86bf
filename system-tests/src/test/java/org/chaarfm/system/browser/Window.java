package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A window with one page, which notes every breach of the page's policy and every fault of its scripts. */
final class Window implements AutoCloseable {
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final double PATIENCE_MS = 60_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AXE = axe();
    private static final String FINDINGS =
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations.flatMap("
                    + "rule => rule.nodes.map(node => rule.id + ': ' + node.html + ' ' + node.failureSummary))";

    private final BrowserContext context;
    private final Controls controls;
    private final Page page;
    private final List<String> faults = new ArrayList<>();

    Window(BrowserContext context, Controls controls) {
        this.context = context;
        this.controls = controls;
        controls.watch(context);
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        page.onConsoleMessage(this::note);
        page.onPageError(faults::add);
    }

    private void note(ConsoleMessage message) {
        // A refused request is no fault: that the page asks who is signed in is how it finds out.
        if (message.type().equals("error")
                && !message.text().startsWith("Failed to load resource")
                && !message.text().startsWith("WebSocket connection to")) {
            faults.add(message.text());
        }
    }

    Page page() {
        return page;
    }

    /** Goes to an address and waits until a view is there. */
    Window go(String address) {
        page.navigate(address);
        await(page.locator("h1").first());
        return this;
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** Presses the button on which exactly that is written. */
    void press(String name) {
        exactly(AriaRole.BUTTON, name).click();
    }

    /** Presses a button that asks once more, thinks better of it, presses again and means it. */
    void press(String label, String no, String yes) {
        press(label);
        press(no);
        awaitFocus(label);
        press(label);
        press(yes);
    }

    /** Waits until what has that text has the focus. By a function: the page's policy lets an expression be looked at only once. */
    void awaitFocus(String text) {
        page.waitForFunction("text => document.activeElement.textContent === text", text);
    }

    /** The field with exactly that label. */
    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** The one thing of a kind that is called so. */
    Locator exactly(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Waits until a text is not there any more. */
    void miss(String text) {
        page.waitForFunction("text => !document.querySelector('main').innerText.includes(text)", text);
    }

    /** What is open beside a list. */
    Locator detail() {
        return page.locator("aside");
    }

    /** Waits until the detail says so. */
    void seeInDetail(String text) {
        await(detail().getByText(text).first());
    }

    /** Fills in the form that a set-up link leads to. */
    void setUp(String name, String password) {
        field("Name").fill(name);
        field("Password").fill(password);
        field("Password again").fill(password);
        press("Begin");
    }

    void signIn(String name, String password) {
        field("Name").fill(name);
        field("Password").fill(password);
        press("Sign in");
    }

    /** What the coordinator tells this window's person at an address of the API. */
    JsonNode told(String path) throws IOException {
        APIResponse answer = page.request().get(page.url().replaceFirst("(//[^/]+).*", "$1/api/v1/" + path));
        return JSON.readTree(answer.ok() ? answer.text() : "{\"refused\":" + answer.status() + "}");
    }

    /** Presses the button that copies this, and gives what was copied once the page says that it was. */
    String copy(String what) {
        press("Copy " + what);
        see(what + ": Copied");
        return (String) page.evaluate("navigator.clipboard.readText()");
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    /** What is written there. */
    Locator text(String text) {
        return page.getByText(text).first();
    }

    void see(String text) {
        await(text(text));
    }

    /** Waits until it is there, or fails with all that is there instead. */
    private void await(Locator what) {
        try {
            what.waitFor();
        } catch (TimeoutError missed) {
            throw new AssertionError(
                    what + " was not shown at " + page.url() + " but:\n" + page.innerText("body") + "\n" + faults,
                    missed);
        }
    }

    /** Waits until what is known by now is drawn, effects included. */
    void drawn() {
        page.evaluate(
                "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))");
    }

    /** Waits until no part of the view is still coming. */
    void settle() {
        page.waitForSelector(".skeleton", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
    }

    void arriveAt(String path) {
        page.waitForURL(Pattern.compile("^[^/]+//[^/]+" + path));
    }

    /** What this browser knows of who is signed in, for another window. */
    String signedIn() {
        return context.storageState();
    }

    /** Keeps a picture of the whole page as output of the build. */
    void shoot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** What axe-core finds. */
    List<?> findings() {
        page.evaluate(AXE);
        return (List<?>) page.evaluate(FINDINGS);
    }

    /** How many nodes are held once the garbage is collected, in the document or not. */
    int nodesHeld() {
        CDPSession tools = context.newCDPSession(page);
        try {
            tools.send("HeapProfiler.collectGarbage");
            return tools.send("Memory.getDOMCounters").get("nodes").getAsInt();
        } finally {
            tools.detach();
        }
    }

    /** By how many pixels the page is wider than the window. */
    int overflow() {
        return (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** Fails if the policy was breached or a script has failed since the window was opened. */
    void assertFaultless() {
        assertThat(faults).isEmpty();
    }

    private static String axe() {
        try (InputStream script = Window.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + ";undefined";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            controls.gather(page);
        } finally {
            context.close();
        }
    }
}
