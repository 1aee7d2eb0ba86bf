package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.system.browser.PageScenarios.eventually;
import static org.chaarfm.system.browser.PageScenarios.view;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.tiny.TinyTrack;
import org.junit.jupiter.api.Test;

/** What came out of a run: tracks found, looked at and heard, results taken away, and the log of it. */
interface LibraryScenarios extends PageScenarios {
    @Test
    default void tracksShouldBeFoundLookedAtAndHeard() throws Exception {
        Session session = household().session("library");
        Run run = library(session);
        try (Program worker = household().workers(session.code(), QUICK).start("den");
                Window window = household().window(view(session, "tracks"))) {
            household().coordinator().awaitCompletion(run, Duration.ofMinutes(1));
            rows(window, 25);
            window.field("Artist, title, album or place").fill("quayside");
            rows(window, 22);
            window.field("State").selectOption("failed");
            rows(window, 1);
            window.field("Error").selectOption("corrupt_audio");
            rows(window, 1);
            window.press("Clear");
            rows(window, 25);
            window.field("Note").selectOption("silent");
            rows(window, 1);
            window.field("Note").selectOption("");
            window.field("Worker").selectOption(new SelectOption().setLabel("den"));
            rows(window, 25);
            window.link("Market Day 7").click();
            window.seeInDetail("Sounds most like it");
            window.press("All 50");
            assertThat(window.detail().locator(".bars").first().locator("li").count())
                    .isEqualTo(50);
            window.press("Fewer");
            Locator nearest = window.detail().locator("li.near a");
            nearest.first().waitFor();
            assertThat(nearest.count()).isEqualTo(20);
            String name = nearest.first().innerText();
            nearest.first().click();
            window.seeInDetail(name);
            window.shoot("neighbours-light");
            window.link("Close").click();
            hear(window);
            assertThat(worker.isAlive()).isTrue();
            window.assertFaultless();
        }
    }

    /** Tracks of one artist, one that fails, one without a sound, one that can be heard. */
    private Run library(Session session) throws Exception {
        Path folder = household().music().resolve(session.id());
        for (int i = 0; i < 21; i++) {
            new TinyTrack("The Tin Harbour", "Market Day " + i, "Quayside")
                    .write(folder.resolve("quayside/" + i + ".mp3"));
        }
        new TinyTrack("The Tin Harbour", "Torn Tape", "Quayside")
                .failing(ErrorCode.CORRUPT_AUDIO)
                .write(folder.resolve("quayside/torn.mp3"));
        new TinyTrack("John Doe", "Four Minutes", "Silence").noted(Note.SILENT).write(folder.resolve("silence.mp3"));
        new TinyTrack("Volt Parade", "Night Bus", "Neon").write(folder.resolve("neon.mp3"));
        MadeAudio.write(folder.resolve("tones.wav"), 7, 20);
        return household().api().startFolderRun(session.id(), session.id());
    }

    private static void rows(Window window, int count) {
        window.page().locator(".list[aria-rowcount='" + (count + 1) + "']").waitFor();
    }

    private static void hear(Window window) {
        window.field("Artist, title, album or place").fill("tones");
        rows(window, 1);
        window.page().locator(".list a").click();
        Locator audio = window.detail().locator("audio");
        audio.click(new Locator.ClickOptions().setPosition(20, 20));
        eventually(() -> assertThat((double) audio.evaluate("audio => audio.currentTime + 0.0001"))
                .isGreaterThan(0.1));
        assertThat(((Number) audio.evaluate("audio => audio.duration")).doubleValue())
                .isBetween(19.9, 20.1);
    }

    @Test
    default void resultsShouldBeTakenAwayWholeOrByRun() throws Exception {
        Session session = household().session("results");
        Path album = household().music().resolve(session.id());
        new TinyTrack("Volt Parade", "Night Bus", "Neon").write(album.resolve("a/1.mp3"));
        new TinyTrack("John Doe", "Silence", "").noted(Note.SILENT).write(album.resolve("b/1.mp3"));
        Run one = household().api().startFolderRun(session.id(), session.id() + "/a");
        Run other = household().api().startFolderRun(session.id(), session.id() + "/b");
        try (Program worker = household().workers(session.code(), QUICK).start("den");
                Window window = household().window(view(session, "results"))) {
            household().coordinator().awaitCompletion(one, Duration.ofMinutes(1));
            household().coordinator().awaitCompletion(other, Duration.ofMinutes(1));
            window.see("2 embeddings");
            assertThat(lines(window, window.link("Export the whole collection")))
                    .hasSize(2);
            Locator exports = window.link("Export the run of");
            eventually(() -> assertThat(exports.count()).isEqualTo(2));
            assertThat(lines(window, exports.first()))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("Silence");
            window.link("silent").click();
            window.arriveAt("/s/[^/]+/tracks\\?note=silent");
            rows(window, 1);
            assertThat(worker.isAlive()).isTrue();
            window.assertFaultless();
        }
    }

    private static List<String> lines(Window window, Locator link) throws Exception {
        Download file = window.page().waitForDownload(link::click);
        return Files.readAllLines(file.path());
    }

    @Test
    default void theLogShouldBeFilteredAndCopiedWithoutSecrets() throws Exception {
        Session session = household().session("log");
        String secret = "https://user:pass@music.example.org/a.mp3?key=secret";
        Run listed =
                household().api().startListRun(session.id(), "m3u", secret + "\nno address\n" + session.code() + "\n");
        Run empty = run(session, 1);
        try (Window window = household().window(view(session, "log"))) {
            window.field("Run").selectOption(listed.id());
            window.page().locator(".list").getByText("warning").first().waitFor();
            window.field("Level").selectOption("warning");
            window.page()
                    .locator(".list")
                    .getByText("info")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            window.field("Text").fill("nothing is like this");
            window.see("No line is like that");
            window.field("Text").fill("");
            window.page().locator(".list").getByText("warning").first().waitFor();
            assertThat(window.copy("for a report"))
                    .startsWith("ChaarFM report")
                    .contains(" warning ")
                    .doesNotContain(session.code())
                    .doesNotContain("user:pass")
                    .doesNotContain("key=secret")
                    .doesNotContain(listed.id());
            window.field("Run").selectOption(empty.id());
            window.arriveAt("/s/[^/]+/log\\?.*run=" + empty.id() + ".*");
            window.assertFaultless();
        }
    }
}
