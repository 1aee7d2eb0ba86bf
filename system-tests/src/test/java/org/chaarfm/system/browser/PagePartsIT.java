package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts of the page, each drawn alone in the browser; what the coordinator would say the test says. */
class PagePartsIT extends DrawnPart {
    // --- the connection

    @Test
    void pageShouldSayThatTheDatabaseIsAwayUntilThereIsAnOverview() {
        List<WebSocketRoute> sockets = new ArrayList<>();
        window.page().routeWebSocket("**/ws/ui/S", sockets::add);
        window.page().reload(); // sockets are routed from the next page on
        script("parts/bar.js", "draw(html`<${m.Health} />`); (await import('/app/data/socket.js')).follow('S');");
        window.see("live");
        sockets.get(0).send("{\"type\":\"stale\"}");
        window.see("No news for");
        window.see("the database does not answer");
        sockets.get(0).send("{\"type\":\"overview\",\"data\":{}}");
        window.see("live");
        assertThat(sockets).hasSize(1);
    }

    // --- long lists

    /** Draws a list whose pages the test answers. */
    private void drawList() {
        answerMyself("list?*");
        script(
                "data/resource.js",
                "function List() { const list = m.usePages('list', {}, ['tracks']); window.seen = list.seen;"
                        + " return html`<p>${(list.items || []).join(' ')}.</p>`; }"
                        + " window.changed = () => store.touch(['tracks']); draw(html`<${List} />`);");
    }

    private static void answer(Route route, String items, String next) {
        answer(route, "{\"items\":[" + items + "]" + (next == null ? "" : ",\"next\":\"" + next + "\"") + "}");
    }

    @Test
    void aChangeThatComesWhileAListIsBeingReadShouldNotBeLost() {
        drawList();
        Route read = next();
        window.page().evaluate("window.changed()");
        answer(read, "\"before\"", null);
        window.see("before.");
        answer(next(), "\"after\"", null);
        window.see("after.");
    }

    @Test
    void aListThatHasBecomeShorterShouldShowNothingTwice() {
        drawList();
        answer(next(), "1, 2", "2");
        window.see("1 2.");
        window.page().evaluate("window.seen(0, 3)");
        Route second = next();
        assertThat(second.request().url()).contains("after=2");
        answer(second, "3", null);
        window.see("1 2 3.");

        window.page().evaluate("window.seen(0, 3)");
        window.page().evaluate("window.changed()");
        answer(next(), "1", null);
        window.see("1.");
        window.page().evaluate("window.changed()");
        Route again = next();
        assertThat(again.request().url()).doesNotContain("after=");
        answer(again, "4", null);
        window.see("4.");
        assertThat(window.page().locator("main").innerText()).isEqualTo("4.");
        assertThat(asked).isEmpty();
    }

    @Test
    void everyRunShouldBeThereToChooseHoweverManyThereAre() {
        answerMyself("sessions/S/runs?*");
        script(
                "parts/runs.js",
                "function Runs() { return html`<${m.RunChoice} runs=${m.useRuns({id: 'S'}).items} />`; } draw(html`<${Runs} />`);");
        answer(next(), run("first"), "more");
        Route second = next();
        assertThat(second.request().url()).contains("after=more");
        answer(second, run("second"), null);
        window.page().waitForFunction("document.querySelectorAll('option').length === 2");
    }

    private static String run(String path) {
        return "{\"id\":\"" + path + "\",\"created_at\":\"2026-01-02T03:04:05Z\",\"state\":\"completed\","
                + "\"source\":{\"path\":\"" + path + "\"}}";
    }

    @Test
    void theMenuShouldNameTheSessionThatIsShownThoughItIsNotAmongTheFirst() {
        answerMyself("sessions?*");
        script(
                "parts/bar.js",
                "store.write({me: {name: 'ann', role: 'viewer'}, overview: {session: {id: 'S', name: 'late'}}});"
                        + " draw(html`<${m.Bar} route=${{session: 'S'}} />`);");
        answer(next(), "{\"id\":\"A\",\"name\":\"early\",\"state\":\"open\"}", "A");
        window.button("Session: late. Choose another").click();
        window.see("early");
        window.see("All sessions…");
    }

    // --- workers

    @Test
    void aTrackThatAWorkerWasGivenSinceItsLastHeartbeatShouldBeShown() {
        script(
                "parts/worker-cells.js",
                "store.write({live: {W: {id: 'W', cpu: 0.5, held: []}}});"
                        + " draw(html`<${m.AtWork} worker=${{id: 'W', connected: true,"
                        + " held: [{job_id: 'J', track: 'new.mp3', stage: 'waiting', fraction: 0}]}} />`);");
        window.see("new.mp3");
        window.see("waiting");
    }

    @Test
    void aWorkerThatLoadsItsModelShouldBeShownSo() {
        script(
                "parts/worker-cells.js",
                "draw(html`<${m.WorkerState} worker=${{id: 'W', connected: true, state: 'loading_model', held: []}} />`);");
        window.see("loading model");
    }
}
