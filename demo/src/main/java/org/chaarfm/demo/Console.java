package org.chaarfm.demo;

import java.io.PrintStream;
import java.util.List;
import org.chaarfm.demo.report.Text;

/** What the demo says, line by line. Names of files are in it, and a terminal must not obey them. Thread-safe. */
record Console(PrintStream out) {
    /** Says one or more lines. */
    void say(String lines) {
        lines.lines().map(Text::line).forEach(out::println);
    }

    /** Says a section of its own, if there is anything in it. */
    void section(List<String> lines) {
        if (!lines.isEmpty()) {
            out.println();
            lines.forEach(this::say);
        }
    }
}
