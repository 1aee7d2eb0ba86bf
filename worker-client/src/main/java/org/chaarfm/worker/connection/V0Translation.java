package org.chaarfm.worker.connection;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.media.AudioFileName;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.JobPayload;
import org.chaarfm.protocol.message.JobPayload.DiscoverJob;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Source.AudioSource;
import org.chaarfm.protocol.message.Source.GenreSource;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.Source.YtDlpQuery;
import org.chaarfm.protocol.message.Source.YtDlpUrl;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.protocol.v0.V0CoordinatorMessage;
import org.chaarfm.protocol.v0.V0Outcome;
import org.chaarfm.protocol.v0.V0Request;
import org.chaarfm.protocol.v0.V0WorkerMessage;
import org.chaarfm.worker.fetch.Locators;

/** Translates the jobs of a v0 server into those of v1, which the worker understands, and their results back. */
final class V0Translation {
    /** v0 has no attempts. */
    private static final int ONLY_ATTEMPT = 1;

    private V0Translation() {}
    /** The job that a v0 server orders. */
    static Job job(V0CoordinatorMessage.Job message) {
        return new Job(new JobAttempt(message.jobId(), ONLY_ATTEMPT), payload(message.order()));
    }

    private static JobPayload payload(V0Request order) {
        return switch (order.kind()) {
            case DOWNLOAD -> embed((V0Request.Download) order);
            case FETCH_GENRE -> {
                V0Request.FetchGenre genre = (V0Request.FetchGenre) order;
                yield new DiscoverJob(new GenreSource(genre.genre(), genre.limit()));
            }
        };
    }

    private static EmbedJob embed(V0Request.Download download) {
        return new EmbedJob(source(download), new TrackTags(download.artist(), download.title(), null, null));
    }

    /** An address of an audio file is fetched as it is; everything else needs yt-dlp. */
    private static AudioSource source(V0Request.Download download) {
        String url = download.youtubeUrl();
        if (url == null) {
            return new YtDlpQuery("%s %s lyrics".formatted(orEmpty(download.artist()), orEmpty(download.title())));
        }
        return AudioFileName.isAudio(Locators.fileName(url)) ? new HttpSource(url) : new YtDlpUrl(url);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
    /** The result for the server; empty for a job that was given back, which v0 cannot say. */
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
        String file = url == null ? "" : Locators.fileName(url);
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

    /** v0 has no nulls here. */
    private static String firstOf(String... texts) {
        return Stream.of(texts)
                .filter(Objects::nonNull)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The existing coordinator knows two texts; what follows is for people. */
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
