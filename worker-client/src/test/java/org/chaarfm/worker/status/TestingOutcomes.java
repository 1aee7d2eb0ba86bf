package org.chaarfm.worker.status;

import java.util.List;
import java.util.Set;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AnalysedTrack.Timing;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.protocol.message.ReportedTrack;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.TrackTags;

/** Results for tests of what is told about them. */
final class TestingOutcomes {
    private TestingOutcomes() {}

    static ResultOutcome failed(ErrorCode code) {
        return new ResultOutcome.Failed(code, "because", null);
    }

    /** A track of a minute. */
    static ResultOutcome embedded() {
        Analysis analysis = new Analysis(
                EmbeddingVector.of(new float[200]),
                List.of(),
                Recipe.of(KnownModels.STAND_IN),
                1,
                Set.of(Note.STREAMS));
        TrackTags tags = new TrackTags(null, "Title", null, 60.0);
        return new ResultOutcome.Success(
                new AnalysedTrack(new ReportedTrack(tags, null, null), analysis, new Timing(1, 1, 1)));
    }
}
