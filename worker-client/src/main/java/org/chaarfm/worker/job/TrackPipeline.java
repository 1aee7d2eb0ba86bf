package org.chaarfm.worker.job;

import java.io.Serial;
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
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.FetchedFile;
import org.chaarfm.worker.job.RunningJob.Step;

/** Fetches one track at once, analyses it when a slot is free, and removes its file in any case. */
final class TrackPipeline {
    private final SourceFetcher fetcher;
    private final FileAnalyser analyser;
    private final JobLimits limits;
    private final Slots slots;

    TrackPipeline(SourceFetcher fetcher, FileAnalyser analyser, JobLimits limits, Slots slots) {
        this.fetcher = fetcher;
        this.analyser = analyser;
        this.limits = limits;
        this.slots = slots;
    }

    AnalysedTrack run(RunningJob running, AnalysisProgress progress) throws TrackException, InterruptedException {
        EmbedJob job = embedJob(running.job().payload());
        long begun = System.nanoTime();
        progress.at(Stage.FETCH, 0);
        try (FetchedFile file = fetcher.fetch(job.source(), limits, progress)) {
            long fetchMs = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            running.enter(Step.FETCHED);
            progress.at(Stage.WAITING, 0);
            slots.acquire();
            running.enter(Step.IN_SLOT);
            try {
                return fetched(job, fetchMs, analyser.analyse(file.path(), limits.maxDuration(), progress));
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

    /** Adds what only the fetch knows. */
    private AnalysedTrack fetched(EmbedJob job, long fetchMs, AnalysedTrack track) {
        Timing timing = track.timing();
        return new AnalysedTrack(
                new ReportedTrack(track.track().tags(), null, sourceUrl(job)),
                track.analysis(),
                new Timing(fetchMs, timing.decodeMs(), timing.analyseMs()));
    }

    private String sourceUrl(EmbedJob job) {
        return job.source() instanceof HttpSource source && !fetcher.isCoordinator(source) ? source.url() : null;
    }

    /** The slots in which tracks are analysed, first come, first served; their number may change while some are taken. */
    static final class Slots extends Semaphore {
        @Serial
        private static final long serialVersionUID = 1L;

        private int number = 1;

        Slots() {
            super(1, true);
        }

        synchronized int number() {
            return number;
        }

        /** Changes the number. If more slots are taken than remain, the surplus goes as they are released. */
        synchronized void resize(int wanted) {
            if (wanted > number) {
                release(wanted - number);
            } else {
                reducePermits(number - wanted);
            }
            number = wanted;
        }
    }
}
