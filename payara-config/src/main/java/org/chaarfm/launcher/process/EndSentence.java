package org.chaarfm.launcher.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chaarfm.launcher.server.ServerReport;

/** Says why the server process has ended by itself. */
public final class EndSentence {

    /** JDK: the exit code of {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    /** Unix: a process that a signal ended has this much added to the signal's number. */
    private static final int SIGNAL = 128;

    private static final int SIGABRT = 6;
    private static final int SIGKILL = 9;
    private static final int SIGSEGV = 11;

    private EndSentence() {}

    /**
     * One or more sentences.
     *
     * @param report what the server reported last
     * @param exitCode its exit code
     * @param lastLines what its JVM printed last
     * @param log where to read more
     */
    public static String of(Optional<ServerReport> report, int exitCode, List<String> lastLines, Path log) {
        String more = " More is in " + log + ".";
        if (report.isPresent() && report.get().kind() == ServerReport.Kind.FAILED) {
            String sentence = report.get().sentence();
            return "The server did not start: " + sentence + (sentence.endsWith(".") ? "" : ".") + more;
        }
        String printed = lastLines.isEmpty() ? "" : " It printed last: " + String.join(" | ", lastLines) + ".";
        return "The server process ended unexpectedly: " + reason(exitCode) + "." + printed + more;
    }

    private static String reason(int exitCode) {
        return switch (exitCode) {
            case OUT_OF_MEMORY -> "it ran out of memory; give it more with --memory";
            case SIGNAL + SIGKILL -> "it was killed (signal 9), by someone or because the machine had no memory left";
            case SIGNAL + SIGABRT, SIGNAL + SIGSEGV -> "its JVM crashed; see jvm-crash-*.log beside the log";
            default -> exitCode > SIGNAL ? "signal " + (exitCode - SIGNAL) + " ended it" : "exit code " + exitCode;
        };
    }
}
