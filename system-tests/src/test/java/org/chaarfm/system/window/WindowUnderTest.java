package org.chaarfm.system.window;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.system.program.Artifacts;
import org.chaarfm.system.program.Program;

/** The delivered window as a process, and the tests' side of {@link DrivenWindow}. */
final class WindowUnderTest implements AutoCloseable {
    private final OrderedProgram program;
    private final Path screenshots;

    private WindowUnderTest(OrderedProgram program, Path screenshots) {
        this.program = program;
        this.screenshots = screenshots;
    }

    /** Opens one that keeps what it remembers, and its worker's cache, in a folder. */
    static WindowUnderTest open(Screen screen, Path folder) {
        List<String> command = List.of(
                Artifacts.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                Artifacts.workerLibraries().resolve("*") + ":" + Artifacts.testClasses(),
                DrivenWindow.class.getName());
        Map<String, String> settings = settings(screen, folder);
        settings.put("CHAARFM_CACHE", folder.resolve("cache").toString());
        settings.put("CHAARFM_SLOTS", "2"); // Trying how many are best would take longer than the test.
        settings.put("CHAARFM_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        return new WindowUnderTest(
                new OrderedProgram(Program.start("window", command, settings, folder)),
                Path.of("target", "screenshots").toAbsolutePath());
    }

    /** Opens a second one for the same user, by the command. */
    static Program another(Screen screen, Path folder) {
        return Program.start(
                "another", List.of(Artifacts.workerScript().toString(), "window"), settings(screen, folder), folder);
    }

    private static Map<String, String> settings(Screen screen, Path folder) {
        Map<String, String> settings = new HashMap<>();
        settings.put("DISPLAY", screen.display());
        settings.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        return settings;
    }

    WindowUnderTest click(String name) {
        return order("click " + name);
    }

    /** Clicks into a field and replaces what it holds from the clipboard. */
    WindowUnderTest paste(String name, String text) {
        return order("paste " + name + " " + text);
    }

    WindowUnderTest key(String stroke) {
        return order("key " + stroke);
    }

    /** Waits until a part shows a text. */
    WindowUnderTest see(String name, String text) {
        return order("await " + name + " " + text);
    }

    /** Waits until a part shows a text and nothing else. */
    WindowUnderTest seeOnly(String name, String text) {
        return order("equal " + name + " " + text);
    }

    /** Goes through all parts by keyboard, in a window as small as it gets. */
    WindowUnderTest reach() {
        return size(340, 300).order("reach").size(460, 660);
    }

    WindowUnderTest size(int width, int height) {
        return order("size " + width + " " + height);
    }

    WindowUnderTest shoot(String name) {
        return order("shoot " + screenshots.resolve("window-" + name + ".png"));
    }

    private WindowUnderTest order(String line) {
        program.order(line);
        return this;
    }

    Program program() {
        return program.program();
    }

    @Override
    public void close() {
        program.close();
    }
}
