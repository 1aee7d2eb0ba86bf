package org.chaarfm.worker.machine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.analysis.TrackAnalysis;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.job.FileAnalyser;

/** An analyser that keeps within an allowance: it pauses whenever it is asked whether to go on. */
public final class PacedAnalyser implements FileAnalyser {
    private final FileAnalyser analyser;
    private final CpuAllowance allowance;

    public PacedAnalyser(FileAnalyser analyser, CpuAllowance allowance) {
        this.analyser = analyser;
        this.allowance = allowance;
    }

    @Override
    public TrackAnalysis analyse(Path file, Duration longest, AnalysisProgress progress, BooleanSupplier cancelled)
            throws TrackException {
        return analyser.analyse(file, longest, progress, () -> {
            allowance.await(cancelled);
            return cancelled.getAsBoolean();
        });
    }
}
