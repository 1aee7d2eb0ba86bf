package org.chaarfm.dispatch.dispatcher;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
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

/** Results as workers send them. */
final class Results {
    static final Recipe RECIPE = Recipe.of(KnownModels.STAND_IN);
    static final List<Float> TAGS = Collections.nCopies(MusicnnTags.LABELS.size(), 0.5f);

    private Results() {}

    static Result success(JobAttempt attempt) {
        return success(attempt, vector(), TAGS, RECIPE);
    }

    static Result success(JobAttempt attempt, EmbeddingVector vector, List<Float> tags, Recipe recipe) {
        ReportedTrack track = new ReportedTrack(new TrackTags(null, null, null, 12.5), null, null);
        Analysis analysis = new Analysis(vector, tags, recipe, 3, Set.of());
        return new Result(attempt, new ResultOutcome.Success(new AnalysedTrack(track, analysis, new Timing(1, 2, 3))));
    }

    static Result failed(JobAttempt attempt, ErrorCode code) {
        return failed(attempt, code, null);
    }

    static Result failed(JobAttempt attempt, ErrorCode code, Integer retryAfterS) {
        return new Result(attempt, new ResultOutcome.Failed(code, "it failed", retryAfterS));
    }

    static Result cancelled(JobAttempt attempt) {
        return new Result(attempt, new ResultOutcome.Cancelled());
    }

    static EmbeddingVector vector() {
        float[] numbers = new float[MusicnnPatch.EMBEDDING_LENGTH];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i * 0.01f;
        }
        return EmbeddingVector.of(numbers);
    }
}
