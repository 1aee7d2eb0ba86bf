package org.chaarfm.system.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.chaarfm.system.program.Artifacts;
import org.chaarfm.system.program.Program;

/** The tests' hands at the keyboard of a screen, for programs that are not of this system's Java. */
public final class Hands implements AutoCloseable {
    private final OrderedProgram program;
    private final Path folder;
    private final Path screenshots;

    private Hands(OrderedProgram program, Path folder, Path screenshots) {
        this.program = program;
        this.folder = folder;
        this.screenshots = screenshots;
    }

    /** Lays them on. */
    public static Hands at(Screen screen, Path folder) throws IOException {
        List<String> command = List.of(
                Artifacts.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                Artifacts.testClasses().toString(),
                HandsProgram.class.getName());
        Map<String, String> settings = Map.of("DISPLAY", screen.display());
        return new Hands(
                new OrderedProgram(Program.start("hands", command, settings, folder)),
                folder,
                Files.createDirectories(Path.of("target", "screenshots")).toAbsolutePath());
    }

    /** Presses one after the other. */
    public void press(String... strokes) {
        for (String stroke : strokes) {
            program.order("key " + stroke);
        }
    }

    /** Clicks there; without a window manager keys go to what is under the mouse. */
    public void click(int x, int y) {
        program.order("click " + x + " " + y);
    }

    /** Puts something into the clipboard. */
    public void copy(String text) {
        program.order("copy " + text);
    }

    /** What is in the clipboard. */
    public String copied() throws IOException {
        Path file = Files.createTempFile(folder, "clipboard-", ".txt");
        program.order("paste " + file);
        return Files.readString(file);
    }

    /** Takes a picture of all that is seen. */
    public void shoot(String name) {
        program.order("shoot " + screenshots.resolve(name + ".png"));
    }

    @Override
    public void close() {
        program.close();
    }
}
