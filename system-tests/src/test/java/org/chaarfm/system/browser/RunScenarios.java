package org.chaarfm.system.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.chaarfm.system.browser.PageScenarios.eventually;
import static org.chaarfm.system.browser.PageScenarios.view;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Files;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.tiny.TinyTracks;
import org.junit.jupiter.api.Test;

/** A run from the page: begun, held back, ended, tried again. */
interface RunScenarios extends PageScenarios {
    int RECORDINGS = 6;
    String CSV = "url,artist,title\nhttps://music.example.org/b.mp3,The Tin Harbour,Market Day\n";

    /** From the list of sessions on, where the set-up link has led; each line is typed as the page shows it. */
    @Test
    default void aNewcomerShouldGetToAFinishedRunByReadingThePage() throws Exception {
        for (int i = 0; i < RECORDINGS; i++) {
            MadeAudio.write(household().music().resolve("first album/" + i + ".wav"), i, 4);
        }
        try (Window window = household().window("/")) {
            window.field("Name").fill("first steps");
            window.field("Model").selectOption("stand-in");
            window.press("Make it");
            window.see("2. A worker");
            window.press("first album");
            window.shoot("first-steps-light");
            window.press("Start the run");
            window.see("waiting for workers");
            String line = window.copy("line that starts a worker");
            assertThat(line)
                    .isEqualTo(window.page()
                            .locator("pre[aria-label='line that starts a worker']")
                            .innerText());
            try (Program one = household().type(line, "one");
                    Program other = household().type(line, "other")) {
                window.text("completed").waitFor();
                assertThat(one.isAlive() && other.isAlive()).isTrue();
            }
            window.link("Results").click();
            window.see(RECORDINGS + " embeddings of the stand-in model");
            Download export = window.page().waitForDownload(() -> window.link("Export the whole collection")
                    .click());
            assertThat(Files.readAllLines(export.path())).hasSize(RECORDINGS);
            window.assertFaultless();
        }
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
            window.awaitFocus("Stop…");
            window.press("Stop…");
            window.press("Let it go on");
            window.press("Stop…");
            window.field("Cancel what workers have, too").check();
            window.see("at work is cancelled too");
            window.press("Stop the run");
            window.text("stopped").waitFor();
            assertThat(household().api().run(run.id()).counts().cancelled()).isGreaterThan(200);
            Run next = household().api().startFolderRun(session.id(), session.id());
            window.press("Drain workers…", "Let them stay", "Drain all workers");
            eventually(() -> assertThat(worker.isAlive()).isFalse());
            window.see("waiting for workers");
            household().api().stop(next.id(), true);
            window.assertFaultless();
        }
    }

    @Test
    default void everySourceShouldStartARun() throws Exception {
        Session session = household().session("sources");
        new TinyTracks(household().music(), "sources").write(10);
        String list = "https://music.example.org/c.mp3\nhttps://music.example.org/d.mp3\n";
        Files.writeString(household().music().resolve("party.m3u"), list);
        try (Window window = household().window(view(session, "start"))) {
            window.page().getByLabel("A list to paste").check();
            window.page().getByLabel("A folder of music").check();
            window.press("sources");
            window.press("3");
            window.button("Up, to sources").click();
            window.page().getByText("Options").click();
            window.field("Priority").fill("3");
            window.press("Start the run");
            window.see("waiting for workers");
            window.link("Start another run").click();
            window.page().getByLabel("A list that lies in the music folder").check();
            window.field("Path below the music folder").fill("party.m3u");
            window.press("Start the run");
            window.see("Other open runs");
            window.field("Priority").fill("5");
            window.page().keyboard().press("Tab");
            window.link("Start another run").click();
            window.page().getByLabel("A list from this computer").check();
            window.field("File").setInputFiles(new FilePayload("party.csv", "text/csv", CSV.getBytes(UTF_8)));
            assertThat(window.field("Written as").inputValue()).isEqualTo("csv");
            window.field("Written as").selectOption("csv");
            window.press("Start the run");
            window.arriveAt("/s/[^/]+/overview\\?run=.*");
            eventually(() -> assertThat(
                            household().api().runs(session.id(), null).items())
                    .extracting(Run::priority, run -> run.source().kind(), run -> run.counts()
                            .discovered())
                    .containsExactlyInAnyOrder(tuple(3, "folder", 10L), tuple(5, "list", 2L), tuple(0, "list", 1L)));
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
