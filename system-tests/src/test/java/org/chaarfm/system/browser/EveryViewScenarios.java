package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.tiny.TinyWorker;
import org.junit.jupiter.api.Test;

/** Each view in each look, of a session whose names mean harm. */
interface EveryViewScenarios extends PageScenarios {
    String HOSTILE = "<img src=x onerror=alert(1)>\"'&amp;{{7*7}}";

    @Test
    default void everyViewShouldBeAccessibleAndFitAndKeepThePolicy() throws Exception {
        Session session = household().session(HOSTILE);
        Run run = run(session, 40);
        List<String> wrong = new ArrayList<>();
        Map<String, String> settings = Map.of(TinyWorker.FAILS, "too_short");
        try (Program healthy = household().workers(session.code(), QUICK).start("<img src=x onerror=alert(1)>");
                Program failing = household().workers(session.code(), SLOW).start("büro-rechner", settings)) {
            household().coordinator().awaitEnd(run, Duration.ofMinutes(1));
            assertThat(healthy.isAlive() && failing.isAlive()).isTrue();
            for (Chromium.Look look :
                    List.of(Chromium.Look.LIGHT, Chromium.Look.DARK, Chromium.Look.NARROW, Chromium.Look.WIDE)) {
                try (Window window = household().window(look, "/")) {
                    for (Map.Entry<String, String> view : views(session).entrySet()) {
                        look(window, view, look, wrong);
                    }
                    window.assertFaultless();
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    default void whatIsEmptyOrStillComingShouldBeFitToBeSeenToo() throws Exception {
        Session session = household().session("empty");
        List<String> wrong = new ArrayList<>();
        try (Window window = household().window(Chromium.Look.NARROW, "/")) {
            for (String view : List.of("overview", "workers", "tracks", "failures", "results", "log")) {
                look(
                        window,
                        Map.entry("empty-" + view, PageScenarios.view(session, view)),
                        Chromium.Look.NARROW,
                        wrong);
            }
            String tracks = "**/api/v1/sessions/*/tracks*";
            window.page().route(tracks, route -> {});
            window.link("Tracks").click();
            window.page().waitForSelector(".skeleton span");
            window.shoot("coming-tracks-narrow");
            assertThat(window.findings()).isEmpty();
            window.page().unroute(tracks);
            window.assertFaultless();
        }
        assertThat(wrong).isEmpty();
    }

    private void look(Window window, Map.Entry<String, String> view, Chromium.Look look, List<String> wrong) {
        window.go(household().address(view.getValue()));
        window.settle();
        window.shoot(view.getKey() + "-" + look.name());
        String where = view.getKey() + " " + look.name() + ": ";
        window.findings().forEach(finding -> wrong.add(where + finding));
        if (window.overflow() > 0) {
            wrong.add(where + window.overflow() + " px too wide");
        }
        if ((int) window.page().evaluate("document.querySelectorAll('main img[src=x], main script').length") > 0) {
            wrong.add(where + "a name became markup");
        }
    }

    private Map<String, String> views(Session session) throws IOException {
        Map<String, String> views = new LinkedHashMap<>();
        views.put("sessions", "/");
        for (String view :
                List.of("overview", "start", "workers", "tracks", "failures", "results", "log", "settings")) {
            views.put(view, PageScenarios.view(session, view));
        }
        String track =
                household().api().embeddings(session.id(), null).items().get(0).trackId();
        views.put("track", PageScenarios.view(session, "tracks/" + track));
        views.put("account", "/account");
        views.put("accounts", "/accounts");
        views.put("coordinator", "/settings");
        views.put("download", "/download#ABCDE-FGHJK");
        views.put("nowhere", "/s/" + session.id() + "/nonsense");
        return views;
    }
}
