package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.tiny.TinyTrack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes README's picture, {@code docs/page.png}: a run in progress, watched for as many minutes as its chart shall have. Not among
 * the tests of a build; {@code mvn verify -pl system-tests -am -Dtest=NONE -Dit.test=ReadmePicture
 * -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false} runs it.
 */
class ReadmePicture {
    private static final Path PICTURE = Path.of("..", "docs", "page.png");
    private static final Duration WATCHED = Duration.ofMinutes(Integer.getInteger("chaarfm.picture.minutes", 24));
    private static final long MOST_BYTES = 200_000;

    /** Of these and the workers below two thirds are done by then. */
    private static final int TRACKS_A_MINUTE = 200;

    private static final List<String> ARTISTS = List.of(
            "Ada Quill Trio",
            "Lena Osei",
            "Low Tide Orchestra",
            "Marlow & Finch",
            "North Pier Quartet",
            "The Tin Harbour");
    private static final List<String> FIRST = List.of(
            "Amber", "Blue", "Crooked", "Distant", "Early", "Faded", "Golden", "Hollow", "Idle", "Late", "Quiet",
            "Silver");
    private static final List<String> SECOND = List.of(
            "Avenue", "Bridge", "Ferry", "Garden", "Lantern", "Market", "Morning", "River", "Station", "Tide", "Waltz",
            "Window");

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void aRunInProgress() throws Exception {
        try (Household household = Household.open(folder)) {
            Session session = household.session("jazz");
            writeMusic(household.music().resolve("jazz"), (int) (WATCHED.toMinutes() * TRACKS_A_MINUTE));
            Run run = household.api().startFolderRun(session.id(), "jazz");
            try (Program tower = household
                    .workers(session.code(), 6, Duration.ofMillis(4_800))
                    .start("studio-tower")) {
                until(household, run, 0.08);
                try (Program laptop = household
                        .workers(session.code(), 4, Duration.ofMillis(5_600))
                        .start("kitchen-laptop")) {
                    until(household, run, 0.25);
                    try (Program old = household
                                    .workers(session.code(), 2, Duration.ofMillis(5_400))
                                    .start("attic-pc");
                            Window window = household.window(PageScenarios.view(session, "overview"))) {
                        until(household, run, 0.64);
                        window.settle();
                        window.page()
                                .locator(".worker-lines .badge:has-text('analysing') >> nth=2")
                                .waitFor();
                        window.page()
                                .screenshot(new Page.ScreenshotOptions()
                                        .setPath(PICTURE)
                                        .setFullPage(true));
                        assertThat(List.of(tower, laptop, old)).allMatch(Program::isAlive);
                        window.assertFaultless();
                    }
                }
            }
        }
        assertThat(Files.size(PICTURE)).isLessThan(MOST_BYTES);
    }

    private static void until(Household household, Run run, double done) {
        Awaitility.await()
                .atMost(WATCHED.multipliedBy(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    Run.Counts counts = household.api().run(run.id()).counts();
                    return counts.total() > 0 && counts.done() > done * counts.total();
                });
    }

    /** Albums of made-up artists; one track in a few hundred is too short, missing or torn. */
    private static void writeMusic(Path music, int tracks) throws IOException {
        for (int i = 0; i < tracks; i++) {
            String artist = ARTISTS.get(i % ARTISTS.size());
            String title = FIRST.get(i / 6 % 12) + " " + SECOND.get(i / 72 % 12);
            String album = "Volume " + (1 + i / 864);
            TinyTrack track = new TinyTrack(artist, title, album);
            Path file = music.resolve(artist).resolve(album).resolve(title + ".mp3");
            if (i % 331 == 100) {
                track.failing(ErrorCode.TOO_SHORT).write(file);
            } else if (i % 701 == 300) {
                track.failing(ErrorCode.UNSUPPORTED_FORMAT).write(file);
            } else if (i % 1999 == 1000) {
                track.failing(ErrorCode.CORRUPT_AUDIO).write(file);
            } else {
                track.write(file);
            }
        }
    }
}
