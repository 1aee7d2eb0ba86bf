package org.chaarfm.coordinator.json;

import java.time.Instant;
import org.chaarfm.coordinator.json.TrackJson.WorkerName;
import org.chaarfm.dispatch.port.FailedTrack;
import org.chaarfm.dispatch.port.FailureView;

/** Failure in openapi.yaml. A failed track is tried again only by hand or by another run, so {@code nextTryAt} is null. */
public record FailureJson(
        String trackId,
        String source,
        String artist,
        String title,
        String code,
        String message,
        int attempts,
        WorkerName worker,
        Instant failedAt,
        Instant nextTryAt,
        boolean dismissed) {
    /** The failure with what is known of its track. */
    public static FailureJson of(FailedTrack failed) {
        FailureView failure = failed.failure();
        return new FailureJson(
                failure.track().value(),
                failure.key().locator(),
                failure.facts().artist(),
                failure.facts().title(),
                failure.code().wireName(),
                failure.message(),
                failure.attempts(),
                WorkerName.of(failed.worker(), failed.workerName()),
                failed.failedAt(),
                null,
                failed.dismissed());
    }
}
