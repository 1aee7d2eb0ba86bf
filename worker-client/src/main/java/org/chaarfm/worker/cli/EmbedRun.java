package org.chaarfm.worker.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.analysis.TrackAnalyser;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.FetchedFile;

/** Embeds inputs side by side and reports them in the order given; one that fails does not stop the others. */
final class EmbedRun {
    /** How many may be done and wait for a long track before them; an outcome is a few kilobytes. */
    private static final int MOST_WAITING = 1_000;

    /** An analysis that is interrupted ends after its block, a download at once. */
    private static final Duration END_WITHIN = Duration.ofMinutes(1);

    private final TrackAnalyser analyser;
    private final InputFiles files;
    private final EmbedReport report;
    private final Duration longest;
    private final int tracks;

    /**
     * @param longest recording that is analysed
     * @param tracks how many are worked on at the same time
     */
    EmbedRun(TrackAnalyser analyser, InputFiles files, EmbedReport report, Duration longest, int tracks) {
        this.analyser = analyser;
        this.files = files;
        this.report = report;
        this.longest = longest;
        this.tracks = tracks;
    }

    /** Embeds all of them; when it returns, also by an exception, nothing runs any more. */
    void embed(List<EmbedInput> inputs) throws InterruptedException {
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads =
                Executors.newFixedThreadPool(tracks, task -> new Thread(task, "embed-" + number.incrementAndGet()));
        Queue<Future<Consumer<EmbedReport>>> inOrder = new ArrayDeque<>();
        try {
            for (EmbedInput input : inputs) {
                inOrder.add(threads.submit(() -> outcome(input)));
                if (inOrder.size() > MOST_WAITING) {
                    tell(inOrder.remove());
                }
            }
            while (!inOrder.isEmpty()) {
                tell(inOrder.remove());
            }
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tell(Future<Consumer<EmbedReport>> outcome) throws InterruptedException {
        try {
            outcome.get().accept(report);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a track ended without an outcome", e.getCause());
        }
    }

    private Consumer<EmbedReport> outcome(EmbedInput input) {
        long begun = System.nanoTime();
        try (FetchedFile file = files.open(input)) {
            AnalysedTrack track = analyser.analyse(file.path(), longest, AnalysisProgress.IGNORED);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            return told -> told.embedded(input, track, took);
        } catch (TrackException e) {
            return told -> told.failed(input, e);
        } catch (InterruptedException | CancellationException e) {
            return told -> told.failed(input, new TrackException(ErrorCode.INTERNAL, "Interrupted", e));
        } catch (RuntimeException e) { // A defect in one track's way must not cost the others their vectors.
            return told -> told.failed(input, new TrackException(ErrorCode.INTERNAL, "Unexpected: " + e, e));
        }
    }
}
