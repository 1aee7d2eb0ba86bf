package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.system.browser.PageScenarios.view;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.List;
import org.chaarfm.client.Run;
import org.chaarfm.client.RunEvent;
import org.chaarfm.client.Session;
import org.junit.jupiter.api.Test;

/** What a page that is left open shows by itself. */
interface WatchScenarios extends PageScenarios {
    @Test
    default void twoWindowsShouldShowTheSameWithoutBeingAsked() throws Exception {
        Session session = household().session("two windows");
        Run run = run(session, 50);
        try (Window one = household().window(view(session, "overview"));
                Window other = household().window(Chromium.Look.NARROW, view(session, "overview"))) {
            other.button("Pause").waitFor();
            one.button("Pause").click();
            other.button("Resume").waitFor();
            other.button("Resume").click();
            one.button("Pause").waitFor();
            household().api().stop(run.id(), true);
            one.text("stopped").waitFor();
            other.text("stopped").waitFor();
            one.assertFaultless();
            other.assertFaultless();
        }
    }

    @Test
    default void whatCannotBeReadShouldSaySoAndBeTriedAgain() throws Exception {
        Session session = household().session("trouble");
        try (Window window = household().window(view(session, "overview"))) {
            String reason = "The database is away. Nothing was changed.";
            String notes = "**/api/v1/sessions/*/notes";
            window.page()
                    .route(
                            notes,
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setStatus(409) // not asked again by itself before the button is pressed
                                    .setBody("{\"detail\":\"" + reason + "\"}")));
            window.link("Results").click();
            window.see(reason);
            window.shoot("failed-light");
            window.page().unroute(notes);
            window.press("Try again");
            window.see("No embeddings yet");
            window.go(household().address("/s/" + session.id() + "/nonsense"));
            window.link("All sessions").click();
            window.link("trouble").waitFor();
            window.assertFaultless();
        }
    }

    @Test
    default void aPageShouldOutliveARestartWithoutLostOrDoubledLines() throws Exception {
        Session session = household().session("restart");
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            list.append("no address ").append(i).append('\n');
        }
        Run run = household().api().startListRun(session.id(), "m3u", list + "https://music.example.org/a.mp3\n");
        try (Window window = household().window(view(session, "log"))) {
            assertThat(household().api().events(run.id(), null).items()).hasSizeGreaterThan(39);
            window.page().locator(".list .rows .row").first().waitFor();
            int port = household().kill();
            window.see("Connection lost");
            window.shoot("lost-light");
            window.press("Try now");
            household().startAt(port);
            window.page().locator(".health").getByText("live").waitFor();
            household().api().stop(run.id(), true);
            List<RunEvent> events = household().api().events(run.id(), null).items();
            PageScenarios.eventually(
                    () -> assertThat(window.page().locator(".list").getAttribute("aria-rowcount"))
                            .isEqualTo(Integer.toString(events.size() + 1)));
            window.assertFaultless();
        }
    }

    @Test
    default void aListShouldHoldNoRowThatHasLeftIt() throws Exception {
        Session session = household().session("long list");
        run(session, 400);
        try (Window window = household().window(view(session, "tracks"))) {
            scrollTo(window, 0);
            int before = window.nodesHeld();
            for (int row = 10; row <= 300; row += 10) {
                scrollTo(window, row);
            }
            scrollTo(window, 0);
            assertThat(window.nodesHeld()).isLessThan(2 * before);
            window.assertFaultless();
        }
    }

    private static void scrollTo(Window window, int row) {
        Locator list = window.page().locator(".list");
        PageScenarios.eventually(() -> {
            list.evaluate("(list, row) => { list.scrollTop = 32 * row; }", row);
            assertThat(list.locator("[aria-rowindex='" + (row + 2) + "']").isVisible())
                    .isTrue();
        });
    }
}
