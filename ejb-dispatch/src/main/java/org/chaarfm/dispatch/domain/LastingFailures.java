package org.chaarfm.dispatch.domain;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.chaarfm.protocol.ErrorCode;

/**
 * Failures that lie in a track's bytes, so that another run would only see them again while its version is the same
 * (DESIGN.md, rule 7).
 *
 * @param maxBytes largest file that is fetched now
 * @param maxDurationS longest recording that is analysed now, in seconds
 */
public record LastingFailures(long maxBytes, long maxDurationS) {
    /** All codes that may last. */
    public static final Set<ErrorCode> CODES = Collections.unmodifiableSet(EnumSet.of(
            ErrorCode.TOO_SHORT,
            ErrorCode.UNSUPPORTED_FORMAT,
            ErrorCode.CORRUPT_AUDIO,
            ErrorCode.WORKER_LOST,
            ErrorCode.TOO_LARGE,
            ErrorCode.TOO_LONG));

    /** The limit that decides on this code now, in bytes or seconds; null for one that no limit decides on. */
    public Long limitOf(ErrorCode code) {
        return switch (code) {
            case TOO_LARGE -> maxBytes;
            case TOO_LONG -> maxDurationS;
            default -> null;
        };
    }

    /** Whether a failure of this code, under the limit that held for it then, would be the same now. */
    public boolean lasts(ErrorCode code, Long limitThen) {
        return CODES.contains(code) && Objects.equals(limitThen, limitOf(code));
    }
}
