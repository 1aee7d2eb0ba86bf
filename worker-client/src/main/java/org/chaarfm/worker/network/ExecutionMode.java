package org.chaarfm.worker.network;

import java.util.Locale;

/** Which implementation of MusicNN computes. */
public enum ExecutionMode {
    /** {@link #FAST} for known models, {@link #PLAIN} for others. */
    AUTO,
    /** The published graph, run as it is. */
    PLAIN,
    /** The network rebuilt from the graph's weights. */
    FAST;

    /**
     * Reads a mode as typed.
     *
     * @throws IllegalArgumentException naming the words there are and the one that was given
     */
    public static ExecutionMode parse(String word) {
        for (ExecutionMode mode : values()) {
            if (mode.toString().equals(word)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("must be auto, plain or fast, and is " + word);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
