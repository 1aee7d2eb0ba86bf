package org.chaarfm.worker.fetch;

/** Told about the bytes of a fetch on the fetching thread; must return quickly. */
@FunctionalInterface
public interface FetchProgress {
    /** Ignores progress. */
    FetchProgress NONE = (done, total) -> {};

    /**
     * Some bytes came in.
     *
     * @param done bytes received so far
     * @param total bytes to come in all, -1 when the server does not say
     */
    void advanced(long done, long total);
}
