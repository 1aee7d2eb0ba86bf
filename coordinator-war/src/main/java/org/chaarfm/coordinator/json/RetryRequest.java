package org.chaarfm.coordinator.json;

import java.util.Arrays;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.protocol.ErrorCode;

/** RetryRequest in openapi.yaml. */
public record RetryRequest(String track, String code) {
    /**
     * Which failed tracks are meant; all of them if nothing is said.
     *
     * @throws ProblemException if there are both fields, or one is wrong
     */
    public FailedTracks checked() {
        if (track != null && code != null) {
            throw ProblemException.badField("code", code, "Fields track and code exclude each other.");
        }
        return new FailedTracks(track == null ? null : track(track), code == null ? null : code(code));
    }

    private static TrackId track(String text) {
        try {
            return new TrackId(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badField("track", text, "Field track must be the id of a track.");
        }
    }

    /** An unknown one is no {@code internal} here: it would put the wrong tracks back. */
    private static ErrorCode code(String text) {
        return Arrays.stream(ErrorCode.values())
                .filter(known -> known.wireName().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> ProblemException.badField("code", text, "Field code must be one of the error codes."));
    }
}
