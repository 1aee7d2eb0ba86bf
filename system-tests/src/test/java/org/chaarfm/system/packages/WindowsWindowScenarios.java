package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Session;
import org.chaarfm.client.Worker;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.Program;
import org.junit.jupiter.api.Test;

/** The window; what it does is seen by the coordinator. */
interface WindowsWindowScenarios extends WindowsScenarios {
    int TRACKS = 6;
    double SECONDS = 1200;

    /** It takes the line, works, pauses, resumes, finishes and closes, and leaves no process. */
    @Test
    default void windowShouldObey() throws IOException {
        Path work = prepare("obeys");
        try (Coordinator coordinator = Coordinator.start(work.resolve("data"), work.resolve("music"));
                WindowsWindow window = WindowsWindow.open(windows(), installed(), work)) {
            CoordinatorClient api = coordinator.api();
            Session session = api.openSession("windows", Vectors.MODEL, false);
            String run = api.startFolderRun(session.id(), ".").id();

            start(window, api, session);
            window.shoot("working");
            window.press("alt P");
            window.await("paused", () -> worker(api, session).slots() == 0);
            window.shoot("paused");
            window.press("alt R");
            window.await("resumed", () -> worker(api, session).slots() == 1);
            window.await("a track is done", () -> api.run(run).counts().stored() > 0);
            lookAtIt(window);
            window.press("alt F");
            window.await("left", () -> !worker(api, session).connected());
            window.shoot("finished");
            assertThat(window.remembered()).content().doesNotContain(session.code());
            window.quit("ctrl Q");
            window.await("no process is left", () -> !windows().runs(installed()));
        }
    }

    private void lookAtIt(WindowsWindow window) {
        window.press("alt V", "D");
        window.await("dark is remembered", () -> Files.readString(window.remembered())
                .contains("\"DARK\""));
        window.press("ctrl EQUALS", "ctrl EQUALS");
        window.await("larger text is remembered", () -> Files.readString(window.remembered())
                .contains("\"textPercent\" : 130"));
        window.shoot("dark-large-text");
        window.press("ctrl 0", "alt V", "I");
        window.await("light is remembered", () -> Files.readString(window.remembered())
                .contains("\"LIGHT\""));
        window.shoot("light");
    }

    @Test
    default void windowShouldGoOnAfterASleepAndALostCoordinator() throws IOException {
        Path work = prepare("goes-on");
        Coordinator coordinator = Coordinator.start(work.resolve("data"), work.resolve("music"));
        try (WindowsWindow window = WindowsWindow.open(windows(), installed(), work)) {
            CoordinatorClient api = coordinator.api();
            Session session = api.openSession("windows", Vectors.MODEL, false);
            api.startFolderRun(session.id(), ".");
            start(window, api, session);

            windows().freeze(installed());
            window.await("lost", () -> !worker(api, session).connected());
            coordinator.close();
            windows().thaw(installed());
            window.await("told of the sleep", () -> window.log().contains("This machine or process slept"));
            window.await("told of the loss", () -> window.log().matches("(?s).*Not connected: .*next try in.*"));
            window.shoot("slept");
            coordinator = Coordinator.startAt(api.base().getPort(), work.resolve("data"), work.resolve("music"));
            CoordinatorClient restarted = coordinator.api();
            window.await(
                    "back at work",
                    () -> worker(restarted, session).connected()
                            && !worker(restarted, session).held().isEmpty());

            window.quit("ctrl Q", "alt O"); // Stop and close
            window.await("no process is left", () -> !windows().runs(installed()));
        } finally {
            coordinator.close();
        }
    }

    /** Wine has no sockets by which the first one could come to the front. */
    @Test
    default void secondWindowShouldSayThatThereIsOne() throws IOException {
        Path work = Files.createDirectories(temp().resolve("twice"));
        Path lock = windows().inHome("AppData/Local/chaarfm/window.lock");
        Files.deleteIfExists(lock);
        try (WindowsWindow window = WindowsWindow.open(windows(), installed(), work)) {
            window.await("there", () -> Files.exists(lock));
            try (Program second = window.openAnother()) {
                second.awaitOutput("The window of the worker is open already");
            }
            window.quit("ctrl Q");
            window.await("no process is left", () -> !windows().runs(installed()));
        }
    }

    private Path prepare(String name) throws IOException {
        Path work = Files.createDirectories(temp().resolve(name));
        for (int i = 0; i < TRACKS; i++) {
            MadeAudio.write(work.resolve("music").resolve("Track " + i + ".wav"), i, SECONDS);
        }
        return work;
    }

    private static void start(WindowsWindow window, CoordinatorClient api, Session session) throws IOException {
        URI base = api.base();
        window.start("chaarfm_worker --url " + base + " --code " + session.code(), base.getAuthority());
        window.await(
                "a track is at work",
                () -> !workers(api, session).isEmpty()
                        && !worker(api, session).held().isEmpty());
    }

    private static Worker worker(CoordinatorClient api, Session session) throws IOException {
        return workers(api, session).get(0);
    }

    private static List<Worker> workers(CoordinatorClient api, Session session) throws IOException {
        return api.workers(session.id(), null).items();
    }
}
