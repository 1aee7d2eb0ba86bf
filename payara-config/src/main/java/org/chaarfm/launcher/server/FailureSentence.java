package org.chaarfm.launcher.server;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Finds, in the chain of exceptions that a container wraps around a failure, the one message that a person needs. */
final class FailureSentence {

    private static final String OURS = "org.chaarfm.";
    private static final int LONGEST = 600;

    private FailureSentence() {}

    /**
     * The message of the first exception that our own code threw, as it was written to be read; otherwise that of the
     * deepest cause that has one, with the database's name if it comes from there. Never blank, on one line, at most
     * 600 characters.
     *
     * @param database what the database is called, for people
     */
    static String of(Throwable failure, String database) {
        List<Throwable> chain = chain(failure);
        for (Throwable link : chain) {
            if (thrownByUs(link) && hasOwnMessage(link)) {
                return oneLine(link.getMessage());
            }
        }
        boolean ofTheDatabase = chain.stream().anyMatch(SQLException.class::isInstance);
        return oneLine((ofTheDatabase ? database + " cannot be used: " : "") + deepest(chain));
    }

    private static String deepest(List<Throwable> chain) {
        Collections.reverse(chain);
        for (Throwable link : chain) {
            if (hasOwnMessage(link)) {
                return link.getMessage() + " (" + link.getClass().getName() + ")";
            }
        }
        return chain.get(0).getClass().getName();
    }

    private static List<Throwable> chain(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable link = failure; link != null && seen.add(link); link = link.getCause()) {
            chain.add(link);
        }
        return chain;
    }

    private static boolean thrownByUs(Throwable link) {
        StackTraceElement[] frames = link.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith(OURS);
    }

    private static boolean hasOwnMessage(Throwable link) {
        String message = link.getMessage();
        boolean copied = link.getCause() != null && link.getCause().toString().equals(message);
        return message != null && !message.isBlank() && !copied;
    }

    private static String oneLine(String message) {
        String line = message.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
