package org.chaarfm.coordinator.socket;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AnalysedTrack.Timing;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.JobPayload.DiscoverJob;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.ReportedTrack;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Source.AudioSource;
import org.chaarfm.protocol.message.Source.GenreSource;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.Source.YtDlpUrl;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.protocol.v0.V0CoordinatorMessage;
import org.chaarfm.protocol.v0.V0Outcome;
import org.chaarfm.protocol.v0.V0Request;

/**
 * The dispatcher's jobs in the words of v0, and v0's results in the dispatcher's.
 *
 * @param base where the worker reaches this coordinator, ending in a slash; it takes no addresses without a host
 * @param collection that is filled: v0 cannot say how it made a vector, so it counts as the collection's way
 */
record V0Translation(URI base, EmbeddingCollection collection) {
    V0CoordinatorMessage.Job job(Job job) {
        V0Request order =
                switch (job.payload().kind()) {
                    case EMBED -> download((EmbedJob) job.payload());
                    case DISCOVER -> genre(((DiscoverJob) job.payload()).source());
                };
        return new V0CoordinatorMessage.Job(V0CoordinatorMessage.Job.nameOf(job.attempt()), order);
    }

    private V0Request download(EmbedJob job) {
        TrackTags track = job.track();
        return new V0Request.Download(
                track.artist(), track.title(), collection.id().value(), address(job.source()));
    }

    /** Null lets the worker look for artist and title. */
    private String address(AudioSource source) {
        if (source instanceof HttpSource http) {
            return http.url().startsWith("/") ? base + http.url().substring(1) : http.url();
        }
        return source instanceof YtDlpUrl page ? page.url() : null;
    }

    private static V0Request genre(GenreSource source) {
        return new V0Request.FetchGenre(source.genre(), source.limit());
    }

    ResultOutcome outcome(V0Outcome outcome) {
        if (outcome instanceof V0Outcome.Failed failed) {
            return new ResultOutcome.Failed(failed.code(), failed.error(), null);
        }
        return outcome instanceof V0Outcome.Embedded embedded
                ? success(embedded)
                : invalid("the worker sent a list of tracks where a vector was asked for");
    }

    /** The dispatcher judges the vector, unless it is longer than any that a message may carry. */
    private ResultOutcome success(V0Outcome.Embedded embedded) {
        if (embedded.vector().length() > Analysis.MAX_NUMBERS) {
            return invalid("vector has " + embedded.vector().length() + " numbers");
        }
        Analysis analysis = new Analysis(embedded.vector(), List.of(), Recipe.of(collection.model()), null, Set.of());
        TrackTags tags = new TrackTags(embedded.artist(), embedded.title(), null, null);
        return new ResultOutcome.Success(
                new AnalysedTrack(new ReportedTrack(tags, null, null), analysis, new Timing(0, 0, 0)));
    }

    private static ResultOutcome invalid(String problem) {
        return new ResultOutcome.Failed(ErrorCode.INVALID_RESULT, problem, null);
    }
}
