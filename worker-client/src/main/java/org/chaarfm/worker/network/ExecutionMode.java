package org.chaarfm.worker.network;

import java.util.Locale;

/** Which implementation of MusicNN computes. */
public enum ExecutionMode {
    /** The rebuilt one for models that are known, the graph as it is for others. */
    AUTO,
    /** The published graph as it is. */
    PLAIN,
    /** The one rebuilt from the graph's weights. */
    FAST;

    /**
     * Reads the word that a person wrote.
     *
     * @throws IllegalArgumentException naming the words there are and the one that was given
     */
    public static ExecutionMode parse(String word) {
        for (ExecutionMode way : values()) {
            if (way.toString().equals(word)) {
                return way;
            }
        }
        throw new IllegalArgumentException("must be auto, plain or fast, and is " + word);
    }

    /** The word. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
