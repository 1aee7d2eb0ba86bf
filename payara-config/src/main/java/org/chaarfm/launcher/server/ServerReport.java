package org.chaarfm.launcher.server;

import java.util.Optional;

/**
 * One line that the server process writes to its standard output for the launcher. Other lines there come from the JVM.
 *
 * @param kind what happened
 * @param sentence why, for {@link Kind#FAILED}; empty otherwise
 */
public record ServerReport(Kind kind, String sentence) {

    /** What a report can say. */
    public enum Kind {
        /** The server has started and the application is deployed; whether it is ready is for its health check to say. */
        STARTED,
        /** The server or the application did not start; the process ends. */
        FAILED
    }

    private static final String PREFIX = "@coordinator ";

    public ServerReport {
        sentence = sentence.replaceAll("\\s+", " ").strip();
    }

    public static ServerReport started() {
        return new ServerReport(Kind.STARTED, "");
    }

    public static ServerReport failed(String sentence) {
        return new ServerReport(Kind.FAILED, sentence);
    }

    /** The line that {@link #parse} reads. */
    public String line() {
        return PREFIX + kind + " " + sentence;
    }

    /** The report in a line of output; empty when the line is none. */
    public static Optional<ServerReport> parse(String line) {
        for (Kind kind : Kind.values()) {
            String start = PREFIX + kind + " ";
            if (line.startsWith(start)) {
                return Optional.of(new ServerReport(kind, line.substring(start.length())));
            }
        }
        return Optional.empty();
    }
}
