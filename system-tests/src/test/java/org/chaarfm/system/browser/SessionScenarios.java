package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.system.browser.PageScenarios.eventually;
import static org.chaarfm.system.browser.PageScenarios.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.system.legacy.LegacyWorker;
import org.chaarfm.system.program.Program;
import org.junit.jupiter.api.Test;

/** A session from the page: made, set, opened to workers by codes of each kind, and ended. */
interface SessionScenarios extends PageScenarios {
    @Test
    default void aSessionShouldBeMadeAndSet() throws Exception {
        try (Window window = household().window("/")) {
            window.field("Name").fill("jazz");
            window.field("Model").selectOption("stand-in");
            window.field("Ask me before a worker joins").check();
            window.press("Make it");
            window.arriveAt("/s/[^/]+/overview");
            window.link("Settings").click();
            window.field("Name").fill("blues");
            window.field("Ask me before a worker joins").uncheck();
            window.field("Jobs may fetch from private addresses").check();
            window.field("Largest file, MiB").fill("12.5");
            window.field("Longest track, min").fill("20");
            window.press("Save");
            window.see("Saved");
            String id = window.page().url().replaceFirst(".*/s/([^/]+)/.*", "$1");
            JsonNode session = window.told("sessions/" + id);
            assertThat(session.at("/name").asText()).isEqualTo("blues");
            assertThat(session.at("/collection/model/stand_in").asBoolean()).isTrue();
            assertThat(session.at("/approve_workers").asBoolean()).isFalse();
            assertThat(session.at("/allow_private").asBoolean()).isTrue();
            assertThat(session.at("/limits/max_bytes").asLong()).isEqualTo(12_500L * 1024 * 1024 / 1000);
            assertThat(session.at("/limits/max_duration_s").asLong()).isEqualTo(1200);
            window.page().reload();
            assertThat(window.field("Largest file, MiB").inputValue()).isEqualTo("12.5");
            assertThat(window.field("Ask me before a worker joins").isChecked()).isFalse();
            window.button("Session: blues").click();
            window.link("All sessions").click();
            window.link("blues").waitFor();
            window.assertFaultless();
        }
    }

    @Test
    default void workersOfTheOlderKindShouldGoWhenTheyMayNotJoin() throws Exception {
        Session session = household().session("older kind");
        try (LegacyWorker older = LegacyWorker.start(household().api().base(), session.code());
                Window window = household().window(view(session, "workers"))) {
            window.see("1 connected");
            window.link("Settings").click();
            window.field("Workers of the older Python version may join").uncheck();
            window.press("Save");
            window.see("Saved");
            window.link("Workers").click();
            window.see("0 connected");
            assertThat(older.stored()).isZero();
            window.assertFaultless();
        }
    }

    @Test
    default void aCodeShouldLetInWhomItIsMadeFor() throws Exception {
        Session session = household().session("codes");
        try (Window window = household().window(view(session, "settings"))) {
            window.press("Make a new code…");
            window.field("It holds").selectOption("3600");
            window.field("For how many workers").fill("1");
            window.press("Keep this one");
            assertThat(window.page().locator(".code").innerText()).isEqualTo(session.code());
            window.press("Make a new code…");
            window.press("Make a new code");
            window.see("It ends in");
            String code = window.page().locator(".code").innerText();
            assertThat(code).isNotEqualTo(session.code());
            assertThat(window.copy("pairing code")).isEqualTo(code);
            assertThat(window.copy("line that starts a worker")).endsWith(" --code " + code);
            try (Program old = household().workers(session.code(), QUICK).start("with the old code");
                    Program first = household().workers(code, QUICK).start("first")) {
                window.see("The code is used up");
                assertThat(old.exitCode(Duration.ofMinutes(1))).isNotZero();
                try (Program second = household().workers(code, QUICK).start("second")) {
                    assertThat(second.exitCode(Duration.ofMinutes(1))).isNotZero();
                }
                assertThat(first.isAlive()).isTrue();
            }
            window.field("Ask me before a worker joins").check();
            window.press("Save");
            window.see("Saved");
            window.press("Make a new code…");
            window.field("Short, six symbols").check();
            window.press("Make a new code");
            window.see("each new worker waits until you let it in");
            eventually(
                    () -> assertThat(window.page().locator(".code").innerText()).matches("[0-9A-Z]{3}-[0-9A-Z]{3}"));
            window.assertFaultless();
        }
    }

    @Test
    default void aSessionShouldEndPieceByPiece() throws Exception {
        Session session = household().session("ending");
        Run run = run(session, 3);
        try (Program worker = household().workers(session.code(), QUICK).start("last one");
                Window window = household().window(view(session, "settings"))) {
            household().coordinator().awaitCompletion(run, Duration.ofMinutes(1));
            window.press("Delete the history…", "Keep it", "Delete it");
            eventually(() ->
                    assertThat(window.told("runs/" + run.id()).has("refused")).isTrue());
            window.link("Results").click();
            window.see("3 embeddings");
            window.see("No run yet");
            window.link("Settings").click();
            window.press("Close the session…", "Keep it open", "Close it");
            window.see("This session is closed");
            worker.exitCode(Duration.ofMinutes(1));
            window.shoot("closed-light");
            window.press("Delete the session and its collection…", "Keep it", "Delete everything");
            window.arriveAt("/");
            window.see("Make a session");
            assertThat(window.link("ending").count()).isZero();
            assertThat(window.told("sessions/" + session.id()).at("/refused").asInt())
                    .isEqualTo(404);
            window.assertFaultless();
        }
    }
}
