package org.chaarfm.demo.rest;

import java.util.List;

/**
 * A worker of a session.
 *
 * @param stored tracks that it has embedded
 * @param failed tracks that it could not embed
 */
public record WorkerState(String id, String name, boolean connected, List<Held> held, long stored, long failed) {
    /** Copies what it holds; none when the coordinator names none. */
    public WorkerState {
        held = held == null ? List.of() : List.copyOf(held);
    }

    /**
     * A job that the worker has.
     *
     * @param track what a person calls it
     * @param stage waiting, fetch, decode, analyse or send
     * @param fraction of the stage, 0 to 1
     */
    public record Held(String jobId, String track, String stage, double fraction) {
        /** Gives a track without a name an empty one. */
        public Held {
            track = track == null ? "" : track;
        }
    }
}
