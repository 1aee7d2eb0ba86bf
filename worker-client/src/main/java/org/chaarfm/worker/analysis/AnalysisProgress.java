package org.chaarfm.worker.analysis;

import org.chaarfm.protocol.message.Stage;

/** Is told how far an analysis is, on the analysing thread: it must return at once. */
@FunctionalInterface
public interface AnalysisProgress {
    /** For callers that do not care. */
    AnalysisProgress IGNORED = (stage, fraction) -> {};

    /**
     * Called on entering {@link Stage#DECODE} (the file is opened), on entering {@link Stage#ANALYSE} (its first samples
     * are there) and then after each block, several times a second.
     *
     * @param stage {@code DECODE} or {@code ANALYSE}; in the latter decoding goes on, block by block
     * @param fraction of the file that has been read, 0 to 1
     */
    void at(Stage stage, double fraction);
}
