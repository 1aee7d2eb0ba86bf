package org.chaarfm.worker.connection;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.chaarfm.protocol.media.AudioFileName;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.JobPayload;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.protocol.v0.V0Outcome;
import org.chaarfm.protocol.v0.V0WorkerMessage;

/** What a v0 server is told of a job that ended. */
final class V0Answers {
    private V0Answers() {}

    /** The answer; empty for a job that was given back, which v0 has no word for. */
    static Optional<V0WorkerMessage> result(Job job, ResultOutcome outcome) {
        return switch (outcome.status()) {
            case SUCCESS -> answer(job, embedded(job.payload(), ((ResultOutcome.Success) outcome).data()));
            case FAILED -> answer(job, new V0Outcome.Failed(error((ResultOutcome.Failed) outcome)));
            case CANCELLED -> Optional.empty();
        };
    }

    private static Optional<V0WorkerMessage> answer(Job job, V0Outcome outcome) {
        return Optional.of(new V0WorkerMessage.Result(job.attempt().jobId(), outcome));
    }

    private static V0Outcome embedded(JobPayload payload, AnalysedTrack track) {
        String url = address(payload);
        String file = url == null ? "" : V0Requests.fileName(url);
        TrackTags tags = track.track().tags();
        TrackTags ordered = payload instanceof EmbedJob embed ? embed.track() : TrackTags.NONE;
        AudioFileName name = AudioFileName.parse(file);
        return new V0Outcome.Embedded(
                firstOf(tags.artist(), ordered.artist(), name.artist()),
                firstOf(tags.title(), ordered.title(), name.title()),
                file.replaceFirst("\\.[^.]*$", ""),
                track.analysis().vector(),
                url);
    }

    /** v0 has texts here and no nulls. */
    private static String firstOf(String... texts) {
        return Stream.of(texts)
                .filter(Objects::nonNull)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The existing coordinator knows two texts; what follows them is for people. */
    private static String error(ResultOutcome.Failed failure) {
        String known =
                switch (failure.code()) {
                    case NOT_FOUND, REFUSED_SOURCE, UNAVAILABLE, TIMEOUT, TOO_LARGE, DISK_FULL, NO_DOWNLOADER ->
                        "Download failed";
                    case TOO_SHORT,
                            TOO_LONG,
                            UNSUPPORTED_FORMAT,
                            CORRUPT_AUDIO,
                            OUT_OF_MEMORY,
                            INVALID_RESULT,
                            WORKER_LOST,
                            INTERNAL -> "Vectorization failed";
                };
        return known + ": " + failure.message();
    }

    private static String address(JobPayload payload) {
        return payload instanceof EmbedJob embed && embed.source() instanceof HttpSource http ? http.url() : null;
    }
}
