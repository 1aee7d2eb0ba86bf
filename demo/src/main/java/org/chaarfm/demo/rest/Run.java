package org.chaarfm.demo.rest;

import java.util.Set;

/**
 * One ingestion order as the coordinator tells it.
 *
 * @param state discovering, running, paused, completed, stopping, stopped or failed
 * @param message why it is in that state; null when there is nothing to say
 */
public record Run(String id, String state, Counts counts, String message) {
    private static final Set<String> ENDED = Set.of("completed", "stopped", "failed");

    /** Whether nothing will change any more. */
    public boolean ended() {
        return ENDED.contains(state);
    }

    /** Whether every track was seen through. */
    public boolean completed() {
        return "completed".equals(state);
    }

    /** Whether the number of its tracks is still growing. */
    public boolean discovering() {
        return "discovering".equals(state);
    }
}
