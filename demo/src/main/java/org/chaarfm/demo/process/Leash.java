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

    private Leash() {}

    /**
     * The command, started so that it ignores Ctrl-C: a terminal sends that to every program in its foreground, and the
     * coordinator has to answer until its tracks are exported. It is still ended by other signals. Windows has no such way
     * of starting a program.
     */
    static List<String> deafToControlC(List<String> command) {
        if (File.separatorChar == '\\') {
            return command;
        }
        List<String> deaf = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        deaf.addAll(command);
        return List.copyOf(deaf);
    }
}
