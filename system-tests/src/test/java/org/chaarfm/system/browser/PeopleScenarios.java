package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.system.browser.PageScenarios.view;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.chaarfm.client.Session;
import org.junit.jupiter.api.Test;

/** Who signs in, who is asked, and what a keyboard reaches. */
interface PeopleScenarios extends PageScenarios {
    @Test
    default void signingInShouldNeedAKeyboardOnlyAndLeadBack() throws Exception {
        Session session = household().session("keyboard");
        run(session, 3);
        try (Window window = household().stranger(view(session, "workers"))) {
            window.arriveAt("/sign-in\\?back=.*");
            assertThat(window.findings()).isEmpty();
            window.shoot("sign-in-light");
            window.page().getByLabel("Name").focus();
            window.page().keyboard().type(Household.NAME);
            window.page().keyboard().press("Tab");
            window.page().keyboard().type("wrong password");
            window.page().keyboard().press("Enter");
            window.page().getByRole(AriaRole.ALERT).waitFor();
            window.page().getByLabel("Password").fill(Household.PASSWORD);
            window.page().keyboard().press("Enter");
            window.arriveAt("/s/[^/]+/workers");
            window.link("Overview").click();
            window.button("Pause").waitFor();
            assertThat(walk(window))
                    .contains("Overview", "Workers", "Tracks", "Failures", "Results", "Log", "Settings")
                    .contains("Pause", "Stop…", "Copy");
            window.assertFaultless();
        }
    }

    /** Goes through the page with the Tab key, past its end and on from its beginning; every stop must show where it is. */
    private static List<String> walk(Window window) {
        List<String> stops = new ArrayList<>();
        window.page().evaluate("document.activeElement.blur()");
        int ends = 0;
        for (int i = 0; i < 120 && ends < 2; i++) {
            window.page().keyboard().press("Tab");
            String stop = (String)
                    window.page()
                            .evaluate(
                                    "(e => e === document.body ? '' : (parseFloat(getComputedStyle(e).outlineWidth) >= 2 ? '' : "
                                            + "'invisible ') + e.innerText.trim().replace(/\\s*\\d+$/, ''))(document.activeElement)");
            if (stop.isEmpty()) {
                ends++;
            } else {
                stops.add(stop);
            }
        }
        assertThat(stops).noneMatch(stop -> stop.startsWith("invisible"));
        return stops;
    }

    @Test
    default void aViewThatComesLateShouldTakeTheFocus() throws Exception {
        Session session = household().session("late view");
        AtomicReference<Route> late = new AtomicReference<>();
        try (Window window = household().window(view(session, "overview"))) {
            window.page().route("**/app/views/about.js", late::set);
            window.button("Signed in as").click();
            window.link("This coordinator").click();
            window.page().waitForCondition(() -> late.get() != null);
            window.drawn();
            late.get().resume();
            window.awaitFocus("This coordinator");
            assertThat(window.page().evaluate("document.activeElement.tagName")).isEqualTo("H1");
            window.assertFaultless();
        }
    }

    @Test
    default void aViewerShouldSeeWithoutBeingAbleToChange() throws Exception {
        Session session = household().session("watched");
        run(session, 3);
        String link;
        try (Window window = household().window("/accounts")) {
            link = AccountScenarios.link(window, "vera", "viewer");
            window.assertFaultless();
        }
        try (Window window = household().enter(link, "vera", "a long enough secret")) {
            window.go(household().address(view(session, "overview")));
            window.see("The pairing code is shown to those who may operate");
            assertThat(window.button("Pause").count()).isZero();
            assertThat(window.page().content()).doesNotContain(session.code());
            window.assertFaultless();
        }
    }
}
