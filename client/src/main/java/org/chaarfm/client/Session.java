package org.chaarfm.client;

import java.time.Instant;

/**
 * Where workers join and runs are ordered.
 *
 * @param name what the operator calls it
 * @param code the pairing code that workers join with
 * @param state open or closed
 * @param allowPrivate whether jobs may fetch from private and loopback addresses
 * @param workerCommand the line to type on a machine that shall work for it
 */
public record Session(
        String id,
        String name,
        String code,
        String state,
        boolean allowPrivate,
        Collection collection,
        String workerCommand,
        Instant createdAt) {
    /** The embeddings that a session fills, all of one model. */
    public record Collection(String id, Model model) {}

    /** Whether workers may join it. */
    public boolean open() {
        return "open".equals(state);
    }
}
