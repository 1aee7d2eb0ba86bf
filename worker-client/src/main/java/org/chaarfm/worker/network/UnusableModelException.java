package org.chaarfm.worker.network;

import java.io.Serial;

/** A model file that is not a graph, or not one of MusicNN's shape; the message says what is missing. */
public final class UnusableModelException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** TensorFlow's messages may print a whole tensor. */
    private static final int MOST_OF_CAUSE = 300;

    /** A message for a person. */
    public UnusableModelException(String message) {
        super(message);
    }

    /** Adds the beginning of the cause's message, on one line. */
    public UnusableModelException(String what, Exception cause) {
        super(what + ": " + beginning(cause), cause);
    }

    private static String beginning(Exception cause) {
        String said = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        String message = said.strip().replaceAll("\\s+", " ");
        return message.length() <= MOST_OF_CAUSE ? message : message.substring(0, MOST_OF_CAUSE) + " ...";
    }
}
