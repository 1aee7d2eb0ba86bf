package org.chaarfm.worker.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AnalysedTrack.Timing;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.ReportedTrack;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.job.FileAnalyser;

/** Takes as long over a file as the test wants: each analysis waits for a permit. */
final class TestingAnalyser implements FileAnalyser {
    final Semaphore permits = new Semaphore(0);

    @Override
    public AnalysedTrack analyse(Path file, Duration longest, AnalysisProgress progress) throws InterruptedException {
        progress.at(Stage.DECODE, 0);
        progress.at(Stage.ANALYSE, 0.5);
        permits.acquire();
        Analysis analysis = new Analysis(
                EmbeddingVector.of(new float[200]),
                Collections.nCopies(50, 0.5f),
                Recipe.of(Messages.MODEL),
                1,
                Set.of());
        return new AnalysedTrack(
                new ReportedTrack(new TrackTags(null, null, null, 3.0), null, null), analysis, new Timing(0, 1, 2));
    }
}
