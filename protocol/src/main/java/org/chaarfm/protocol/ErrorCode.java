package org.chaarfm.protocol;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/**
 * Why a track could not be embedded. The list is closed: a code that this version does not know is read as
 * {@link #INTERNAL}. Each knows by itself whether a retry helps.
 */
public enum ErrorCode implements WireName {
    NOT_FOUND(RetryRule.NO), // 404, 410, a file gone between listing and fetch
    REFUSED_SOURCE(RetryRule.NO), // 401, 403, 451, redirect to a private address, scheme not allowed, redirect loop
    /** Retried not before the {@code Retry-After} that came with it. */
    UNAVAILABLE(RetryRule.YES), // 429, 5xx, connection refused or cut, name not resolved
    TIMEOUT(RetryRule.YES), // a server that stalls, no progress, over the job's limit
    TOO_LARGE(RetryRule.NO), // over the size limit, an endless body
    /** See {@link MusicnnPatch#SAMPLES}. */
    TOO_SHORT(RetryRule.NO),
    TOO_LONG(RetryRule.NO), // over the operator's length limit
    UNSUPPORTED_FORMAT(RetryRule.NO), // an image, a text named .mp3, a file without sound
    CORRUPT_AUDIO(RetryRule.NO), // an empty file, a truncated one of which less than half can be read
    DISK_FULL(RetryRule.ELSEWHERE_FIRST), // the worker's cache folder is full
    NO_DOWNLOADER(RetryRule.ELSEWHERE_ONLY), // yt-dlp missing
    OUT_OF_MEMORY(RetryRule.ELSEWHERE_FIRST), // the worker ran out of memory on this track
    INVALID_RESULT(RetryRule.ELSEWHERE_FIRST), // wrong length, NaN, other recipe
    /**
     * Counted apart from the track's own failures: set aside only after three different workers were lost on it, or
     * two found in their journal that they died of it.
     */
    WORKER_LOST(RetryRule.ELSEWHERE_FIRST), // workers went down in decode or analyse of this track
    @JsonEnumDefaultValue
    INTERNAL(RetryRule.YES); // anything else

    private final RetryRule retry;

    ErrorCode(RetryRule retry) {
        this.retry = retry;
    }

    /** The code of that name; {@link #INTERNAL} for a name that this version does not know. */
    public static ErrorCode fromWire(String wireName) {
        return WireName.find(ErrorCode.class, wireName).orElse(INTERNAL);
    }

    /** Whether and where a track that failed with this code is tried again. */
    public RetryRule retry() {
        return retry;
    }

    /** Whether trying a track again can help, which follows from the {@link ErrorCode} alone. */
    public enum RetryRule {
        /** The track fails everywhere: it is set aside. */
        NO,
        /** Any worker may try again, the same one included. */
        YES,
        /** Another worker tries first; the same one only if there is no other. */
        ELSEWHERE_FIRST,
        /** Only another worker can do it; the track waits for one. */
        ELSEWHERE_ONLY
    }
}
