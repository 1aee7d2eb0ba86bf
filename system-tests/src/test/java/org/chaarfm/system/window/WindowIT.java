package org.chaarfm.system.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.client.Worker;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Artifacts;
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real window with a real worker and a real coordinator. Its pictures are looked at by people. */
class WindowIT {
    private static final List<String> NAMES = List.of(
            "The Tin Harbour - Three Bridges",
            "Volt Parade - Night Bus",
            "Volt Parade - Neon Ferry",
            "The Tin Harbour - Market Day",
            "Ada and the Looms - Punched Cards",
            "Ada and the Looms - Slow Shuttle");

    /** Long enough to be seen at work. */
    private static final double SECONDS = 60;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path temp;

    @Test
    void pastedLineShouldStartAWorkerThatObeysTheWindow() throws IOException {
        assumeTrue(Screen.isThere(), "WindowIT is skipped: there is no Xvfb here (apt-get install xvfb)");
        Path music = temp.resolve("music");
        for (int i = 0; i < NAMES.size(); i++) {
            MadeAudio.write(music.resolve(NAMES.get(i) + ".wav"), i, SECONDS);
        }
        try (Coordinator coordinator = Coordinator.start(temp.resolve("data"), music);
                Screen screen = Screen.start(temp);
                WindowUnderTest window = WindowUnderTest.open(screen, temp)) {
            CoordinatorClient api = coordinator.api();
            Session session = api.openSession("window", "stand-in", false);
            Run run = api.startFolderRun(session.id(), ".");

            window.see("title", "Not started").shoot("new-light");
            try (Program second = WindowUnderTest.another(screen, temp)) {
                assertThat(second.exitCode(PATIENCE)).isZero();
                assertThat(second.output()).contains("comes to the front");
            }
            start(window, "chaarfm_worker --url " + api.base() + " --code " + session.code());
            Awaitility.await("two at work")
                    .atMost(PATIENCE)
                    .until(() -> worker(api, session).held().size() >= 2);
            pauseAndResume(window, api, session);
            Awaitility.await("two are done")
                    .atMost(PATIENCE)
                    .until(() -> api.run(run.id()).counts().stored() >= 2);
            window.shoot("working-light");
            lookDark(window);
            drain(window);

            assertThat(api.run(run.id()).counts().stored()).isPositive();
            Awaitility.await("the coordinator sees it leave").atMost(PATIENCE).until(() -> !worker(api, session)
                    .connected());
            assertThat(remembered()).contains(api.base().toString()).doesNotContain(session.code());
            startAgainAndClose(window, api, session);
        }
    }

    @Test
    void withoutAScreenTheCommandShouldSaySo() {
        List<String> command = List.of(Artifacts.workerScript().toString(), "window");
        try (Program none = Program.start("none", command, Map.of("DISPLAY", ""), temp);
                Program unreachable = Program.start("unreachable", command, Map.of("DISPLAY", ":65000"), temp)) {
            assertThat(none.exitCode(PATIENCE)).isOne();
            assertThat(none.output()).hasLineCount(1).contains("--url and --code");
            assertThat(unreachable.exitCode(PATIENCE)).isOne();
            assertThat(unreachable.output()).hasLineCount(1).contains("No window can be opened", "--url and --code");
        }
    }

    private static void start(WindowUnderTest window, String line) {
        window.reach().click("start").see("address-complaint", "Paste the line").shoot("complaint-light");
        String address = line.replaceFirst(" --code .*", "");
        window.paste("address", address).seeOnly("address", address.replaceFirst(".* ", ""));
        window.paste("address", line).paste("name", "Ann's laptop").key("ENTER").see("pause", "Pause");
        window.key("ENTER").see("title", "Working"); // The second one does no harm.
    }

    /** By keyboard; the coordinator must see it, too. */
    private static void pauseAndResume(WindowUnderTest window, CoordinatorClient api, Session session) {
        window.key("alt P").see("title", "Paus");
        Awaitility.await("paused for the coordinator")
                .atMost(PATIENCE)
                .until(() -> worker(api, session).slots() == 0);
        window.see("resume", "Resume").shoot("paused-light");
        window.key("alt R").see("title", "Working");
        Awaitility.await("resumed for the coordinator")
                .atMost(PATIENCE)
                .until(() -> worker(api, session).slots() == 2);
    }

    private void lookDark(WindowUnderTest window) {
        window.click("menu-view").click("look-dark").shoot("working-dark");
        window.size(360, 760).click("unfold").shoot("narrow-dark");
        window.key("ctrl EQUALS").key("ctrl shift EQUALS").shoot("large-text-dark");
        Awaitility.await("the text is larger by two steps").atMost(PATIENCE).until(() -> remembered()
                .contains("\"textPercent\" : 130"));
        window.key("ctrl 0").size(460, 660).click("unfold");
    }

    private static void drain(WindowUnderTest window) {
        window.click("drain").see("title", "Finish").shoot("finishing-dark");
        window.see("title", "Finished").shoot("finished-dark");
    }

    /** Without a code, which only the worker still knows, by its credential. */
    private static void startAgainAndClose(WindowUnderTest window, CoordinatorClient api, Session session) {
        window.click("start").see("pause", "Pause");
        Awaitility.await("let in without a code").atMost(PATIENCE).until(() -> worker(api, session)
                .connected());
        window.key("ctrl Q").see("question", "Shall it finish").reach().shoot("closing-dark");
        window.click("close-stop").program().awaitOutput("closed 0");
    }

    private static Worker worker(CoordinatorClient api, Session session) throws IOException {
        List<Worker> workers = api.workers(session.id(), null).items();
        assertThat(workers).hasSize(1);
        assertThat(workers.get(0).name()).isEqualTo("Ann's laptop");
        return workers.get(0);
    }

    private String remembered() throws IOException {
        Path file = temp.resolve("config/chaarfm/window.json");
        Awaitility.await("the file is there").atMost(PATIENCE).until(() -> Files.exists(file));
        return Files.readString(file);
    }
}
