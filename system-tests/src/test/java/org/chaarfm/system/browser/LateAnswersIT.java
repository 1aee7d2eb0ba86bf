package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that come late, or in another order than they were asked for. */
class LateAnswersIT extends DrawnPart {
    // --- one answer

    private void drawOne() {
        answerMyself("one");
        script(
                "data/resource.js",
                "function One() { const { data, load } = m.useResource('one'); window.load = load;"
                        + " return html`<p>${data || 'nothing'}.</p>`; } draw(html`<${One} />`);");
    }

    @Test
    void anAnswerThatWasOvertakenShouldNotBeShown() {
        drawOne();
        Route older = next();
        window.page().evaluate("void window.load()");
        answer(next(), "\"newer\"");
        window.see("newer.");
        answer(older, "\"older\"");
        assertStillShown("newer.");
    }

    @Test
    void anAnswerShouldBeShownThoughAnotherIsOnItsWay() {
        drawOne();
        Route first = next();
        window.page().evaluate("void window.load()");
        Route second = next();
        answer(first, "\"first\"");
        window.see("first.");
        answer(second, "\"second\"");
        window.see("second.");
    }

    // --- lists

    @Test
    void aPageOfAListThatWasLeftAndComeBackToShouldNotBeTheOldOne() {
        answerMyself("list?*");
        script(
                "data/resource.js",
                "function List() { const [q, setQ] = useState('one'); window.look = setQ;"
                        + " return html`<p>${q} ${m.usePages('list', { q }).items?.join(' ')}.</p>`; } draw(html`<${List} />`);");
        Route older = next();
        window.page().evaluate("window.look('other')");
        Route other = next();
        window.page().evaluate("window.look('one')");
        answer(next(), "{\"items\":[\"newer\"]}");
        window.see("one newer.");
        answer(other, "{\"items\":[\"other\"]}");
        answer(older, "{\"items\":[\"older\"]}");
        assertStillShown("one newer.");
    }

    // --- the log

    private void drawLog() {
        answerMyself("runs/*/events?*");
        script(
                "data/events.js",
                "function Log() { const [run, setRun] = useState('R'); window.look = setRun;"
                        + " const log = m.useEvents(run, {}); window.older = log.older;"
                        + " return html`<p>${run} ${(log.items || []).map((event) => event.id).join(' ')}.</p>`; }"
                        + " window.changed = () => store.touch(['events']); draw(html`<${Log} />`);");
    }

    private static void lines(Route route, boolean more, int... ids) {
        List<String> lines = new ArrayList<>();
        for (int id : ids) {
            lines.add("{\"id\":" + id + "}");
        }
        answer(route, "{\"items\":" + lines + (more ? ",\"next\":\"more\"" : "") + "}");
    }

    @Test
    void aLineThatComesWhileOlderOnesAreReadShouldNotBeLost() {
        drawLog();
        lines(next(), true, 9, 8);
        window.see("R 9 8.");
        window.page().evaluate("void window.older()");
        Route older = next();
        assertThat(older.request().url()).contains("before=8");
        window.page().evaluate("window.changed()");
        lines(older, false, 7);
        lines(next(), true, 10, 9, 8);
        window.see("R 10 9 8 7.");
    }

    @Test
    void aLogThatWasLeftAndComeBackToShouldNotBeTheOldOne() {
        drawLog();
        Route older = next();
        window.page().evaluate("window.look('other')");
        Route other = next();
        window.page().evaluate("window.look('R')");
        lines(next(), false, 2, 1);
        window.see("R 2 1.");
        lines(other, false, 5);
        lines(older, true, 1);
        assertStillShown("R 2 1.");
    }

    // --- the connection

    @Test
    void whatChangedBeforeThePageWasKnownShouldBeReadAgain() {
        List<WebSocketRoute> sockets = new ArrayList<>();
        window.page().routeWebSocket("**/ws/ui/S", sockets::add);
        window.page().reload(); // sockets are routed from the next page on
        answerMyself("list?*");
        script(
                "data/resource.js",
                "function List() { return html`<p>${m.usePages('list', {}, ['workers']).items?.join(' ')}.</p>`; }"
                        + " const { follow } = await import('/app/data/socket.js'); window.follow = () => follow('S');"
                        + " draw(html`<${List} />`);");
        answer(next(), "{\"items\":[\"before\"]}");
        window.see("before.");
        window.page().evaluate("window.follow()");
        answer(next(), "{\"items\":[\"after\"]}");
        window.see("after.");
        assertThat(sockets).hasSize(1);
    }

    // --- who asks

    @Test
    void aRefusalOfSomebodyWhoWasHereBeforeShouldNotSignOutWhoIsNow() {
        answerMyself("one");
        script(
                "data/api.js",
                "m.onSignedOut(() => { document.querySelector('main').textContent = 'signed out'; });"
                        + " const ask = () => m.get('one').catch((problem) => { window.refusals = (window.refusals || 0) + 1; });"
                        + " window.ask = () => void ask(); store.write({me: {name: 'ann'}}); window.ask();"
                        + " store.write({me: {name: 'ann'}});");
        refuse(next());
        window.page().waitForFunction("window.refusals === 1");
        assertThat(window.page().innerText("main")).isEmpty();
        window.page().evaluate("window.ask()");
        refuse(next());
        window.see("signed out");
    }

    private static void refuse(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(401)
                .setContentType("application/problem+json")
                .setBody("{\"detail\":\"Nobody is signed in.\"}"));
    }

    /** After whatever has been answered was drawn. */
    private void assertStillShown(String text) {
        window.drawn();
        assertThat(window.page().innerText("main")).isEqualTo(text);
    }
}
