package org.chaarfm.coordinator.json;

import org.chaarfm.dispatch.port.FailureView;

/** Failure in openapi.yaml. */
public record FailureJson(
        String trackId, String source, String artist, String title, String code, String message, int attempts) {
    /** The failure with what is known of its track. */
    public static FailureJson of(FailureView failure) {
        return new FailureJson(
                failure.track().value(),
                failure.key().locator(),
                failure.facts().artist(),
                failure.facts().title(),
                failure.code().wireName(),
                failure.message(),
                failure.attempts());
    }
}
