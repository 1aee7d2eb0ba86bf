package org.chaarfm.dispatch.domain;

import org.chaarfm.protocol.ErrorCode;

/**
 * Tracks that a run does not try, because they failed before by their bytes and are the same.
 *
 * @param code how they failed
 * @param tracks how many, from 1
 */
public record PassedOver(ErrorCode code, long tracks) {
    /** What the run says of it among its events. */
    public String sentence() {
        boolean one = tracks == 1;
        String limited = code == ErrorCode.TOO_LARGE || code == ErrorCode.TOO_LONG ? ", nor has the limit" : "";
        return "%d %s passed over: %s failed before with %s and %s not changed since%s"
                .formatted(
                        tracks,
                        one ? "track is" : "tracks are",
                        one ? "it" : "they",
                        code.wireName(),
                        one ? "has" : "have",
                        limited);
    }
}
