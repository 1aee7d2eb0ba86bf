package org.chaarfm.worker.cli;

import java.time.Duration;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.analysis.TrackAnalyser;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.FetchedFile;

/** Embeds one input after the other; one that fails does not stop the others. */
final class EmbedRun {
    /** As good as none: what a person gives is analysed, however long. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final TrackAnalyser analyser;
    private final InputFiles files;
    private final EmbedReport report;

    EmbedRun(TrackAnalyser analyser, InputFiles files, EmbedReport report) {
        this.analyser = analyser;
        this.files = files;
        this.report = report;
    }

    void embed(EmbedInput input) {
        long begun = System.nanoTime();
        try (FetchedFile file = files.open(input)) {
            report.embedded(
                    input,
                    analyser.analyse(file.path(), LONGEST, AnalysisProgress.IGNORED, () -> false),
                    Duration.ofNanos(System.nanoTime() - begun));
        } catch (TrackException e) {
            report.failed(input, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            report.failed(input, new TrackException(ErrorCode.INTERNAL, "Interrupted", e));
        } catch (RuntimeException e) { // A defect in one track's way must not cost the others their vectors.
            report.failed(input, new TrackException(ErrorCode.INTERNAL, "Unexpected: " + e, e));
        }
    }
}
