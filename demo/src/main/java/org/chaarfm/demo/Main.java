package org.chaarfm.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.chaarfm.demo.process.Artifacts;

/** Where the JVM begins. */
public final class Main {
    private Main() {}

    /** Runs the demo and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        // Names of tracks are not ASCII, whatever the locale of a bare machine says.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Path checkout = Path.of(System.getProperty("chaarfm.home", "."));
        Path temporary = Surroundings.temporaryFolder(System.getenv(), Path.of(System.getProperty("java.io.tmpdir")));
        Surroundings surroundings = new Surroundings(System.getenv(), () -> Artifacts.in(checkout), temporary, out);
        System.exit(DemoCommand.commandLine(surroundings).execute(arguments));
    }
}
