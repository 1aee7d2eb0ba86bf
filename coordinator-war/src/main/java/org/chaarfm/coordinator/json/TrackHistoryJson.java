package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.chaarfm.coordinator.json.EmbeddingJson.Tag;
import org.chaarfm.coordinator.json.TrackJson.WorkerName;
import org.chaarfm.dispatch.port.TrackHistory;
import org.chaarfm.protocol.ModelId;

/** TrackHistory in openapi.yaml. */
public record TrackHistoryJson(
        @JsonUnwrapped TrackJson track, List<Attempt> attempts, List<Tag> tags, String listen, ModelJson model) {
    /** Attempt in openapi.yaml. */
    public record Attempt(
            int attempt,
            WorkerName worker,
            Instant leasedAt,
            Instant finishedAt,
            String stage,
            String outcome,
            String code,
            String message) {
        static Attempt of(TrackHistory.Attempt attempt) {
            return new Attempt(
                    attempt.number(),
                    WorkerName.of(attempt.worker(), attempt.workerName()),
                    attempt.leasedAt(),
                    attempt.finishedAt(),
                    attempt.stage().wireName(),
                    attempt.outcome() == null ? null : attempt.outcome().wireName(),
                    attempt.code() == null ? null : attempt.code().wireName(),
                    attempt.message());
        }
    }

    /** The track as it is shown; {@code listen} is an address for its listener, or null. */
    public static TrackHistoryJson of(TrackHistory history, String listen, ModelId model) {
        return new TrackHistoryJson(
                TrackJson.of(history.track()),
                history.attempts().stream().map(Attempt::of).toList(),
                EmbeddingJson.tags(history.tags()),
                listen,
                ModelJson.of(model));
    }
}
