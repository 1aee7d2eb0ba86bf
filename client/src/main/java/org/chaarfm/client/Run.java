package org.chaarfm.client;

import java.time.Instant;
import java.util.Set;

/**
 * One ingestion order in a session.
 *
 * @param priority from -10 to 10; within a session the tracks of a greater one go first
 * @param state discovering, running, paused, completed, stopping, stopped or failed
 * @param message why it failed or will fail; null otherwise
 * @param waiting why its tracks wait for a worker; null while they need not
 * @param finishedAt when it ended; null before
 */
public record Run(
        String id,
        String sessionId,
        Source source,
        int priority,
        String state,
        Counts counts,
        String message,
        String waiting,
        Instant createdAt,
        Instant finishedAt) {
    private static final Set<String> ENDED = Set.of("completed", "stopped", "failed");

    /**
     * What a run takes its tracks from.
     *
     * @param kind folder or list
     * @param path below the music root; null for a list that came with the order
     * @param format of a list that came with the order: m3u, csv, json or ndjson; null otherwise
     */
    public record Source(String kind, String path, String format) {}

    /**
     * Where the tracks of a run are: each that was discovered is in exactly one of the others. {@code rejected} counts
     * rows and files that gave no track.
     *
     * @param alreadyEmbedded skipped, because the collection has their vectors
     * @param passedOver skipped, because they failed before by what is in the file and have not changed since
     * @param repeated given more than once by the source
     */
    public record Counts(
            long discovered,
            long rejected,
            long alreadyEmbedded,
            long passedOver,
            long repeated,
            long queued,
            long leased,
            long stored,
            long failed,
            long cancelled) {
        /** Tracks that the run has to embed; grows while it discovers. */
        public long total() {
            return discovered - repeated - alreadyEmbedded - passedOver;
        }

        /** Those of them that have ended, well or not. */
        public long done() {
            return stored + failed + cancelled;
        }
    }

    /** Whether nothing will change any more. */
    public boolean ended() {
        return ENDED.contains(state);
    }

    /** Whether every track has ended. */
    public boolean completed() {
        return "completed".equals(state);
    }

    /** Whether the number of its tracks is still growing. */
    public boolean discovering() {
        return "discovering".equals(state);
    }
}
