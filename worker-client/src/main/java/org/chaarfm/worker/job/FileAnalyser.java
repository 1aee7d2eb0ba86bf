package org.chaarfm.worker.job;

import java.nio.file.Path;
import java.time.Duration;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.failure.TrackException;

/** Port: computes the embedding of a file with the loaded model. Called by as many threads as there are slots. */
@FunctionalInterface
public interface FileAnalyser {
    /**
     * Analyses a file on the calling thread.
     *
     * @param longest recording that is analysed; longer ones fail with {@code too_long}
     * @throws TrackException when the track cannot be embedded
     * @throws InterruptedException when the thread is interrupted, after a second at the latest
     * @throws java.util.concurrent.CancellationException when the model is no longer in use
     */
    AnalysedTrack analyse(Path file, Duration longest, AnalysisProgress progress)
            throws TrackException, InterruptedException;
}
