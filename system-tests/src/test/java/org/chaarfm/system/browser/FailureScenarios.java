package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.system.browser.PageScenarios.eventually;
import static org.chaarfm.system.browser.PageScenarios.view;

import com.microsoft.playwright.Locator;
import java.util.Map;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.program.TinyWorkers;
import org.chaarfm.system.tiny.TinyWorker;
import org.junit.jupiter.api.Test;

/** What failed, from the page: looked at by reason, tried again in each way, dismissed. */
interface FailureScenarios extends PageScenarios {
    @Test
    default void whatFailedShouldBeGroupedAndTriedAgain() throws Exception {
        Session session = household().session("failing");
        Run run = run(session, 8);
        TinyWorkers workers = household().workers(session.code(), QUICK);
        try (Window window = household().window(view(session, "failures"))) {
            try (Program failing = workers.start("failing", fails("unsupported_format"))) {
                window.see("8 unsupported format");
                failing.kill();
            }
            try (Program other = workers.start("failing otherwise", fails("too_short"))) {
                choose(window, "00000", "00001", "00002");
                window.press("Retry 3");
                window.see("3 too short");
                window.see("5 unsupported format");
                other.kill();
            }
            window.shoot("failures-light");
            lookAtOneReason(window);
            choose(window, "00000");
            window.press("Dismiss 1");
            window.see("2 too short");
            group(window, "unsupported format").getByText("Retry these…").click();
            window.press("Not now");
            group(window, "too short").getByText("Dismiss these…").click();
            window.press("Keep them");
            window.press("Retry all 7…", "Not now", "Retry all");
            window.see("Nothing of this run has failed but what was dismissed");
            try (Program failing = workers.start("failing again", fails("corrupt_audio"))) {
                window.see("7 corrupt audio");
                failing.kill();
            }
            choose(window, "00004");
            window.press("Retry 1");
            window.see("6 corrupt audio");
            assertThat(household().api().run(run.id()).counts().queued()).isEqualTo(1);
            window.press("Retry these…");
            window.press("Retry 6 tracks");
            try (Program healthy = workers.start("healthy")) {
                eventually(() -> assertThat(
                                household().api().run(run.id()).counts().stored())
                        .isEqualTo(7));
                assertThat(healthy.isAlive()).isTrue();
            }
            window.see("Nothing of this run has failed but what was dismissed");
            window.assertFaultless();
        }
    }

    private static Map<String, String> fails(String code) {
        return Map.of(TinyWorker.FAILS, code);
    }

    private static void choose(Window window, String... tracks) {
        for (String track : tracks) {
            window.page()
                    .getByLabel("Choose")
                    .and(window.page().getByLabel(track))
                    .check();
        }
    }

    private static Locator group(Window window, String reason) {
        return window.page().locator("li.group").filter(new Locator.FilterOptions().setHasText(reason));
    }

    private static void lookAtOneReason(Window window) {
        group(window, "too short").getByText("Show only these").click();
        window.page().locator(".list[aria-rowcount='4']").waitFor();
        window.press("Show all reasons");
        window.page().locator(".list[aria-rowcount='9']").waitFor();
        window.field("Track or message").fill("00005");
        window.page().locator(".list[aria-rowcount='2']").waitFor();
        window.field("Track or message").fill("none is like that");
        window.see("No failure is like that");
        window.field("Track or message").fill("");
        window.field("Choose all that are shown").check();
        window.button("Retry 8").waitFor();
        window.field("Choose all that are shown").uncheck();
    }

    @Test
    default void theOverviewShouldLeadToWhatFailed() throws Exception {
        Session session = household().session("reasons");
        Run run = run(session, 2);
        TinyWorkers workers = household().workers(session.code(), QUICK);
        try (Window window = household().window(view(session, "overview"));
                Program failing = workers.start("failing", fails("unsupported_format"))) {
            window.link("2 unsupported format").click();
            window.arriveAt("/s/[^/]+/failures\\?code=unsupported_format");
            window.press("Dismiss these…");
            window.press("Keep them");
            window.link("Overview").click();
            failing.kill();
            window.press("retry these");
            window.see("waiting for workers");
            assertThat(household().api().run(run.id()).counts().queued()).isEqualTo(2);
            try (Program again = workers.start("failing again", fails("corrupt_audio"))) {
                window.link("2 corrupt audio").click();
                again.kill();
            }
            window.press("Dismiss these…");
            window.press("Dismiss 2 tracks");
            window.see("Nothing of this run has failed but what was dismissed");
            assertThat(household().api().run(run.id()).counts().failed()).isEqualTo(2);
            window.assertFaultless();
        }
    }
}
