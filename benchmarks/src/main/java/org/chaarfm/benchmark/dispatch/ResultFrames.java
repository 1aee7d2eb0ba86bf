package org.chaarfm.benchmark.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.MusicnnTags;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AnalysedTrack.Timing;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.ReportedTrack;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.protocol.v1.V1Codec;

/** Frames of successful results: encoded once, after which only the attempt is put in. */
final class ResultFrames {
    private static final JobAttempt PLACEHOLDER = new JobAttempt(new JobId("placeholder"), 1);
    private static final String PLACE = "\"job_id\":\"placeholder\",\"attempt\":1,";

    private final ResultOutcome success = new ResultOutcome.Success(data());
    private final String before;
    private final String after;

    ResultFrames() {
        String frame = V1Codec.encode(new Result(PLACEHOLDER, success));
        int place = frame.indexOf(PLACE);
        if (place < 0) {
            throw new IllegalStateException("a result is written in another way: " + frame.substring(0, 100));
        }
        before = frame.substring(0, place);
        after = frame.substring(place + PLACE.length());
    }

    Result resultOf(JobAttempt attempt) {
        return new Result(attempt, success);
    }

    byte[] of(JobAttempt attempt) {
        String ours = "\"job_id\":\"" + attempt.jobId().value() + "\",\"attempt\":" + attempt.number() + ",";
        return (before + ours + after).getBytes(StandardCharsets.UTF_8);
    }

    /** Numbers with as many digits as real ones have. */
    private static AnalysedTrack data() {
        Random random = new Random(1);
        float[] vector = new float[MusicnnPatch.EMBEDDING_LENGTH];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        List<Float> scores = new ArrayList<>();
        MusicnnTags.LABELS.forEach(label -> scores.add(random.nextFloat()));
        Recipe recipe = Recipe.of(KnownModels.STAND_IN);
        Analysis analysis = new Analysis(EmbeddingVector.of(vector), scores, recipe, 120, Set.of());
        ReportedTrack track = new ReportedTrack(new TrackTags("Artist", "Title", "Album", 180.0), null, null);
        return new AnalysedTrack(track, analysis, new Timing(1_000, 200, 300));
    }
}
