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

/** The window of the package for arm64, by keyboard; what it does is seen by the coordinator, and on pictures by people. */
final class ArmWindow {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration TRIES_EVERY = Duration.ofSeconds(2);
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(20);
    private static final int TRACKS = 4;
    private static final double SECONDS = 8;

    private ArmWindow() {}

    /** It takes the line, works, pauses, resumes, finishes and closes. */
    static void shouldWork(EmptyRoot root, String program, Path work) throws IOException {
        for (int i = 0; i < TRACKS; i++) {
            MadeAudio.write(work.resolve("music").resolve("Track " + i + ".wav"), i, SECONDS);
        }
        try (Coordinator coordinator = Coordinator.start(work.resolve("data"), work.resolve("music"));
                Screen screen = Screen.start(work);
                Hands hands = Hands.at(screen, work);
                Program window = root.start(
                        "window", work, "env", "DISPLAY=" + screen.display(), "CHAARFM_SLOTS=1", program, "window")) {
            CoordinatorClient api = coordinator.api();
            Session session = api.openSession("arm64", Vectors.MODEL, false);
            String run = api.startFolderRun(session.id(), ".").id();
            Path remembered = root.inside("root/.config/chaarfm/window.json");

            hands.copy("chaarfm_worker --url " + api.base() + " --code " + session.code());
            hands.click(300, 620); // Where nothing is ever.
            await(hands, window, "the line is taken", () -> start(hands, remembered));
            await(hands, window, "a track is at work", () -> isAtWork(api, session));
            hands.press("alt P");
            await(
                    hands,
                    window,
                    "paused, and all that it had is done",
                    () -> worker(api, session).slots() == 0 && !isAtWork(api, session));
            hands.shoot("arm64-paused");
            assertThat(worker(api, session).connected()).isTrue();
            assertThat(api.run(run).counts().stored()).isPositive().isLessThan(TRACKS);
            hands.press("alt R");
            await(hands, window, "a track is at work again", () -> isAtWork(api, session));
            hands.shoot("arm64-working");
            hands.press("alt F");
            await(hands, window, "left", () -> !worker(api, session).connected());
            assertThat(Files.readString(remembered)).doesNotContain(session.code());
            hands.press("ctrl Q");
            assertThat(window.exitCode(PATIENCE)).as(window::output).isZero();
        }
    }

    /** Whether the window was there to hear it; if it was, no more keys are pressed. */
    private static boolean start(Hands hands, Path remembered) {
        hands.press("alt A", "ctrl A", "ctrl V", "ENTER");
        try {
            Awaitility.await().atMost(HEARD_WITHIN).until(() -> Files.exists(remembered));
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private static void await(Hands hands, Program window, String what, Callable<Boolean> condition) {
        try {
            Awaitility.await(what)
                    .atMost(PATIENCE)
                    .pollInterval(TRIES_EVERY)
                    .until(() -> !window.isAlive() || condition.call());
            assertThat(window.isAlive()).as(window::output).isTrue();
        } catch (ConditionTimeoutException e) {
            hands.shoot("arm64-not-" + what.replace(' ', '-'));
            throw e;
        }
    }

    private static boolean isAtWork(CoordinatorClient api, Session session) throws IOException {
        return workers(api, session).stream().anyMatch(each -> !each.held().isEmpty());
    }

    private static Worker worker(CoordinatorClient api, Session session) throws IOException {
        return workers(api, session).get(0);
    }

    private static List<Worker> workers(CoordinatorClient api, Session session) throws IOException {
        return api.workers(session.id(), null).items();
    }
}
