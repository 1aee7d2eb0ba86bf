package org.chaarfm.demo.rest;

/**
 * Where the tracks of a run are. Each track that was discovered is in exactly one of the others, {@code rejected} aside:
 * those are rows or files that gave no track.
 *
 * @param repeated the same recording again in this run
 * @param alreadyEmbedded skipped, because the collection has its vector
 * @param passedOver skipped, because it failed before by what is in the file and has not changed since
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
    /** Tracks that this run has to see through; grows while it still discovers. */
    public long total() {
        return discovered - repeated - alreadyEmbedded - passedOver;
    }

    /** Tracks that this run is done with. */
    public long done() {
        return stored + failed + cancelled;
    }
}
