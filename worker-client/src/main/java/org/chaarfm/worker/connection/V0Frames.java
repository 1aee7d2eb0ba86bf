package org.chaarfm.worker.connection;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.json.JsonFrame;
import org.chaarfm.protocol.json.JsonObject;
import org.chaarfm.protocol.media.AudioFileName;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AudioSource;
import org.chaarfm.protocol.message.DiscoverJob;
import org.chaarfm.protocol.message.EmbedJob;
import org.chaarfm.protocol.message.GenreSource;
import org.chaarfm.protocol.message.HttpSource;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.JobPayload;
import org.chaarfm.protocol.message.ResultOutcome;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.protocol.message.YtDlpQuery;
import org.chaarfm.protocol.message.YtDlpUrl;
import org.chaarfm.worker.fetch.Locators;

/** The worker's half of dialect v0 (PROTOCOL.md, "v0"): what a v0 server sends, as v1 jobs, and what it is answered. */
final class V0Frames {
    /** The answer to {@code ping}. */
    static final String PONG = "{\"type\":\"pong\"}";

    /** v0 has no attempts. */
    private static final int ONLY_ATTEMPT = 1;

    private static final JsonFrame JSON = JsonFrame.withBareNan();

    private V0Frames() {}

    /** Whether the frame is a {@code ping}. */
    static boolean isPing(String frame) throws MalformedMessageException {
        return JSON.decode(frame, json -> json.text("type").equals("ping"));
    }

    /** The job in the frame; empty for every other type. */
    static Optional<Job> job(String frame) throws MalformedMessageException {
        return JSON.decode(
                frame,
                json -> json.text("type").equals("job")
                        ? Optional.of(new Job(
                                new JobAttempt(new JobId(json.text("job_id")), ONLY_ATTEMPT),
                                json.object("payload", V0Frames::payload)))
                        : Optional.empty());
    }

    private static JobPayload payload(JsonObject json) throws MalformedMessageException {
        String type = json.has("job_type") ? json.text("job_type") : "download";
        return switch (type) {
            case "download" ->
                new EmbedJob(
                        source(json),
                        new TrackTags(json.optionalText("artist"), json.optionalText("title"), null, null));
            case "fetch_genre" -> new DiscoverJob(new GenreSource(json.text("genre"), json.optionalInteger("limit")));
            default -> throw json.refused("job_type", "must be download or fetch_genre");
        };
    }

    /** An address that names a sound file is fetched as it is; everything else needs yt-dlp. */
    private static AudioSource source(JsonObject json) throws MalformedMessageException {
        String url = json.optionalText("youtube_url");
        if (url == null) {
            return new YtDlpQuery("%s %s lyrics".formatted(orEmpty(json, "artist"), orEmpty(json, "title")));
        }
        return AudioFileName.isAudio(fileName(url)) ? new HttpSource(url) : new YtDlpUrl(url);
    }

    private static String orEmpty(JsonObject json, String field) throws MalformedMessageException {
        String text = json.optionalText(field);
        return text == null ? "" : text;
    }

    /** The answer for an ended job; empty for one that was given back, which v0 has no word for. */
    static Optional<String> result(Job job, ResultOutcome outcome) {
        ObjectNode frame = JsonNodeFactory.instance
                .objectNode()
                .put("type", "result")
                .put("job_id", job.attempt().jobId().value());
        return switch (outcome.status()) {
            case SUCCESS -> {
                success(frame, job, ((ResultOutcome.Success) outcome).data());
                yield Optional.of(JSON.encode(frame));
            }
            case FAILED -> {
                frame.put("status", "failed").put("error", error((ResultOutcome.Failed) outcome));
                yield Optional.of(JSON.encode(frame));
            }
            case CANCELLED -> Optional.empty();
        };
    }

    private static void success(ObjectNode frame, Job job, AnalysedTrack track) {
        String url = address(job.payload());
        TrackTags tags = track.track().tags();
        AudioFileName name = AudioFileName.parse(url == null ? "" : fileName(url));
        ObjectNode data = frame.put("status", "success")
                .putObject("data")
                .put("artist", tags.artist() == null ? name.artist() : tags.artist())
                .put("title", tags.title() == null ? name.title() : tags.title())
                .put("youtube_id", url == null ? "" : fileName(url).replaceFirst("\\.[^.]*$", ""))
                .put("source_url", url);
        ArrayNode vector = data.putArray("vector");
        EmbeddingVector embedding = track.analysis().vector();
        for (int i = 0; i < embedding.length(); i++) {
            vector.add(embedding.get(i));
        }
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

    private static String fileName(String url) {
        return Locators.parse(url)
                .map(uri -> uri.getPath() == null ? "" : uri.getPath())
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .orElse("");
    }
}
