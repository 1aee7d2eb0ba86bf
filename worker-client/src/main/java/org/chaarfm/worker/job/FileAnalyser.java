package org.chaarfm.worker.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.analysis.TrackAnalysis;
import org.chaarfm.worker.failure.TrackException;

/** Port: from a file to its embedding, with the model that is loaded. Called by as many threads as there are slots. */
@FunctionalInterface
public interface FileAnalyser {
    /**
     * Analyses a file on the calling thread.
     *
     * @param longest recording that is analysed; longer ones fail with {@code too_long}
     * @param progress told on the calling thread when {@code decode} and {@code analyse} are entered, and how far they are
     * @param cancelled asked at least once a second whether to give up
     * @throws TrackException when the track cannot be embedded
     * @throws java.util.concurrent.CancellationException when {@code cancelled} said so, or the model is no longer in use
     */
    TrackAnalysis analyse(Path file, Duration longest, AnalysisProgress progress, BooleanSupplier cancelled)
            throws TrackException;
}
