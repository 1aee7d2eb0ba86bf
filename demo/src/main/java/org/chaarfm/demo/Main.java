package org.chaarfm.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.chaarfm.demo.process.Artifacts;
import org.chaarfm.protocol.field.TerminalStream;

/** Where the JVM begins. */
public final class Main {
    private Main() {}

    /** Runs the demo and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        // Names of tracks are not ASCII, whatever the locale of a bare machine says.
        PrintStream out = shown(FileDescriptor.out, StandardCharsets.UTF_8);
        System.setErr(shown(FileDescriptor.err, Charset.defaultCharset()));
        Path checkout = Path.of(System.getProperty("chaarfm.home", "."));
        Path temporary = Dependencies.temporaryFolder(System.getenv(), Path.of(System.getProperty("java.io.tmpdir")));
        Dependencies surroundings = new Dependencies(System.getenv(), () -> Artifacts.in(checkout), temporary, out);
        System.exit(DemoCommand.commandLine(surroundings).execute(arguments));
    }

    /** Names of files are in what is printed, and a terminal must not obey them. */
    private static PrintStream shown(FileDescriptor to, Charset charset) {
        return new PrintStream(new TerminalStream(new FileOutputStream(to), charset), true, charset);
    }
}
