package org.chaarfm.worker.network;

/**
 * How many threads a network may compute with.
 *
 * @param tracks how many tracks are worked on at the same time, at least 1; no network has to know it, since each track's work
 *     runs on its caller's thread: it is kept beside the other so that both are planned and shown together
 * @param perTrack how many threads one track's work is spread over, at least 1
 */
public record NetworkThreads(int tracks, int perTrack) {
    /** Checks the bounds. */
    public NetworkThreads {
        if (tracks < 1 || perTrack < 1) {
            throw new IllegalArgumentException("threads must be at least 1: " + tracks + " tracks, " + perTrack);
        }
    }

    /** One track at a time, on one core. */
    public static NetworkThreads one() {
        return new NetworkThreads(1, 1);
    }
}
