package org.chaarfm.worker.analysis;

import org.chaarfm.protocol.message.Stage;

/** Is told how far the work on a track is, on the thread that does it: it must return at once. */
@FunctionalInterface
public interface AnalysisProgress {
    /** For callers that do not care. */
    AnalysisProgress IGNORED = (stage, fraction) -> {};

    /**
     * Called by an analysis on entering {@link Stage#DECODE} (the file is opened), on entering {@link Stage#ANALYSE} (its first samples
     * are there) and then after each block, several times a second.
     *
     * @param stage of an analysis {@code DECODE} or {@code ANALYSE}; in the latter decoding goes on, block by block
     * @param fraction of the stage that is done, 0 to 1
     */
    void at(Stage stage, double fraction);
}
