package org.chaarfm.client;

import java.time.Instant;
import java.util.List;

/**
 * A worker that has joined a session; what it is, it says itself.
 *
 * @param silent whether it is connected but has not been heard for a while
 * @param draining whether an operator has drained it and it has not left yet
 * @param dialect v0 or v1
 * @param os null for a v0 worker, and so are arch and cores
 * @param sources what it can fetch: http, ytdlp, genre
 * @param slots jobs that it works on at the same time; 0 before it is ready, while it is paused and when it leaves
 * @param held the jobs that it has now
 * @param stored how many embeddings it has produced
 * @param failed how many of its attempts failed
 * @param lastSeen when it was last heard; up to 30 s behind while it is connected
 * @param quarantine why it gets hardly any jobs; null while it works
 */
public record Worker(
        String id,
        String name,
        boolean connected,
        boolean silent,
        boolean draining,
        String dialect,
        String os,
        String arch,
        Integer cores,
        List<String> sources,
        int slots,
        List<Held> held,
        long stored,
        long failed,
        Instant lastSeen,
        Quarantine quarantine) {
    /** Lists that are absent are empty. */
    public Worker {
        sources = sources == null ? List.of() : List.copyOf(sources);
        held = held == null ? List.of() : List.copyOf(held);
    }

    /**
     * A worker that failed one track after the other while others succeeded.
     *
     * @param reason a sentence
     * @param failedProbes how many of the single jobs that it got since have failed
     * @param probeAt from when on it gets the next
     */
    public record Quarantine(Instant since, String reason, int failedProbes, Instant probeAt) {}

    /**
     * A job that a worker has.
     *
     * @param track artist and title if known, else path or URL
     * @param stage waiting, fetch, decode, analyse or send
     * @param fraction of the stage that is done, 0 to 1
     */
    public record Held(String jobId, String track, String stage, double fraction) {}
}
