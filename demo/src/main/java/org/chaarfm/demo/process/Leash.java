package org.chaarfm.demo.process;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** How a program that is started here is tied to this one, and kept from what is meant for this one alone. */
final class Leash {
    /**
     * A variable that the delivered programs know: when it is {@code true}, they end when their standard input ends, which
     * it also does when this process is killed, unless something was written to it before.
     */
    static final String VARIABLE = "CHAARFM_END_WITH_INPUT";

    /** What is written to a program that may go on by itself. */
    static final int LET_GO = '\n';

    /**
     * Starts its arguments in a process group of their own, with the same process id. Linux has {@code setsid}, macOS has
     * Perl; where both are missing, at least what a terminal sends is ignored.
     */
    private static final String APART = "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; fi; "
            + "if command -v perl >/dev/null 2>&1; then exec perl -e 'setpgrp; exec @ARGV or die' \"$@\"; fi; "
            + "trap '' INT HUP; exec \"$@\"";

    private Leash() {}

    /**
     * The command, started so that it does not get the signals for this process's group: a terminal sends Ctrl-C and its
     * own end to all of its foreground, {@code timeout} sends a request to end to all that it started, and the coordinator
     * has to answer until its tracks are exported. A signal that is for the program itself reaches it. Windows has no such
     * way of starting a program.
     */
    static List<String> apart(List<String> command) {
        if (File.separatorChar == '\\') {
            return command;
        }
        List<String> apart = new ArrayList<>(List.of("/bin/sh", "-c", APART, "sh"));
        apart.addAll(command);
        return List.copyOf(apart);
    }
}
