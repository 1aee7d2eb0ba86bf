package org.chaarfm.worker.analysis;

import org.chaarfm.protocol.message.Stage;

/** Receives the progress of a track on the thread that works on it. */
@FunctionalInterface
public interface AnalysisProgress {
    AnalysisProgress IGNORED = (stage, fraction) -> {};

    /**
     * An analysis reports {@link Stage#DECODE} when it opens the file, and {@link Stage#ANALYSE} with every block of samples,
     * several times a second; decoding goes on meanwhile.
     *
     * @param fraction of the stage that is done, 0 to 1
     * @throws InterruptedException to end the work
     */
    void at(Stage stage, double fraction) throws InterruptedException;
}
