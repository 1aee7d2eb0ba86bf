package org.chaarfm.worker.machine;

import java.nio.file.Path;
import java.time.Duration;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.job.FileAnalyser;

/** An analyser that keeps within an allowance: it pauses whenever the analysis reports progress. */
public final class PacedAnalyser implements FileAnalyser {
    private final FileAnalyser analyser;
    private final CpuAllowance allowance;

    public PacedAnalyser(FileAnalyser analyser, CpuAllowance allowance) {
        this.analyser = analyser;
        this.allowance = allowance;
    }

    @Override
    public AnalysedTrack analyse(Path file, Duration longest, AnalysisProgress progress)
            throws TrackException, InterruptedException {
        return analyser.analyse(file, longest, (stage, fraction) -> {
            allowance.await();
            progress.at(stage, fraction);
        });
    }
}
