package org.chaarfm.launcher;

import java.io.PrintStream;

/** The few lines that the person who started the coordinator sees. Thread-safe. */
public final class Console {

    private final PrintStream out;
    private final PrintStream err;

    public Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Says what goes on. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Says what went wrong. */
    public void complain(String sentence) {
        err.println(sentence);
        err.flush();
    }
}
