package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Session;
import org.chaarfm.client.Worker;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.window.Hands;
import org.chaarfm.system.window.Screen;

/** The window of an installed package, by keyboard; what it does is seen by the coordinator, and on pictures by people. */
final class WindowsWindow {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(20);
    private static final Duration TRIES_EVERY = Duration.ofSeconds(5);
    private static final int TRACKS = 6;
    private static final double SECONDS = 1200;

    private WindowsWindow() {}

    /** It takes the line, works, pauses, resumes, finishes and closes, and leaves no process. */
    static void shouldWork(WindowsSystem windows, Path folder, Path work) throws IOException {
        for (int i = 0; i < TRACKS; i++) {
            MadeAudio.write(work.resolve("music").resolve("Track " + i + ".wav"), i, SECONDS);
        }
        try (Coordinator coordinator = Coordinator.start(work.resolve("data"), work.resolve("music"));
                Screen screen = Screen.start(work);
                Hands hands = Hands.at(screen, work);
                Program window = windows.start(screen, windows.name(folder.resolve("ChaarFM Worker.exe")))) {
            CoordinatorClient api = coordinator.api();
            Session session = api.openSession("windows", Vectors.MODEL, false);
            String run = api.startFolderRun(session.id(), ".").id();
            Path remembered = windows.inHome("AppData/Local/chaarfm/window.json");

            hands.copy("chaarfm_worker --url " + api.base() + " --code " + session.code());
            await(hands, "the line is taken", () -> start(hands, remembered));
            await(hands, "a track is at work", () -> worker(api, session).stream()
                    .anyMatch(each -> !each.held().isEmpty()));
            hands.shoot("windows-working");
            hands.press("alt P");
            await(hands, "paused", () -> slots(api, session) == 0);
            hands.shoot("windows-paused");
            hands.press("alt R");
            await(hands, "resumed", () -> slots(api, session) == 1);
            await(hands, "a track is done", () -> api.run(run).counts().stored() > 0);
            hands.press("alt F");
            await(hands, "left", () -> !worker(api, session).get(0).connected());
            hands.shoot("windows-finished");
            assertThat(Files.readString(remembered)).doesNotContain(session.code());
            hands.press("ctrl Q");
            assertThat(window.exitCode(PATIENCE)).as(window::output).isZero();
            await(hands, "no process is left", () -> !windows.runs(folder));
        }
    }

    /** Whether the window was there to hear it; if it was, no more keys are pressed. */
    private static boolean start(Hands hands, Path remembered) {
        hands.click(300, 620); // Where nothing is ever.
        hands.press("alt A", "ctrl A", "ctrl V", "ENTER");
        try {
            Awaitility.await().atMost(HEARD_WITHIN).until(() -> Files.exists(remembered));
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private static void await(Hands hands, String what, Callable<Boolean> condition) {
        try {
            Awaitility.await(what).atMost(PATIENCE).pollInterval(TRIES_EVERY).until(condition);
        } catch (ConditionTimeoutException e) {
            hands.shoot("windows-not-" + what.replace(' ', '-'));
            throw e;
        }
    }

    private static int slots(CoordinatorClient api, Session session) throws IOException {
        return worker(api, session).get(0).slots();
    }

    private static List<Worker> worker(CoordinatorClient api, Session session) throws IOException {
        return api.workers(session.id(), null).items();
    }
}
