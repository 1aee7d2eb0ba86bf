package org.chaarfm.system.tiny;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AnalysedTrack.Timing;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.ReportedTrack;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.worker.analysis.AnalysisProgress;
import org.chaarfm.worker.connection.ModelProvider;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.PrivateAddresses.Reach;
import org.chaarfm.worker.job.FileAnalyser;

/**
 * Claims to be whatever model is wanted and gives {@link TinyVector}s.
 *
 * @param jobTime how long a track takes
 * @param failure what every track fails with at once, if anything
 */
record TinyModel(int slots, int prefetch, Duration jobTime, Optional<ErrorCode> failure) implements ModelProvider {
    /** What any process dies of that has a file with this content at work. */
    static final byte[] DEADLY = "deadly".getBytes(StandardCharsets.UTF_8);

    private static final int ABORTED = 134;
    private static final int STEPS = 10;
    private static final double SECONDS = 3.0;

    @Override
    public CompletionStage<LoadedModel> provide(ModelId wanted, URI address, Reach reach) {
        FileAnalyser analyser = (file, longest, progress) -> analyse(wanted, file, progress);
        return CompletableFuture.completedFuture(new LoadedModel(analyser, new Ready(wanted, slots, prefetch)));
    }

    private AnalysedTrack analyse(ModelId model, Path file, AnalysisProgress progress)
            throws TrackException, InterruptedException {
        progress.at(Stage.DECODE, 0);
        if (failure.isPresent()) {
            throw new TrackException(failure.get(), "this worker fails everything");
        }
        byte[] content = read(file);
        progress.at(Stage.ANALYSE, 0);
        if (Arrays.equals(content, DEADLY)) {
            Runtime.getRuntime().halt(ABORTED);
        }
        Optional<TinyTrack> told = TinyTrack.of(content);
        workAt(told.flatMap(TinyTrack::failure), progress);
        Analysis analysis = new Analysis(
                EmbeddingVector.of(TinyVector.of(content)),
                TinyVector.tagsOf(content),
                Recipe.of(model),
                1,
                told.map(TinyTrack::notes).orElse(Set.of()));
        TrackTags tags = told.map(track -> new TrackTags(track.artist(), track.title(), track.album(), SECONDS))
                .orElse(new TrackTags(null, null, null, SECONDS));
        return new AnalysedTrack(new ReportedTrack(tags, null, null), analysis, new Timing(0, 0, 0));
    }

    /** Takes its time, tells now and then how far it is, and fails half-way if it is to. */
    private void workAt(Optional<ErrorCode> fails, AnalysisProgress progress)
            throws TrackException, InterruptedException {
        for (int step = 0; step < STEPS; step++) {
            if (fails.isPresent() && step == STEPS / 2) {
                throw new TrackException(fails.get(), "the file says that it fails");
            }
            progress.at(Stage.ANALYSE, (double) step / STEPS);
            TimeUnit.NANOSECONDS.sleep(jobTime.toNanos() / STEPS);
        }
    }

    private static byte[] read(Path file) throws TrackException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TrackException(ErrorCode.INTERNAL, "the fetched file cannot be read: " + e, e);
        }
    }
}
