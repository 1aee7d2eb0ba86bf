package org.chaarfm.dispatch.modelbased;

import java.util.List;
import java.util.Set;
import org.chaarfm.dispatch.modelbased.FakeWorker.Answer;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AnalysedTrack.Timing;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Hello.HeldJob;
import org.chaarfm.protocol.message.Hello.Machine;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.ReportedTrack;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Source;
import org.chaarfm.protocol.message.TrackTags;

/** What workers say. */
final class Messages {
    private static final Recipe RECIPE = Recipe.of(KnownModels.STAND_IN);

    private Messages() {}

    /** Hello of a worker that has these jobs. */
    static Hello hello(List<HeldJob> held) {
        return new Hello(1, "0.1.0", "w", new Machine("Linux", "amd64", 4, 8_192), Set.of(Source.Kind.HTTP), held);
    }

    /** The right model is loaded. */
    static Ready ready(int slots, int prefetch) {
        return new Ready(KnownModels.STAND_IN, slots, prefetch);
    }

    /** A sign of life. */
    static Heartbeat heartbeat(List<HeldProgress> held) {
        return new Heartbeat(held, 0.5, 100);
    }

    /** A new result of this kind, with a vector of its own if it has one. */
    static Answer answer(World world, JobAttempt attempt, WorkerId by, Said.Kind kind, ErrorCode code) {
        float mark = kind == Said.Kind.SUCCESS ? world.reference().nextMark() : 0;
        ResultOutcome outcome =
                switch (kind) {
                    case SUCCESS -> success(mark, MusicnnPatch.EMBEDDING_LENGTH);
                    case INVALID -> success(mark, 3);
                    case FAILED -> new ResultOutcome.Failed(code, "it failed", null);
                    case CANCELLED -> new ResultOutcome.Cancelled();
                };
        return new Answer(new Result(attempt, outcome), new Said(attempt, by, kind, code, mark, false));
    }

    private static ResultOutcome success(float first, int length) {
        float[] numbers = new float[length];
        numbers[0] = first;
        ReportedTrack track = new ReportedTrack(new TrackTags(null, null, null, 12.5), null, null);
        Analysis analysis = new Analysis(EmbeddingVector.of(numbers), List.of(), RECIPE, 3, Set.of());
        return new ResultOutcome.Success(new AnalysedTrack(track, analysis, new Timing(1, 2, 3)));
    }
}
