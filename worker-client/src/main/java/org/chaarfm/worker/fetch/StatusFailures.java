package org.chaarfm.worker.fetch;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/** What an answer that is no body means for the track. */
final class StatusFailures {
    private final InstantSource clock;

    StatusFailures(InstantSource clock) {
        this.clock = clock;
    }

    TrackException of(int status, HttpHeaders headers, String label) {
        ErrorCode code = code(status);
        String message = label + " answered " + status + meaning(status);
        if (code != ErrorCode.UNAVAILABLE) {
            return new TrackException(code, message);
        }
        Optional<Duration> wait =
                headers.firstValue("Retry-After").flatMap(value -> RetryAfter.parse(value, clock.instant()));
        return wait.map(d -> new TrackException(code, message + "; it asks to wait " + d.toSeconds() + " s", d))
                .orElseGet(() -> new TrackException(code, message));
    }

    private static ErrorCode code(int status) {
        return switch (status) {
            case 404, 410 -> ErrorCode.NOT_FOUND;
            case 408, 425, 429 -> ErrorCode.UNAVAILABLE;
            default -> status >= 500 ? ErrorCode.UNAVAILABLE : ErrorCode.REFUSED_SOURCE;
        };
    }

    private static String meaning(int status) {
        return switch (status) {
            case 401 -> " (a login is needed)";
            case 403 -> " (forbidden)";
            case 404 -> " (not found)";
            case 410 -> " (gone)";
            case 429 -> " (too many requests)";
            case 451 -> " (withheld for legal reasons)";
            case 503 -> " (not available now)";
            default -> "";
        };
    }
}
