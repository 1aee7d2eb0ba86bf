package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.system.browser.PageScenarios.eventually;
import static org.chaarfm.system.browser.PageScenarios.view;

import com.microsoft.playwright.Download;
import java.nio.file.Files;
import java.util.Map;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.program.TinyWorkers;
import org.chaarfm.system.tiny.TinyTracks;
import org.chaarfm.system.tiny.TinyWorker;
import org.junit.jupiter.api.Test;

/** A run from the page: begun, held back, ended, tried again. */
interface RunScenarios extends PageScenarios {
    @Test
    default void aNewcomerShouldGetToAFinishedRunByReadingThePage() throws Exception {
        new TinyTracks(household().music(), "first album").write(30);
        Session session = household().session("first steps");
        try (Window window = household().window("/")) {
            window.link("first steps").click();
            window.see("2. A worker");
            String code = window.page().locator(".code").innerText();
            assertThat(window.page().locator("pre").innerText())
                    .startsWith("chaarfm_worker --url http://127.0.0.1:")
                    .endsWith(" --code " + code);
            window.button("first album").click();
            window.shoot("first-steps-light");
            window.button("Start the run").click();
            window.see("waiting for workers");
            TinyWorkers workers = household().workers(code, QUICK);
            try (Program one = workers.start("one");
                    Program other = workers.start("other")) {
                window.text("completed").waitFor();
                assertThat(one.isAlive() && other.isAlive()).isTrue();
            }
            window.link("Results").click();
            window.see("30 embeddings");
            Download export = window.page().waitForDownload(() -> window.link("Export the whole collection")
                    .click());
            assertThat(Files.readAllLines(export.path())).hasSize(30);
            window.assertFaultless();
        }
        assertThat(household().api().embeddings(session.id(), null).items()).hasSize(30);
    }

    @Test
    default void everyButtonOfARunShouldDoWhatItSays() throws Exception {
        Session session = household().session("buttons");
        Run run = run(session, 300);
        try (Program worker = household().workers(session.code(), SLOW).start("slow");
                Window window = household().window(view(session, "overview"))) {
            window.button("Pause").click();
            window.button("Resume").waitFor();
            assertThat(household().api().run(run.id()).state()).isEqualTo("paused");
            window.button("Resume").click();
            window.button("Pause").waitFor();
            window.button("Stop…").click();
            window.see("waiting tracks are cancelled");
            window.shoot("stop-light");
            window.page().keyboard().press("Escape");
            assertThat(window.page().evaluate("document.activeElement.textContent"))
                    .isEqualTo("Stop…");
            window.button("Stop…").click();
            window.button("Stop the run").click();
            window.text("stopped").waitFor();
            assertThat(household().api().run(run.id()).counts().cancelled()).isGreaterThan(200);
            Run next = household().api().startFolderRun(session.id(), session.id());
            window.button("Drain workers…").click();
            window.button("Drain all workers").click();
            eventually(() -> assertThat(worker.isAlive()).isFalse());
            window.see("waiting for workers");
            household().api().stop(next.id(), true);
            window.assertFaultless();
        }
    }

    @Test
    default void whatFailedShouldBeGroupedAndTriedAgain() throws Exception {
        Session session = household().session("failing");
        Run run = run(session, 6);
        TinyWorkers workers = household().workers(session.code(), QUICK);
        try (Program failing = workers.start("failing", Map.of(TinyWorker.FAILS, "unsupported_format"));
                Window window = household().window(view(session, "failures"))) {
            window.see("6 unsupported format");
            failing.kill();
            window.shoot("failures-light");
            window.page().getByLabel("Choose 00000").check();
            window.button("Dismiss 1").click();
            window.see("5 unsupported format");
            window.button("Retry these…").click();
            window.button("Retry 5 tracks").click();
            try (Program healthy = workers.start("healthy")) {
                eventually(() -> assertThat(
                                household().api().run(run.id()).counts().stored())
                        .isGreaterThanOrEqualTo(5));
                assertThat(healthy.isAlive()).isTrue();
            }
            window.see("Nothing of this run has failed");
            window.assertFaultless();
        }
    }

    @Test
    default void aListThatIsPastedShouldBecomeARun() throws Exception {
        Session session = household().session("pasted");
        try (Window window = household().window(view(session, "start"))) {
            window.page().getByLabel("A list to paste").check();
            window.page().getByLabel("The list").fill("https://music.example.org/a.mp3\nnot an address\n");
            window.button("Start the run").click();
            window.arriveAt("/s/[^/]+/overview\\?run=.*");
            window.see("items of the source could not be read");
            window.link("Log").click();
            window.page().locator(".list").getByText("warning").first().waitFor();
            window.assertFaultless();
        }
    }
}
