package org.chaarfm.worker.job;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AnalysedTrack.Timing;
import org.chaarfm.protocol.message.JobPayload;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.ReportedTrack;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.analysis.TrackAnalysis;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.FetchedFile;

/** The way of one track: fetched at once, analysed when a slot is free, its file removed in any case. */
final class TrackPipeline {
    private final SourceFetcher fetcher;
    private final FileAnalyser analyser;
    private final JobLimits limits;
    private final Semaphore slots;

    TrackPipeline(SourceFetcher fetcher, FileAnalyser analyser, JobLimits limits, Semaphore slots) {
        this.fetcher = fetcher;
        this.analyser = analyser;
        this.limits = limits;
        this.slots = slots;
    }

    /** Runs the job on the calling thread. */
    AnalysedTrack run(RunningJob running, AnalysisProgress progress) throws TrackException, InterruptedException {
        EmbedJob job = embedJob(running.job().payload());
        long begun = System.nanoTime();
        progress.at(Stage.FETCH, 0);
        try (FetchedFile file = fetcher.fetch(job.source(), limits, progress)) {
            long fetchMs = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            running.fetched();
            progress.at(Stage.WAITING, 0);
            slots.acquire();
            running.slotTaken();
            try {
                TrackAnalysis analysis =
                        analyser.analyse(file.path(), limits.maxDuration(), progress, running::isEnded);
                return analysed(job, analysis, fetchMs);
            } finally {
                if (running.leaveSlot()) {
                    slots.release();
                }
            }
        }
    }

    private static EmbedJob embedJob(JobPayload payload) throws TrackException {
        return switch (payload.kind()) {
            case EMBED -> (EmbedJob) payload;
            case DISCOVER ->
                throw new TrackException(
                        ErrorCode.NO_DOWNLOADER,
                        "this worker cannot look for the tracks of a genre; another one has to");
        };
    }

    private AnalysedTrack analysed(EmbedJob job, TrackAnalysis analysis, long fetchMs) {
        return new AnalysedTrack(
                new ReportedTrack(analysis.track(), null, sourceUrl(job)),
                analysis.analysis(),
                new Timing(fetchMs, analysis.decodeMs(), analysis.analyseMs()));
    }

    private String sourceUrl(EmbedJob job) {
        return job.source() instanceof HttpSource source && !fetcher.isCoordinator(source) ? source.url() : null;
    }
}
