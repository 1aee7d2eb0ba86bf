package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.window.Hands;
import org.chaarfm.system.window.Screen;

/** The window of an installed package, on a screen of its own and by keyboard. Its pictures are looked at by people. */
final class WindowsWindow implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(20);
    private static final Duration TRIES_EVERY = Duration.ofSeconds(2);

    private final WindowsSystem windows;
    private final Path program;
    private final Screen screen;
    private final Hands hands;

    /** Whoever has put something into the clipboard goes on reading that. */
    private final Hands reader;

    private final Program window;

    private WindowsWindow(WindowsSystem windows, Path program, Screen screen, Path work) throws IOException {
        this.windows = windows;
        this.program = program;
        this.screen = screen;
        hands = Hands.at(screen, work);
        reader = Hands.at(screen, work);
        window = windows.start(on(screen), windows.name(program));
    }

    /** Opens that of a folder, which remembers nothing. */
    static WindowsWindow open(WindowsSystem windows, Path folder, Path work) throws IOException {
        windows.endSession(); // Its desktop has no screen, or another one.
        Files.deleteIfExists(remembered(windows));
        Path program = folder.resolve("ChaarFM Worker.exe");
        return new WindowsWindow(windows, program, Screen.start(work), work);
    }

    /** Opens it a second time. */
    Program openAnother() {
        return windows.start(on(screen), windows.name(program));
    }

    /** The menu bar is drawn as everywhere: Wine has no title bars of Windows, into which it goes otherwise. */
    private static Map<String, String> on(Screen screen) {
        return Map.of("DISPLAY", screen.display(), "CHAARFM_JAVA_OPTS", "-Dflatlaf.useWindowDecorations=false");
    }

    /** Pastes a line for that address and starts, as often as it takes until the window is there to hear it. */
    void start(String line, String address) throws IOException {
        Path remembered = remembered();
        hands.copy(line);
        await("the line is taken", () -> {
            press("alt A", "ctrl A", "ctrl V", "ENTER");
            return heard(() ->
                    Files.exists(remembered) && Files.readString(remembered).contains(address));
        });
    }

    /** What it keeps of what was typed. */
    Path remembered() throws IOException {
        return remembered(windows);
    }

    private static Path remembered(WindowsSystem windows) throws IOException {
        return windows.inHome("AppData/Local/chaarfm/window.json");
    }

    private static boolean heard(Callable<Boolean> condition) {
        try {
            Awaitility.await().atMost(HEARD_WITHIN).until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** Without a window manager keys go to what is under the mouse. */
    void press(String... keys) {
        hands.click(100, 645); // Where nothing is ever, nor is the setup program.
        hands.press(keys);
    }

    /** Presses these until it has closed. */
    void quit(String... keys) {
        await("closed", () -> {
            press(keys);
            return heard(() -> !window.isAlive());
        });
        assertThat(window.exitCode(PATIENCE)).as(window::output).isZero();
    }

    /** Presses the button that the setup program has in the middle of the screen. */
    void pressInSetup() {
        hands.click(500, 330);
        hands.press("ENTER");
    }

    void shoot(String name) {
        hands.shoot("windows-" + name);
    }

    /** Its log, by the button that copies it. */
    String log() throws IOException {
        press("alt Y");
        return reader.copied();
    }

    /** Waits for something, and takes a picture if that does not come. */
    void await(String what, Callable<Boolean> condition) {
        try {
            Awaitility.await(what).atMost(PATIENCE).pollInterval(TRIES_EVERY).until(condition);
        } catch (ConditionTimeoutException e) {
            shoot("not-" + what.replace(' ', '-'));
            throw e;
        }
    }

    @Override
    public void close() {
        window.close();
        windows.endSession();
        hands.close();
        reader.close();
        screen.close();
    }
}
