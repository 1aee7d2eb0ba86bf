package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** What changes under the hands of whoever uses the page. */
class LateChangesIT extends DrawnPart {
    // --- orders

    @Test
    void whoHasGoneElsewhereShouldNotBeLedToASessionThatIsMadeLate() {
        answerMyself("sessions");
        window.page().route("**/api/v1/sessions?*", route -> answer(route, "{\"items\":[]}"));
        script(
                "views/sessions.js",
                "const router = await import('/app/data/router.js'); router.startRouter(); window.navigate = router.navigate;"
                        + " store.write({me: {name: 'ann', role: 'operator'}}); draw(html`<${m.default} />`);");
        window.field("Name").fill("late");
        window.press("Make it");
        Route order = next();
        window.page().evaluate("window.navigate('/account')");
        answer(order, "{\"id\":\"S\"}");
        window.drawn();
        assertThat(window.page().url()).endsWith("/account");
        window.press("Make it");
        answer(next(), "{\"id\":\"S\"}");
        window.arriveAt("/s/S/overview");
    }

    @Test
    void aPriorityThatIsDecidedWhileAnotherIsOnItsWayShouldFollowIt() {
        answerMyself("runs/R/priority");
        script("parts/run-actions.js", "draw(html`<${m.RunActions} several run=${" + run("R") + "} />`);");
        window.field("Priority").focus();
        window.page().keyboard().press("ArrowUp");
        Route first = next();
        assertThat(first.request().postData()).isEqualTo("{\"priority\":1}");
        window.page().keyboard().press("ArrowUp");
        window.page().keyboard().press("ArrowUp");
        assertThat(window.field("Priority").inputValue()).isEqualTo("3");
        answer(first, "{}");
        assertThat(next().request().postData()).isEqualTo("{\"priority\":3}");
    }

    private static String run(String id) {
        return "{id: '" + id + "', state: 'running', priority: 0, source: {path: '" + id + "'},"
                + " counts: {queued: 5, leased: 0, stored: 0, already_embedded: 0, failed: 0, cancelled: 0, repeated: 0,"
                + " passed_over: 0, rejected: 0, discovered: 5}}";
    }

    // --- the run that is shown

    /** The overview of a session whose newest run is R; {@code window.begin} starts a newer one. */
    private void drawOverview(String query) {
        window.page().route("**/api/v1/**", route -> answer(route, "{\"items\":[]}"));
        answerMyself("runs/*");
        script(
                "views/overview.js",
                "const session = {id: 'S', name: 'jazz', state: 'open', owner: 'ann'};"
                        + " const look = (run) => draw(html`<${m.default} session=${session} route=${{query: new URLSearchParams('"
                        + query
                        + "')}} overview=${{session, run, open_runs: 1, failures: [], workers: {total: 0, connected: 0},"
                        + " progress: {sentence: run.id + ' is shown', stored: 0, already_embedded: 0, failed: 0, waiting: 5,"
                        + " working: 0, discovered: 5}, chart: {from: 0, minutes: 60, workers: []}}} />`);"
                        + " store.write({me: {name: 'ann', role: 'administrator'}}); look(" + run("R")
                        + "); window.begin = () => look(" + run("newer") + ");");
    }

    @Test
    void aRunThatBeginsShouldNotBeStoppedInPlaceOfTheOneBefore() {
        drawOverview("");
        window.press("Stop…");
        window.see("5 waiting tracks are cancelled");
        window.page().evaluate("window.begin()");
        window.see("newer is shown");
        assertThat(window.button("Stop the run").count()).isZero();
    }

    @Test
    void theNewestRunShouldNotBeOfferedWhileAnotherIsAskedFor() {
        drawOverview("run=earlier");
        Route earlier = next();
        window.drawn();
        assertThat(window.button("Stop…").count()).isZero();
        answer(earlier, (String) window.page().evaluate("JSON.stringify(" + run("earlier") + ")"));
        window.see("earlier: running");
        window.button("Stop…").waitFor();
    }

    // --- filters

    private void drawTracks() {
        window.page().route("**/api/v1/sessions/S/tracks?*", route -> answer(route, "{\"items\":[]}"));
        answerMyself("sessions/S/workers?*");
        script(
                "views/tracks.js",
                "const router = await import('/app/data/router.js');"
                        + " history.replaceState(null, '', '/s/S/tracks?state=failed'); router.startRouter();"
                        + " function View({ total }) { return html`<${m.default} route=${router.useRoute()}"
                        + " session=${{id: 'S', name: 'jazz'}} overview=${{workers: {total}}} />`; }"
                        + " window.joined = (total) => draw(html`<${View} total=${total} />`); window.joined(0);");
    }

    @Test
    void textThatIsBeingTypedShouldNotComeBackOnceTheFiltersAreCleared() {
        window.page().clock().install();
        window.page().reload();
        drawTracks();
        window.see("No track is like that");
        window.page()
                .evaluate(
                        "() => { const field = document.querySelector('input[type=search]'); field.value = 'typed';"
                                + " field.dispatchEvent(new Event('input', {bubbles: true}));"
                                + " [...document.querySelectorAll('button')].find((one) => one.textContent === 'Clear').click(); }");
        window.page().clock().runFor(1000);
        window.see("No tracks yet");
        assertThat(window.page().url()).doesNotContain("?");
        assertThat(window.field("Artist, title, album or place").inputValue()).isEmpty();
    }

    @Test
    void aWorkerThatJoinsWhileTheOthersAreReadShouldBeThereToChoose() {
        drawTracks();
        Route before = next();
        window.page().evaluate("window.joined(1)");
        Route after = next();
        answer(before, "{\"items\":[]}");
        answer(after, "{\"items\":[{\"id\":\"W\",\"name\":\"attic\"}]}");
        window.field("Worker").selectOption("W");
    }

    // --- focus

    private String focused() {
        return (String) window.page().evaluate("document.activeElement.textContent");
    }

    @Test
    void aHeadingThatComesLateShouldTakeTheFocusUnlessItHasGoneElsewhere() {
        script(
                "parts/title.js",
                "const page = document.querySelector('main'); window.arrive = () => m.focusTitle(page);"
                        + " window.show = (name) => draw(html`<button>elsewhere</button>${name && html`<${m.Title} key=${name}>${name}<//>`}`);"
                        + " window.show();");
        window.page().evaluate("() => { window.arrive(); window.show('Tracks'); }");
        assertThat(focused()).isEqualTo("Tracks");
        window.page().evaluate("() => { window.show(); window.arrive(); }");
        window.exactly(AriaRole.BUTTON, "elsewhere").focus();
        window.page().evaluate("window.show('Log')");
        assertThat(focused()).isEqualTo("elsewhere");
    }

    @Test
    void theNameOfWhatIsOpenShouldTakeTheFocusOnlyOnce() {
        script(
                "parts/detail.js",
                "window.show = (of, title) => draw(html`<${m.Detail} of=${of} title=${title} back='/' />`); window.show(1, 'Track');");
        window.awaitFocus("Track");
        window.link("Close").focus();
        window.page().evaluate("window.show(1, 'Night Bus')");
        window.drawn();
        assertThat(focused()).isEqualTo("Close");
        window.page().evaluate("window.show(2, 'Market Day')");
        window.awaitFocus("Market Day");
    }
}
